import type { PlanText } from '../../types/cost-plan'
import type { CostPlanId } from '../../types/ids'
import { fen } from '../../types/units'
import { pdfPages } from '../support/pdf-words'
import { planText } from '../support/plan-text'
import { draftedPlan, passPlanCheck } from '../support/plans'
import { value, World, type Actor, type BuiltCompound } from '../support/world'

/** Three buildings of two entrances; every entrance has a 101 and a 201. */
const doors = ['1', '2', '3'].flatMap((building) =>
  ['1', '2'].flatMap((entrance) => ['101', '201'].map((room) => ({ building, entrance, room }))),
)
const keyOf = ({ building, entrance, room }: (typeof doors)[number]) => `${building}-${entrance}-${room}`
const labelOf = ({ building, entrance, room }: (typeof doors)[number]) =>
  `${building}栋${entrance}单元${room}`

let world: World
let home: BuiltCompound
let chair: Actor
/** Each owns a 101. */
const owners: Record<string, Actor> = {}
beforeAll(async () => {
  world = await World.create()
  home = await world.compound(
    '三栋院',
    doors.map((door) => ({
      ...{ ...door, area: 8000, owners: [`户主${keyOf(door)}`] },
      floor: Number(door.room.slice(0, 1)),
    })),
  )
  const convener = await world.account('召集人')
  await world.grant(convener, home.id, 'committee')
  chair = convener
  for (const key of ['1-1-101', '1-2-101', '3-1-101', '3-2-101']) {
    const account = await world.account(`住户${key}`)
    await world.bind(account, home.id, home.units[key]!, 'owner', home.owners[`户主${key}`]!)
    owners[key] = account
  }
}, 60_000)
afterAll(() => world.close())

function term(key: string, change: Partial<PlanText['terms'][number]>): PlanText['terms'][number] {
  const none = { weight: null, limit: null, exempt: null, exemptReason: '' }
  return { unitId: home.units[key]!, ...none, ...change }
}

function costs(amount: number): PlanText['lines'] {
  return [{ ...planText().lines[0]!, amount: fen(amount) }]
}

async function look(as: Actor, planId: CostPlanId, building?: string) {
  const buildingId = building === undefined ? {} : { buildingId: home.buildings[building]! }
  return value(await as.call('plan.view', { compoundId: home.id, planId, ...buildingId }))
}

/** What each home of the plan pays, by its door, over all three buildings. */
async function amountsOf(planId: CostPlanId): Promise<Record<string, number>> {
  const views = await Promise.all(['1', '2', '3'].map((building) => look(chair, planId, building)))
  return Object.fromEntries(
    views.flatMap(({ homes }) => (homes ?? []).map(({ label, amount }) => [label, amount])),
  )
}

test('convener: the form names every building, and the homes of the one that is asked for', async () => {
  const { planId } = await draftedPlan(world, chair, home.id)
  for (const building of ['1', '2', '3']) {
    const { form } = await look(chair, planId, building)
    expect(form?.buildings.map(({ label, homes }) => [label, homes])).toEqual([
      ['1栋', 4],
      ['2栋', 4],
      ['3栋', 4],
    ])
    expect(form?.buildingId).toBe(home.buildings[building])
    expect(form?.homes.map(({ label }) => label)).toEqual(
      doors.filter((door) => door.building === building).map(labelOf),
    )
    expect(form?.homes.map(({ entrance, room }) => `${entrance}-${room}`)).toEqual([
      '1-101',
      '1-201',
      '2-101',
      '2-201',
    ])
  }
})

test('convener: shares home by home in three buildings: a home that was forgotten is named in full; then each pays by its own', async () => {
  const weights = doors.map((door) =>
    term(keyOf(door), { weight: Number(door.building) * (door.room === '201' ? 20_000 : 10_000) }),
  )
  const draft = { rule: { kind: 'custom' as const }, lines: costs(3_600_000) }
  const { planId, expectedRevision } = await draftedPlan(world, chair, home.id, {
    ...{ ...draft, terms: weights.slice(0, -1) },
  })
  expect((await look(chair, planId)).refusal).toContain('3栋2单元201还没有填份数')
  const edited = value(
    await chair.call('plan.edit', {
      ...{ compoundId: home.id, planId, expectedRevision },
      text: planText({ ...draft, terms: weights }),
    }),
  )
  const terms = (await look(chair, planId)).shown.terms
  expect(new Set(terms.map(({ label }) => label))).toEqual(new Set(doors.map(labelOf)))
  value(await chair.call('plan.post', { compoundId: home.id, planId, expectedRevision: edited.revision }))
  await passPlanCheck(world, planId)
  expect(await amountsOf(planId)).toEqual(
    Object.fromEntries(
      doors.map((door) => [labelOf(door), Number(door.building) * (door.room === '201' ? 200_000 : 100_000)]),
    ),
  )
  const own = async (key: string) => (await look(owners[key]!, planId)).mine[0]
  expect(await own('1-2-101')).toMatchObject({ label: '1栋2单元101', amount: 100_000 })
  expect(await own('3-2-101')).toMatchObject({
    ...{ label: '3栋2单元101', amount: 300_000 },
    explanation: '36,000.00 × 3 ÷ 36 = 3,000.00，出 3,000.00 元。',
  })
})

test('convener: exempts one 101 of six, covers another, limits a third: each by its own door, together exactly the whole', async () => {
  const { planId, expectedRevision } = await draftedPlan(world, chair, home.id, {
    ...{ lines: costs(1_100_000), coverLabel: '公共收入' },
    terms: [
      term('2-1-101', { exempt: 'shared', exemptReason: '低保' }),
      term('3-1-101', { exempt: 'covered', exemptReason: '重病' }),
      term('1-1-101', { limit: fen(50_000) }),
    ],
  })
  value(await chair.call('plan.post', { compoundId: home.id, planId, expectedRevision }))
  await passPlanCheck(world, planId)
  const amounts = await amountsOf(planId)
  // Neighbours do not see who was helped: those three are listed like every other home.
  expect(amounts).toEqual(Object.fromEntries(doors.map((door) => [labelOf(door), 105_000])))
  expect((await look(owners['1-1-101']!, planId)).mine).toEqual([
    expect.objectContaining({ label: '1栋1单元101', amount: 50_000, exempt: false }),
  ])
  const view = await look(owners['1-2-101']!, planId)
  expect(view).toMatchObject({ homesSharing: 12, exempt: { shared: 1, covered: 1 } })
  expect(view.shown.covered).toBe(105_000)
  expect(50_000 + 9 * 105_000 + view.shown.covered).toBe(1_100_000)
  expect(view.mine).toEqual([
    expect.objectContaining({ label: '1栋2单元101', amount: 105_000, exempt: false }),
  ])
  expect((await look(owners['3-1-101']!, planId)).mine).toEqual([
    expect.objectContaining({
      ...{ label: '3栋1单元101', amount: 0, exempt: true },
      explanation: '照分法是 1,050.00 元；大家定了这家免交，由公共收入出。',
    }),
  ])
  expect((await look(owners['3-2-101']!, planId)).mine[0]).toMatchObject({ amount: 105_000, exempt: false })
})

test('sheet for the door: the homes of one building, not of the same numbers elsewhere', async () => {
  const { planId, expectedRevision } = await draftedPlan(world, chair, home.id, {
    ...{ rule: { kind: 'custom' }, lines: costs(3_600_000) },
    terms: doors.map((door) => term(keyOf(door), { weight: Number(door.building) * 10_000 })),
  })
  value(await chair.call('plan.post', { compoundId: home.id, planId, expectedRevision }))
  await passPlanCheck(world, planId)
  const { base64 } = value(
    await chair.call('plan.printSheet', {
      ...{ compoundId: home.id, planId, sheet: 'door' },
      buildingId: home.buildings['2']!,
    }),
  )
  const words = pdfPages(Buffer.from(base64, 'base64')).join('')
  expect(words).toContain('2栋1单元')
  expect(words).toContain('1013,000.00')
  expect(words).not.toContain('3栋')
  expect(words).not.toContain('1栋')
})
