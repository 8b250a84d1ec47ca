import path from 'node:path'
import { calledFunctions, type CalledFunction } from '../../types/functions'
import type { AccountId, CompoundId, DecisionId } from '../../types/ids'
import { instant } from '../../types/units'
import type { Entry } from '../../cloudfunctions/api/entry'
import { hashSecret } from '../../cloudfunctions/platform/identity'
import { at, sql } from '../../cloudfunctions/store/sql'
import { startPostgres } from './postgres'
import { openDecision, value, World, type Actor, type BuiltCompound, type UnitSpec } from './world'

/**
 * A process that stands for the cloud: a real PostgreSQL, two yards in it, and the built functions over it. Its
 * parent is a test of the built pages, which run in jsdom, where the functions would miss Node's own globals; the
 * messages between the two are JSON, as on the wire.
 */
export interface WeappWorld {
  readonly roof: Key
  readonly locker: Key
  /** OpenIDs, as WeChat would put them into the context of a call. */
  readonly people: Readonly<Record<'elder' | 'neighbour' | 'tenant' | 'silkworker', string>>
}

interface Key {
  readonly compoundId: CompoundId
  readonly decisionId: DecisionId
}

/** What the test may ask for. */
export type Asked =
  | {
      readonly id: number
      readonly act: CalledFunction
      readonly openid: string | null
      readonly event: unknown
    }
  | { readonly id: number; readonly act: 'cron' }
  | { readonly id: number; readonly act: 'timePasses'; readonly decisionId: DecisionId }
  | { readonly id: number; readonly act: 'ballots'; readonly decisionId: DecisionId }

const DAY = 86_400_000
const built = path.join(__dirname, '../../dist/cloudfunctions')

/** 7 floors of 6 homes, 3,360 ㎡ in all; hundredths of m² by room. */
const areas: Readonly<Record<string, number>> = {
  '1': 6800,
  '2': 7600,
  '3': 8400,
  '4': 8000,
  '5': 8000,
  '6': 9200,
}
const floors = [1, 2, 3, 4, 5, 6, 7]
const house: readonly UnitSpec[] = floors.flatMap((floor) =>
  Object.entries(areas).map(([room, area]) => ({
    building: '新五栋',
    floor,
    room: `${floor}0${room}`,
    area,
    owners: [`${floor}0${room} 的业主`],
  })),
)
/** 26 owners with 2,168 ㎡: two owners and 72 ㎡ short of two thirds. */
const voted = house.filter(({ floor, room }) => /[36]$/.test(room) || (floor !== 7 && /[24]$/.test(room)))

type Person = Actor & { accountId: AccountId }

async function inWechat(world: World, name: string, openid: string): Promise<Person> {
  const person = await world.account(name)
  await world.owner((run) =>
    run(sql`insert into account_identity (kind, secret_hash, account_id, created_at)
      values ('wechat', ${hashSecret('wechat', openid)}, ${person.accountId}, ${at(world.now)})`),
  )
  return person
}

async function ownHome(world: World, person: Person, yard: BuiltCompound, room: string): Promise<void> {
  const [unitId, ownerId] = [yard.units[`新五栋-${room}`], yard.owners[`${room} 的业主`]]
  if (!unitId || !ownerId) throw new Error(room)
  await world.bind(person, yard.id, unitId, 'owner', ownerId)
}

async function vote(owner: Actor, key: Key, choice: 'agree' | 'against'): Promise<void> {
  const view = value(await owner.call('decision.view', key))
  const voterId = view.mine[0]?.voterId
  if (!voterId) throw new Error('nobody to vote for')
  const choices = view.questions.map(({ id }) => ({ questionId: id, choice }))
  value(await owner.call('decision.castBallot', { ...key, voterId, choices }))
}

async function convene(world: World, yard: BuiltCompound, title: string): Promise<Key> {
  const chair = await world.account('主任')
  await world.grant(chair, yard.id, 'committee')
  // Noticed 35 days ago, opened five days ago, closing in five: the built functions go by the true clock.
  world.now = instant(Date.now() - 35 * DAY)
  const { decisionId } = await openDecision(world, chair, yard.id, { title })
  world.now = instant(Date.now())
  return { compoundId: yard.id, decisionId }
}

async function seed(world: World): Promise<WeappWorld> {
  world.now = instant(Date.now() - 40 * DAY)
  const yard = await world.compound('龙舟路60号院', house)
  const people = { elder: 'o-elder', neighbour: 'o-neighbour', tenant: 'o-tenant', silkworker: 'o-silk' }
  await ownHome(world, await inWechat(world, '罗孃孃', people.elder), yard, '305')
  await ownHome(world, await inWechat(world, '王大爷', people.neighbour), yard, '705')
  const tenant = await inWechat(world, '小陈', people.tenant)
  await world.bind(tenant, yard.id, yard.units['新五栋-101']!, 'tenant', null)

  const silk = await world.compound(
    '丝厂家属区',
    [1, 2, 3].map((floor) => ({
      building: '9',
      floor,
      room: `${floor}01`,
      area: 8000,
      owners: [`丝厂 ${floor}01`],
    })),
  )
  const silkworker = await inWechat(world, '何师傅', people.silkworker)
  await world.bind(silkworker, silk.id, silk.units['9-101']!, 'owner', silk.owners['丝厂 101']!)

  const roof = await convene(world, yard, '楼顶隔热板，要不要做？')
  for (const [index, { room }] of voted.entries()) {
    const owner = await world.account(`${room} 的业主`)
    await ownHome(world, owner, yard, room)
    await vote(owner, roof, index < 20 ? 'agree' : 'against')
  }
  return { roof, locker: await convene(world, silk, '门口放快递柜，要不要？'), people }
}

/** What CloudBase gives a function beside its event: the caller's openid only as JSON in the environment. */
function contextOf(openid: string | null): unknown {
  const environment = openid === null ? {} : { WX_OPENID: openid, WX_APPID: 'wx0123456789abcdef' }
  return {
    request_id: 'test',
    function_name: 'api',
    memory_limit_in_mb: 256,
    time_limit_in_ms: 20_000,
    environment: JSON.stringify({ ...environment, TCB_ENV: 'test', SCF_NAMESPACE: 'test' }),
  }
}

interface Functions {
  readonly called: ReadonlyMap<CalledFunction, Entry>
  readonly cron: () => Promise<{ done: number; failed: number }>
}

async function loadFunction<Main>(name: string): Promise<Main> {
  const { main: entry } = (await import(path.join(built, name, 'index.js'))) as { main: Main }
  return entry
}

async function loadFunctions(): Promise<Functions> {
  const called = new Map<CalledFunction, Entry>()
  for (const name of calledFunctions) called.set(name, await loadFunction<Entry>(name))
  return { called, cron: await loadFunction<Functions['cron']>('cron') }
}

async function answer(world: World, functions: Functions, asked: Asked): Promise<unknown> {
  switch (asked.act) {
    case 'cron':
      return functions.cron()
    case 'timePasses':
      return timePasses(world, asked.decisionId)
    case 'ballots':
      return kept(world, asked.decisionId)
    default:
      return functions.called.get(asked.act)?.(asked.event, contextOf(asked.openid))
  }
}

/** What the store holds of a vote: every return, and the ballots that count. */
async function kept(world: World, decisionId: DecisionId): Promise<unknown> {
  const [row] = await world.owner((run) =>
    run(sql`select (select count(*)::integer from ballot_return where decision_id = ${decisionId}) as returns,
      (select coalesce(sum(headcount * sign), 0)::integer from ballot where decision_id = ${decisionId}) as counted`),
  )
  return row
}

/**
 * Five days later. The functions go by the machine's clock, which a test cannot move, so the hour of closing is moved
 * to the past instead, by the owner's SQL: no role of the product may do that to a running vote.
 */
async function timePasses(world: World, decisionId: DecisionId): Promise<void> {
  const past = at(instant(Date.now() - 60_000))
  await world.owner(async (run) => {
    await run(sql`update decision set closes_at = ${past} where id = ${decisionId}`)
    await run(sql`update outbox set run_at = ${past}
      where kind = 'decision.close' and payload ->> 'decisionId' = ${decisionId}`)
  })
}

async function main(): Promise<void> {
  const postgres = await startPostgres()
  process.on('disconnect', () => void postgres.stop().then(() => process.exit(0)))
  process.env['DATABASE_URL'] = postgres.url
  const world = await World.over(await postgres.open(4))
  const seeded = await seed(world)
  const functions = await loadFunctions()
  process.on('message', (asked: Asked) => {
    answer(world, functions, asked).then(
      (result) => process.send?.({ id: asked.id, result: result ?? null }),
      (error: Error) => process.send?.({ id: asked.id, error: error.stack }),
    )
  })
  process.send?.({ ready: seeded })
}

main().catch((error: Error) => {
  console.error(error)
  process.exit(1)
})
