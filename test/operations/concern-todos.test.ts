import type { CompoundId } from '../../types/ids'
import { instant } from '../../types/units'
import { dayLabel, dayOf } from '../../cloudfunctions/rules/clocks'
import { buildYard, everybody, type Yard } from '../support/everybody'
import { letThrough, concernInput, openedMatter, reportedConcern } from '../support/matters'
import { value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
let home: CompoundId
beforeEach(async () => {
  world = await World.create()
  yard = await buildYard(world)
  home = yard.home.id
}, 60_000)
afterEach(() => world.close())

const dayMs = 86_400_000

async function asked(as: Actor) {
  return value(await as.call('home.view', {})).todo.filter(({ kind }) => kind === 'answerConcerns')
}

const inBuilding = (name: string) => ({
  scopeKind: 'building' as const,
  scopeId: yard.home.buildings[name]!,
})

test('every kind of person: what waits is on the first page of those who convene where it is, and of nobody else', async () => {
  await reportedConcern(world, yard.people.owner, home, inBuilding('1'))
  const counts: Record<string, number> = {}
  for (const kind of everybody) {
    if (kind === 'deadToken') continue
    for (const { count } of await asked(yard.people[kind])) counts[kind] = count ?? 0
  }
  expect(counts).toEqual({ buildingRep: 1, buildingRepOfBuilding: 1, committee: 1, communityStaff: 1 })
})

test('convener: one todo a yard, with how many and since when; what waits longest comes first in the list', async () => {
  const since = world.now
  const first = await reportedConcern(world, yard.people.owner, home)
  world.now = instant(world.now + 3 * dayMs)
  const second = await reportedConcern(world, yard.neighbour, home, { text: '下水道堵了', category: 'pipes' })
  const [todo, ...rest] = await asked(yard.chair)
  expect(rest).toEqual([])
  expect(todo).toMatchObject({ compoundId: home, count: 2, deadline: null, title: '邻居反映的问题' })
  expect(todo?.sentence).toBe(`有 2 条等着处理，最早的是${dayLabel(dayOf(since), world.now)}反映的。`)
  const list = async (after: { at: typeof since; id: typeof first } | null) =>
    value(await yard.chair.call('concern.list', { compoundId: home, of: 'waiting', after })).concerns
  const rows = await list(null)
  expect(rows.map(({ id }) => id)).toEqual([first, second])
  expect((await list({ at: rows[0]!.at, id: rows[0]!.id })).map(({ id }) => id)).toEqual([second])
})

test('convener: what is answered, taken up, or waits for its check is not counted', async () => {
  const taken = await reportedConcern(world, yard.people.owner, home)
  const answered = await reportedConcern(world, yard.people.owner, home)
  const { concernId } = value(await yard.people.owner.call('concern.report', concernInput(home)))
  expect((await asked(yard.chair))[0]?.count).toBe(2)
  value(await yard.chair.call('concern.answer', { compoundId: home, concernId: answered, answer: '修好了' }))
  await openedMatter(world, yard.chair, home, { concernIds: [taken] })
  expect(await asked(yard.chair)).toEqual([])
  await letThrough(world, 'concern', concernId)
  expect((await asked(yard.chair))[0]?.count).toBe(1)
})
