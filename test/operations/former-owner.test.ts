import { instant } from '../../types/units'
import { at, sql } from '../../cloudfunctions/store/sql'
import { decisionAfter, decisionDraft } from '../support/drafts'
import { confirm, stage } from '../support/roster'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
let yard: BuiltCompound
let committee: Actor
let seller: Actor & { accountId: string }
let neighbour: Actor & { accountId: string }

beforeEach(async () => {
  world = await World.create()
  yard = await world.compound('院', [
    { building: '1', entrance: '1', room: '101', area: 8000, owners: ['张三'] },
    { building: '1', entrance: '1', room: '102', area: 9000, owners: ['李四'] },
  ])
  const chair = await world.account('主任')
  await world.grant(chair, yard.id, 'committee')
  committee = chair
  const [one, two] = [await world.account('张三'), await world.account('李四')]
  await world.bind(one, yard.id, yard.units['1-1-101']!, 'owner', yard.owners['张三']!)
  await world.bind(two, yard.id, yard.units['1-1-102']!, 'owner', yard.owners['李四']!)
  ;[seller, neighbour] = [one, two]
})
afterEach(() => world.close())

/** Corrects 101 to another owner, as after a sale. */
async function sell(): Promise<void> {
  value(
    await committee.call('roster.editUnit', {
      ...{ compoundId: yard.id, unitId: yard.units['1-1-101']!, expectedVersion: 1, area: 8000 as never },
      ...{ use: 'home', countsForVoting: true, owners: [{ name: '王五', phone: '' }] },
    }),
  )
}

function bindings(): Promise<{ name: string; status: string; until: number | null }[]> {
  return world.owner((run) =>
    run(sql`select a.name, b.status, to_ms(b.valid_until) as until from binding b join account a on a.id = b.account_id
      where b.compound_id = ${yard.id} order by a.name desc, b.status`),
  )
}

async function openKey() {
  const { decisionId } = await openDecision(world, committee, yard.id)
  return { compoundId: yard.id, decisionId }
}

/** Gives notice of one more decision, whose roll is frozen now. */
async function noticed(title: string): Promise<void> {
  const steps = ['check', 'freezeRoll', 'giveNotice'] as const
  await decisionAfter(committee, yard.id, decisionDraft(world.now, { title }), ...steps)
}

async function cast(actor: Actor, key: Awaited<ReturnType<typeof openKey>>, voterId: string) {
  const { questions } = value(await actor.call('decision.view', key))
  const choices = questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
  return actor.call('decision.castBallot', { ...key, voterId: voterId as never, choices })
}

test('former owner: the binding ends with the correction, and with it the way into the yard', async () => {
  await sell()
  expect(await bindings()).toEqual([
    { name: '李四', status: 'accepted', until: null },
    { name: '张三', status: 'ended', until: world.now },
  ])
  expect(value(await seller.call('account.me', {})).compounds).toEqual([])
  expect(
    codeOf(await seller.call('roster.view', { compoundId: yard.id, buildingId: null, unmask: false })),
  ).toBe('forbidden')
})

test('former owner: a sheet that names another owner ends the binding; whoever stays, stays bound', async () => {
  const draft = await stage(
    world,
    committee,
    yard.id,
    '楼栋,单元,房号,建筑面积,业主\n1,1,101,80,王五\n1,1,102,90,李四',
  )
  value(await confirm(committee, draft))
  expect(await bindings()).toEqual([
    { name: '李四', status: 'accepted', until: null },
    { name: '张三', status: 'ended', until: world.now },
  ])
})

test('former owner: still votes where the roll was frozen before the sale, once, and is counted', async () => {
  const key = await openKey()
  await sell()
  const [own] = value(await seller.call('decision.view', key)).mine
  expect(own).toMatchObject({ labels: ['1栋1单元101'], mayCast: true, refusal: null, returned: null })
  expect(value(await cast(seller, key, own!.voterId))).toMatchObject({ disposition: 'counted' })
  const after = value(await neighbour.call('decision.view', key))
  expect(after.participation?.tookPart).toEqual({ headcount: 1, area: 8000 })
  expect(value(await seller.call('decision.view', key)).mine[0]).toMatchObject({
    mayCast: false,
    returned: { disposition: 'counted' },
  })
})

test('former owner: finds the running decision at home and in the list, opens the own choice, and nothing else of the yard', async () => {
  const key = await openKey()
  await sell()
  await noticed('卖了以后的事')
  const home = async () => value(await seller.call('home.view', {}))
  expect(await home()).toMatchObject({
    compounds: [],
    todo: [
      { kind: 'vote', decisionId: key.decisionId, compoundName: '院' },
      { kind: 'bindingEnded', compoundName: '院' },
    ],
    recent: [],
  })
  const list = value(await seller.call('decision.list', {})).decisions
  expect(list).toMatchObject([{ id: key.decisionId, mine: { of: 1, returned: 0 } }])
  const [own] = value(await seller.call('decision.view', key)).mine
  value(await cast(seller, key, own!.voterId))
  expect((await home()).todo).toMatchObject([{ kind: 'bindingEnded' }])
  const mine = { ...key, voterId: own!.voterId }
  expect(value(await seller.call('decision.myChoice', mine)).choices).toMatchObject([{ choice: 'agree' }])
  const notTheirs = await neighbour.call('decision.myChoice', mine)
  expect(codeOf(notTheirs)).toBe('notFound')
})

test('former owner: what was over before the sale is not listed', async () => {
  const key = await openKey()
  await world.owner((run) =>
    run(
      sql`update decision set state = 'announced', result = '[]', announced_at = ${at(world.now)} where id = ${key.decisionId}`,
    ),
  )
  world.now = instant(world.now + 1)
  await sell()
  expect(value(await seller.call('decision.list', {})).decisions).toEqual([])
})

test('former owner: a roll frozen after the sale is the new owner’s alone, and nothing of it is shown', async () => {
  await sell()
  const buyer = await world.account('王五')
  const [owner] = await world.owner((run) =>
    run<{ id: string }>(sql`select id from owner where compound_id = ${yard.id} and name = '王五'`),
  )
  await world.bind(buyer, yard.id, yard.units['1-1-101']!, 'owner', owner!.id as never)
  const key = await openKey()
  const [theirs] = value(await buyer.call('decision.view', key)).mine
  expect(theirs).toMatchObject({ mayCast: true })
  expect(value(await seller.call('decision.view', key)).mine).toEqual([])
  expect(codeOf(await cast(seller, key, theirs!.voterId))).toBe('notOnRoll')
  expect(value(await cast(buyer, key, theirs!.voterId))).toMatchObject({ disposition: 'counted' })
})

test('a binding that ended without a sale opens no roll', async () => {
  const key = await openKey()
  const [own] = value(await seller.call('decision.view', key)).mine
  await world.owner((run) =>
    run(
      sql`update binding set status = 'ended', valid_until = ${at(world.now)} where account_id = ${seller.accountId}`,
    ),
  )
  world.now = instant(world.now + 1)
  expect(value(await seller.call('decision.view', key)).mine).toEqual([])
  expect(codeOf(await cast(seller, key, own!.voterId))).toBe('notOnRoll')
})
