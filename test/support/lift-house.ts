import path from 'node:path'
import type { OperationInput, OperationName, OperationOutput } from '../../types/contract'
import type { CompoundId, DecisionId, MatterId } from '../../types/ids'
import type { Result } from '../../types/result'
import { fen, instant, type Fen } from '../../types/units'
import { demoStart, type DemoData, type Persona } from '../../cloudfunctions/local/demo/personas'
import { balances } from '../../cloudfunctions/store/ledger'
import { startTestServer } from './local-server'
import type { StagedHost } from './stage'
import { openDecision, value, World, type Actor } from './world'

const dayMs = 86_400_000
const floors = [1, 2, 3, 4, 5, 6]
/** What a home of each floor pays of 300,000 by 0, .5, 1, 1.1, 1.2, 1.3 (worked case C17), in fen. */
const byFloor = [0, 1_470_588, 2_941_177, 3_235_294, 3_529_412, 3_823_529]

/** One flat of the house and whoever owns it. */
export interface Flat {
  readonly room: string
  readonly owner: string
  /** By the worked case. */
  readonly share: Fen
}

const owners = [
  ...['胡仲明', '蒋桂英', '袁德福', '尹秀芬', '石国强', '贺群英'],
  ...['汤永康', '傅明珍', '龚少华', '文素清', '段志刚', '雷玉梅'],
]

/** Two flats on each of six floors, from below. */
export const flats: readonly Flat[] = floors.flatMap((floor) =>
  [1, 2].map((door) => ({
    room: `${floor}0${door}`,
    owner: owners[(floor - 1) * 2 + door - 1]!,
    share: fen(byFloor[floor - 1]!),
  })),
)

/** Whoever has a task in the house; none of them owns a flat. */
export const keepers = { committee: '夏文彬', treasurer: '钟碧琴', supervisor: '范启明' } as const

/** The house's own host. */
export interface LiftHost extends StagedHost {
  readonly compoundId: CompoundId
  /** Item 7, adopted by all twelve owners and effective. */
  readonly decisionId: DecisionId
  readonly matterId: MatterId
  readonly now: () => number
  /** What every account of the books holds, by its code, in fen. */
  readonly books: () => Promise<Readonly<Record<string, number>>>
  /** Moves the demonstration's clock and lets the timer do what is due. */
  readonly moveTo: (moment: number) => Promise<void>
  readonly call: <Op extends OperationName>(
    name: string | null,
    op: Op,
    input: OperationInput<Op>,
  ) => Promise<Result<OperationOutput<Op>>>
}

interface Settled {
  readonly compoundId: CompoundId
  readonly decisionId: DecisionId
  readonly matterId: MatterId
  readonly personas: readonly Persona[]
}

type Known = Actor & { readonly accountId: string; readonly token: string }

/** Twelve flats, everybody in them, and the decision about the lift: all before the demonstration begins. */
async function settle(world: World): Promise<Settled> {
  world.now = instant(demoStart - 150 * dayMs)
  const house = await world.compound(
    '九栋二单元',
    flats.map(({ room, owner }) => ({
      ...{ building: '9', entrance: '2', floor: Number(room[0]), room, area: 8000, owners: [owner] },
    })),
  )
  const people = new Map<string, Known>()
  for (const { room, owner } of flats) {
    const known = await world.account(owner)
    await world.bind(known, house.id, house.units[`9-2-${room}`]!, 'owner', house.owners[owner]!)
    people.set(owner, known)
  }
  for (const role of ['committee', 'treasurer', 'supervisor'] as const) {
    const known = await world.account(keepers[role])
    await world.grant(known, house.id, role)
    people.set(keepers[role], known)
  }
  const decided = await adopted(world, house.id, people)
  const personas = [...people].map(([name, { accountId, token }]) => ({
    ...{ id: accountId, name, token, compound: '九栋二单元', large: true, say: '一起装电梯的邻居。' },
    roles: flats.some(({ owner }) => owner === name) ? ['业主'] : ['管事的'],
  }))
  return { compoundId: house.id, ...decided, personas }
}

async function adopted(
  world: World,
  compoundId: CompoundId,
  people: ReadonlyMap<string, Actor>,
): Promise<{ decisionId: DecisionId; matterId: MatterId }> {
  const chair = people.get(keepers.committee)!
  const draft = { item: 7 as const, title: '二单元加装电梯' }
  const { decisionId, closesAt } = await openDecision(world, chair, compoundId, draft)
  const key = { compoundId, decisionId }
  for (const { owner } of flats) {
    const view = value(await people.get(owner)!.call('decision.view', key))
    const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
    const voterId = view.mine[0]!.voterId
    value(await people.get(owner)!.call('decision.castBallot', { ...key, voterId, choices }))
  }
  world.now = closesAt
  await world.timer()
  for (; world.now < demoStart; world.now = instant(world.now + dayMs)) {
    await world.timer()
    const { version, state, matterId } = value(await chair.call('decision.view', key))
    if (state === 'effective') return { decisionId, matterId }
    await chair.call('decision.markEffective', { ...key, expectedVersion: version })
  }
  throw new Error('the decision was not effective before the demonstration begins')
}

/** Starts the house as a demonstration of its own, over the built preview. */
export async function startLiftHost(): Promise<LiftHost> {
  let settled: Settled | undefined
  const demo: DemoData = {
    seed: async ({ host }) => {
      settled = await settle(await World.over(host.database))
    },
    personas: async () => settled?.personas ?? [],
  }
  const previewDirectory = path.join(__dirname, '../../dist/h5')
  const server = await startTestServer({ previewDirectory, timerEveryMs: 1000, demo })
  if (!settled) throw new Error('the house is empty')
  const { personas, ...keys } = settled
  function persona(name: string): Persona {
    const found = personas.find((one) => one.name === name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return found
  }
  return {
    ...keys,
    url: server.url,
    persona,
    now: () => server.clock.now(),
    async books() {
      const { database } = server.server.host
      const rows = await database.transaction('owner', (tx) => balances(tx, keys.compoundId))
      return Object.fromEntries(rows.map(({ code, balance }) => [code, balance]))
    },
    async moveTo(moment) {
      const response = await fetch(`${server.url}/demo/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: moment }),
      })
      if (!response.ok) throw new Error(await response.text())
    },
    async call(name, op, input) {
      const { body } = await server.api(op, input, name === null ? {} : { token: persona(name).token })
      return body as never
    },
    stop: () => server.stop(),
  }
}
