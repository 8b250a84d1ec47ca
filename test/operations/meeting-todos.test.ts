import type { BuildingId } from '../../types/ids'
import { instant } from '../../types/units'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { earlyStartMs } from '../../cloudfunctions/rules/meeting/conclusion'
import { sql } from '../../cloudfunctions/store/sql'
import { codeNow, draftMeeting, passMeeting, postMeeting, runMeeting } from '../support/meetings'
import { value, World, type Actor, type BuiltCompound } from '../support/world'

const HOUR = 3_600_000

let world: World
let yard: BuiltCompound
let chair: Actor
let repOfThree: Actor
let repOfFive: Actor
let ownerInThree: Actor
let tenantInThree: Actor
let ownerInFive: Actor
let waiting: Actor
let far: Actor

beforeAll(async () => {
  world = await World.create()
})
afterAll(() => world.close())

beforeEach(async () => {
  world.now = momentOf('2026-09-01' as never, 10)
  yard = await world.compound(
    '新五栋',
    [
      ['3', '101', '张三'],
      ['3', '201', '赵六'],
      ['5', '101', '李四'],
    ].map(([building = '', room = '', owner = '']) => ({
      ...{ building, entrance: '1', floor: Number(room[0]), room, area: 8000, owners: [owner] },
    })),
  )
  const elsewhere = await world.compound('外院', [
    { building: '1', room: '101', area: 8000, owners: ['王五'] },
  ])
  const people = {
    chair: await world.account('主任'),
    repOfThree: await world.account('三栋代表'),
    repOfFive: await world.account('五栋代表'),
    ownerInThree: await world.account('张三'),
    tenantInThree: await world.account('租户'),
    ownerInFive: await world.account('李四'),
    waiting: await world.account('等核对的'),
    far: await world.account('外院主任'),
  }
  await world.grant(people.chair, yard.id, 'committee')
  await world.grant(people.far, elsewhere.id, 'committee')
  await world.grant(people.repOfThree, yard.id, 'buildingRep', { kind: 'building', id: yard.buildings['3']! })
  await world.grant(people.repOfFive, yard.id, 'buildingRep', { kind: 'building', id: yard.buildings['5']! })
  await world.bind(people.ownerInThree, yard.id, yard.units['3-1-101']!, 'owner', yard.owners['张三']!)
  await world.bind(people.tenantInThree, yard.id, yard.units['3-1-101']!, 'tenant', null)
  await world.bind(people.ownerInFive, yard.id, yard.units['5-1-101']!, 'owner', yard.owners['李四']!)
  await world.bind(people.waiting, yard.id, yard.units['3-1-201']!, 'owner', yard.owners['赵六']!, 'pending')
  ;({ chair, repOfThree, repOfFive, ownerInThree, tenantInThree, ownerInFive, waiting, far } = people)
})

const meetingKinds: readonly string[] = ['postMeeting', 'leadMeeting', 'joinMeeting']

async function todosOf(person: Actor) {
  const { todo } = value(await person.call('home.view', {}))
  return todo.filter(({ kind }) => meetingKinds.includes(kind))
}

/** What a meeting asks of everybody, by who is asked; whoever is asked nothing is left out. */
async function asked(): Promise<Record<string, readonly string[]>> {
  const everybody = {
    ...{ chair, repOfThree, repOfFive, ownerInThree, tenantInThree, ownerInFive, waiting, far },
    stranger: world.stranger(),
  }
  const found: Record<string, readonly string[]> = {}
  for (const [name, person] of Object.entries(everybody)) {
    const kinds = (await todosOf(person)).map(({ kind }) => kind)
    if (kinds.length > 0) found[name] = kinds
  }
  return found
}

function ofThree(): { scopeKind: 'building'; scopeId: BuildingId } {
  return { scopeKind: 'building', scopeId: yard.buildings['3']! }
}

test('a draft for building 3: its notice waits with those who convene there, with nobody else, until its hour is over', async () => {
  const { meetingId } = await draftMeeting(world, repOfThree, yard.id, ofThree())
  expect(await asked()).toEqual({ chair: ['postMeeting'], repOfThree: ['postMeeting'] })
  expect((await todosOf(repOfThree))[0]).toMatchObject({
    ...{ meetingId, compoundId: yard.id, title: '楼顶隔热板', decisionId: null, deadline: null },
    sentence: '议程写好了，请发开会通知。原定 9月3日（周四）上午 10 点。',
  })
  world.now = instant(world.now + 50 * HOUR)
  expect(await asked()).toEqual({})
})

test('a notice that is out: asks nobody until the hour before, then those who convene, and never a neighbour', async () => {
  const startsAt = world.now + 48 * HOUR
  const { meetingId } = await postMeeting(world, repOfThree, yard.id, ofThree())
  expect(await asked()).toEqual({})
  world.now = instant(startsAt - earlyStartMs - 1)
  expect(await asked()).toEqual({})
  world.now = instant(startsAt - earlyStartMs)
  expect(await asked()).toEqual({ chair: ['leadMeeting'], repOfThree: ['leadMeeting'] })
  expect((await todosOf(repOfThree))[0]).toMatchObject({
    meetingId,
    sentence: expect.stringMatching(/开会，可以开始签到了。$/),
  })
})

test('a meeting under way: who convenes goes on with it, who lives in its scope is asked to sign in until they have', async () => {
  const { compoundId, meetingId } = await runMeeting(world, repOfThree, yard.id, ofThree())
  const convening = { chair: ['leadMeeting'], repOfThree: ['leadMeeting'] }
  expect(await asked()).toEqual({
    ...convening,
    ownerInThree: ['joinMeeting'],
    tenantInThree: ['joinMeeting'],
  })
  expect((await todosOf(ownerInThree))[0]).toMatchObject({
    ...{ meetingId, compoundId, compoundName: '新五栋' },
    sentence: '会正在开，在大院坝黄葛树下。到了请签到。',
  })
  const code = await codeNow(world, meetingId)
  value(await ownerInThree.call('meeting.signIn', { compoundId, meetingId, code }))
  expect(await asked()).toEqual({ ...convening, tenantInThree: ['joinMeeting'] })
  value(await repOfThree.call('meeting.end', { compoundId, meetingId }))
  expect(await asked()).toEqual({})
})

test('neighbour: is not asked to a meeting whose notice has not passed its check', async () => {
  const { meetingId } = await runMeeting(world, chair, yard.id)
  await world.owner((run) => run(sql`update meeting set visibility = 'pending' where id = ${meetingId}`))
  expect(await asked()).toEqual({ chair: ['leadMeeting'] })
  await passMeeting(world, meetingId)
  expect(Object.keys(await asked())).toEqual([
    ...['chair', 'repOfThree', 'repOfFive', 'ownerInThree', 'tenantInThree', 'ownerInFive'],
  ])
})

test('a meeting called off asks nothing of anybody', async () => {
  const key = await postMeeting(world, chair, yard.id)
  world.now = instant(world.now + 48 * HOUR)
  expect(await asked()).toEqual({ chair: ['leadMeeting'] })
  value(await chair.call('meeting.cancel', { ...key, reason: '下雨' }))
  expect(await asked()).toEqual({})
})
