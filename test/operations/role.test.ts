import type { AccountId, GrantId } from '../../types/ids'
import { instant } from '../../types/units'
import { codeOf, value, World, type Actor, type BuiltCompound } from '../support/world'

const DAY = 86_400_000
let world: World
let yard: BuiltCompound
type Person = Actor & { accountId: AccountId }
let chair: Person
let zou: Person
let li: Person

beforeAll(async () => {
  world = await World.create()
}, 60_000)
afterAll(() => world.close())
beforeEach(async () => {
  yard = await world.compound('万元村', [
    { building: '1', entrance: '1', room: '101', area: 8000, owners: ['邹某'] },
    { building: '1', entrance: '1', room: '102', area: 8000, owners: ['李某'] },
  ])
  ;[chair, zou, li] = [await world.account('主任'), await world.account('邹某'), await world.account('李某')]
  await world.grant(chair, yard.id, 'committee')
  await world.bind(zou, yard.id, yard.units['1-1-101']!, 'owner', yard.owners['邹某']!)
  await world.bind(li, yard.id, yard.units['1-1-102']!, 'owner', yard.owners['李某']!)
})

const whole = { scopeKind: 'compound', scopeId: null } as const
const term = { until: null, source: 'election' } as const

async function treasurer(): Promise<GrantId> {
  const input = {
    compoundId: yard.id,
    role: 'treasurer',
    ...whole,
    ...term,
    accountId: zou.accountId,
  } as const
  const { grantId } = value(await chair.call('role.grant', input))
  world.now = instant(world.now + DAY)
  return grantId
}

test('committee: chooses a neighbour by the door, gives the books, sees it in the list; the neighbour may act', async () => {
  const key = { compoundId: yard.id, buildingId: yard.buildings['1']! }
  const { people } = value(await chair.call('role.candidates', key))
  expect(people.map(({ unitLabel, name }) => [unitLabel, name])).toEqual([
    ['1栋1单元101', '邹*'],
    ['1栋1单元102', '李*'],
  ])
  await treasurer()
  const list = value(await li.call('role.list', { compoundId: yard.id }))
  expect(list.offices).toContainEqual(
    expect.objectContaining({
      role: 'treasurer',
      name: '邹某',
      scopeLabel: '全院',
      mayEnd: false,
      until: null,
    }),
  )
  expect(list.mayGive).toEqual([])
  const me = value(await zou.call('account.me', {}))
  expect(me.compounds[0]?.roles).toEqual([expect.objectContaining({ role: 'treasurer' })])
})

test('never to oneself, never to a stranger, never the committee by the committee', async () => {
  const input = { compoundId: yard.id, role: 'counter', ...whole, ...term } as const
  const stranger = await world.account('外人')
  expect(codeOf(await chair.call('role.grant', { ...input, accountId: chair.accountId }))).toBe('forbidden')
  expect(codeOf(await chair.call('role.grant', { ...input, accountId: stranger.accountId }))).toBe('notFound')
  const committee = { ...input, role: 'committee', accountId: zou.accountId } as const
  expect(codeOf(await chair.call('role.grant', committee))).toBe('forbidden')
})

test('grants that overlap or end in the past, and books checked by their keeper: told which field', async () => {
  await treasurer()
  const input = { compoundId: yard.id, ...whole, ...term, accountId: zou.accountId } as const
  const again = await chair.call('role.grant', { ...input, role: 'treasurer' })
  expect(again).toMatchObject({
    ok: false,
    error: { fields: { accountId: expect.stringContaining('重叠') } },
  })
  const past = { ...input, role: 'counter', until: instant(world.now - 1) } as const
  expect(await chair.call('role.grant', past)).toMatchObject({
    error: { fields: { until: expect.any(String) } },
  })
  const both = await chair.call('role.grant', { ...input, role: 'supervisor' })
  expect(both).toMatchObject({ error: { fields: { accountId: '记账和监督不能是同一个人，请另选一位。' } } })
})

test('hand-over: one moment, no gap, no overlap', async () => {
  const grantId = await treasurer()
  const input = { compoundId: yard.id, grantId, ...term } as const
  expect(codeOf(await zou.call('role.handOver', { ...input, accountId: li.accountId }))).toBe('forbidden')
  value(await chair.call('role.handOver', { ...input, accountId: li.accountId }))
  const roles = async (who: Person) =>
    value(await who.call('account.me', {})).compounds[0]?.roles.map(({ role }) => role)
  expect(await roles(zou)).toEqual([])
  expect(await roles(li)).toEqual(['treasurer'])
  expect(codeOf(await chair.call('role.handOver', { ...input, accountId: li.accountId }))).toBe('notFound')
})

test('deputy: named beforehand gives nothing; stands in until the day and not after; cannot lengthen it', async () => {
  const grantId = await treasurer()
  const named = { compoundId: yard.id, grantId, accountId: li.accountId }
  const { deputyId } = value(await zou.call('role.nameDeputy', named))
  expect(codeOf(await zou.call('role.nameDeputy', named))).toBe('conflict')
  const roles = async () => value(await li.call('account.me', {})).compounds[0]?.roles.map(({ role }) => role)
  expect(await roles()).toEqual([])
  const until = instant(world.now + DAY)
  const key = { compoundId: yard.id, deputyId }
  expect(codeOf(await li.call('role.standIn', { ...key, until }))).toBe('forbidden')
  value(await zou.call('role.standIn', { ...key, until }))
  expect(await roles()).toEqual(['treasurer'])
  expect(codeOf(await li.call('role.standIn', { ...key, until: instant(until + DAY) }))).toBe('forbidden')
  const tooLong = { ...key, until: instant(world.now + 91 * DAY) }
  expect(codeOf(await zou.call('role.standIn', tooLong))).toBe('invalidInput')
  world.now = until
  expect(await roles()).toEqual([])
  const again = { ...key, until: instant(world.now + DAY) }
  value(await zou.call('role.standIn', again))
  value(await zou.call('role.standIn', { ...key, until: null }))
  expect(await roles()).toEqual([])
})

test('an office laid down ends its deputy too', async () => {
  const grantId = await treasurer()
  const { deputyId } = value(
    await zou.call('role.nameDeputy', { compoundId: yard.id, grantId, accountId: li.accountId }),
  )
  value(await zou.call('role.standIn', { compoundId: yard.id, deputyId, until: instant(world.now + DAY) }))
  value(await zou.call('role.end', { compoundId: yard.id, grantId }))
  expect(value(await li.call('account.me', {})).compounds[0]?.roles).toEqual([])
})

test('everybody: sees who read the names and phones of the own building, and nobody else’s', async () => {
  const key = { compoundId: yard.id, buildingId: yard.buildings['1']! }
  expect(value(await zou.call('account.whoSaw', {})).looks).toEqual([])
  value(await chair.call('roster.view', { ...key, unmask: false }))
  expect(value(await zou.call('account.whoSaw', {})).looks).toEqual([])
  value(await chair.call('roster.view', { ...key, unmask: true }))
  expect(value(await zou.call('account.whoSaw', {})).looks).toEqual([
    {
      at: world.now,
      compoundName: '万元村',
      office: '业委会（自治委员会）',
      name: '主任',
      what: '看了您这一栋的名册：姓名和电话',
    },
  ])
  const elsewhere = await world.account('别院的人')
  const far = await world.compound('别院', [{ building: '1', room: '1', area: 8000, owners: ['某'] }])
  await world.bind(elsewhere, far.id, far.units['1-1']!, 'owner', far.owners['某']!)
  expect(value(await elsewhere.call('account.whoSaw', {})).looks).toEqual([])
})

test('whoever may name somebody finds the buildings to choose from, nobody else does', async () => {
  await treasurer()
  const places = async (who: Person) => value(await who.call('role.list', { compoundId: yard.id })).places
  expect((await places(zou)).map(({ label }) => label)).toEqual(['1栋', '1栋1单元'])
  expect(await places(chair)).toEqual(await places(zou))
  expect(await places(li)).toEqual([])
})
