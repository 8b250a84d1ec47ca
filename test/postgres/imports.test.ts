import type { CompoundId } from '../../types/ids'
import { confirm, rosterRows, stage } from '../support/roster'
import { startPostgres, type TestPostgres } from '../support/postgres'
import { codeOf, value, World, type Actor } from '../support/world'

let postgres: TestPostgres
let world: World
let compoundId: CompoundId
let keepers: [Actor, Actor]

beforeAll(async () => {
  postgres = await startPostgres()
  world = await World.over(await postgres.open(8))
}, 60_000)
afterAll(() => postgres.stop())
beforeEach(async () => {
  compoundId = (await world.compound('弘运小区', [])).id
  const both = [await world.account('全院代表'), await world.account('主任')] as const
  for (const keeper of both) await world.grant(keeper, compoundId, 'committee')
  keepers = [...both]
})

const sheet = [
  '楼栋,单元,房号,建筑面积,业主,电话',
  ...Array.from(
    { length: 200 },
    (_, index) => `${index % 4},1,${(index >> 2) + 101},80,业主${index},139${10_000_000 + index}`,
  ),
].join('\n')

test('two keepers confirm their imports at once: one is written, the other looks again', async () => {
  const ready = await Promise.all(
    keepers.map(async (keeper) => {
      const draft = await stage(world, keeper, compoundId, sheet)
      const { fingerprint } = value(await keeper.call('roster.reviewImport', draft))
      return () => keeper.call('roster.confirmImport', { ...draft, fingerprint })
    }),
  )
  const outcomes = await Promise.all(ready.map((send) => send()))
  expect(outcomes.map(codeOf).sort()).toEqual(['importChanged', 'ok'])
  expect(await rosterRows(world, compoundId)).toMatchObject({
    building: 4,
    unit: 200,
    owner: 200,
    unit_owner: 200,
  })
  expect(world.logged.filter((entry) => entry['level'] === 'error')).toEqual([])
})

test('one keeper, twenty confirmations with one requestId at once: written once, one answer', async () => {
  const draft = await stage(world, keepers[0], compoundId, sheet)
  const { fingerprint } = value(await keepers[0].call('roster.reviewImport', draft))
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () =>
      keepers[0].call('roster.confirmImport', { ...draft, fingerprint }, 'confirm-at-once-1'),
    ),
  )
  const answers = outcomes.filter((outcome) => outcome.ok).map((outcome) => JSON.stringify(outcome))
  expect(new Set(answers).size).toBe(1)
  expect(outcomes.map(codeOf).filter((code) => code !== 'ok')).toEqual([])
  expect(await rosterRows(world, compoundId)).toMatchObject({ unit: 200, owner: 200, unit_owner: 200 })
})

test('an import and a generation of the same building at once: no door twice', async () => {
  const draft = await stage(
    world,
    keepers[0],
    compoundId,
    '楼栋,房号,建筑面积,业主\n9,101,80,张三\n9,102,80,李四',
  )
  const house = { name: '9', entrances: 0, floors: 1, doorsPerFloor: 2 }
  const outcomes = await Promise.all([
    confirm(keepers[0], draft),
    keepers[1].call('roster.generateUnits', { compoundId, buildings: [house] }),
  ])
  const codes = outcomes.map(codeOf)
  expect([
    ['ok', 'conflict'],
    ['importChanged', 'ok'],
    ['ok', 'ok'],
  ]).toContainEqual(codes)
  expect((await rosterRows(world, compoundId)).unit).toBe(2)
})
