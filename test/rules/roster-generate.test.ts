import { fc } from '../support/chance'
import { differenceLines, rosterDifference } from '../../cloudfunctions/rules/roster/difference'
import type { ComparableUnit } from '../../cloudfunctions/rules/roster/difference'
import type { BuildingPlan } from '../../cloudfunctions/rules/roster/generate'
import { generateLimit, generateUnits } from '../../cloudfunctions/rules/roster/generate'
import { compareUnits, unitKey, unitLabel } from '../../cloudfunctions/rules/roster/label'
import type { RosterRow } from '../../cloudfunctions/rules/roster/model'
import { centiSqm } from '../../types/units'

function generated(...plans: BuildingPlan[]): readonly RosterRow[] {
  const units = generateUnits(plans)
  if (!units.ok) throw new Error(units.error.message)
  return units.value
}

const plan: BuildingPlan = { name: '新五栋', entrances: 0, floors: { from: 1, to: 7 }, doors: 6 }

describe('units without a spreadsheet', () => {
  test('the building of 42 households: 7 floors of 6 doors, areas and owners to be filled in later', () => {
    const units = generated(plan)
    expect(units).toHaveLength(42)
    expect(units[0]).toEqual({
      row: 0,
      building: '新五',
      entrance: null,
      room: '101',
      floor: 1,
      use: 'home',
      area: null,
      owners: [],
      people: [],
      remark: '',
    })
    expect(units.map((unit) => unitLabel(unit))).toContain('新五栋 3 楼 5 号')
    expect(units[41]?.room).toBe('706')
  })

  test('entrances are numbered, doors may run on, floors and rooms may be left out', () => {
    const units = generated({ name: '9', entrances: 2, floors: { from: 2, to: 3 }, doors: 2 })
    expect(units.map((unit) => unitLabel(unit)).slice(3, 5)).toEqual(['9栋1单元302', '9栋2单元201'])
    const runOn = generated({
      name: '9',
      entrances: 2,
      floors: { from: 2, to: 2 },
      doors: 2,
      doorsRunOn: true,
    })
    expect(runOn.map((unit) => unit.room)).toEqual(['201', '202', '203', '204'])
    const skipped = generated({
      name: '9',
      entrances: 2,
      floors: { from: 3, to: 5 },
      doors: 1,
      skipFloors: [4],
      skipRooms: ['2-501'],
    })
    expect(skipped.map((unit) => unitLabel(unit))).toEqual(['9栋1单元301', '9栋1单元501', '9栋2单元301'])
  })

  test('numbers that make no sense are named by their building', () => {
    const refused = (change: Partial<BuildingPlan>): unknown =>
      generateUnits([plan, { ...plan, name: '2', ...change }])
    for (const change of [
      { name: ' ' },
      { entrances: -1 },
      { entrances: 1.5 },
      { doors: 0 },
      { doors: 100 },
      { floors: { from: 0, to: 7 } },
      { floors: { from: 7, to: 1 } },
      { doorsRunOn: true, doors: 50, entrances: 2 },
    ]) {
      expect(refused(change)).toMatchObject({
        ok: false,
        error: { code: 'invalidInput', fields: { 'buildings.1': expect.stringMatching(/。$/) } },
      })
    }
  })

  test('a building given twice, none at all, and more than the limit are refused', () => {
    expect(generateUnits([plan, { ...plan, name: '新5' }])).toMatchObject({
      error: { message: expect.stringMatching(/两次/) },
    })
    expect(generateUnits([])).toMatchObject({ error: { message: expect.stringMatching(/没有可以生成的/) } })
    const large = { ...plan, entrances: 30, floors: { from: 1, to: 34 }, doors: 20 }
    expect(generateUnits([large])).toMatchObject({
      error: { message: expect.stringMatching(new RegExp(`${generateLimit}.*20400`)) },
    })
  })

  test('property: as many as buildings × entrances × floors × doors, all different, in natural order', () => {
    const small = fc.integer({ min: 1, max: 6 })
    fc.assert(
      fc.property(small, small, small, small, (buildings, entrances, floors, doors) => {
        const units = generated(
          ...Array.from({ length: buildings }, (_, index) => ({
            name: `${index + 1}栋`,
            entrances,
            floors: { from: 1, to: floors },
            doors,
          })),
        )
        expect(units).toHaveLength(buildings * entrances * floors * doors)
        expect(new Set(units.map(unitKey)).size).toBe(units.length)
        expect([...units].sort(compareUnits)).toEqual(units)
      }),
    )
  })
})

describe('a re-import', () => {
  const unit = (room: string, change: Partial<ComparableUnit> = {}): ComparableUnit => ({
    building: '9',
    entrance: '1',
    room,
    use: 'home',
    area: centiSqm(8000),
    owners: [{ name: '张三', phone: '13800001234' }],
    ...change,
  })

  test('that says the same changes nothing, in whatever order and spelling', () => {
    const twoOwners = [
      { name: '张三', phone: null },
      { name: '李四', phone: null },
    ]
    const difference = rosterDifference(
      [unit('501'), unit('502', { owners: twoOwners })],
      [unit('502', { owners: [...twoOwners].reverse() }), unit('0501')],
    )
    expect(difference).toEqual({
      added: [],
      removed: [],
      areaChanged: [],
      ownersChanged: [],
      phonesChanged: [],
      useChanged: [],
      changed: 0,
      unchanged: 2,
    })
  })

  test('names what is added, removed and changed, with before and after', () => {
    const before = [unit('501'), unit('502'), unit('503', { area: null }), unit('504'), unit('505')]
    const after = [
      unit('501'),
      unit('503', { area: centiSqm(8015) }),
      unit('504', { owners: [{ name: '李四', phone: '13900001234' }] }),
      unit('505', { use: 'shop' }),
      unit('601'),
    ]
    const difference = rosterDifference(before, after)
    expect(difference).toMatchObject({ changed: 3, unchanged: 1 })
    expect(differenceLines(difference, 100)).toEqual([
      '新增 9栋1单元601',
      '撤下 9栋1单元502',
      '9栋1单元503 面积 待补 → 80.15 ㎡',
      '9栋1单元504 业主 张三 → 李四',
      '9栋1单元504 电话有变',
      '9栋1单元505 用途 住宅 → 门市',
    ])
    expect(differenceLines(difference, 2)).toEqual(['新增 9栋1单元601', '撤下 9栋1单元502', '还有 4 处'])
    expect(difference.areaChanged[0]?.existing).toBe(before[2])
    expect(difference.areaChanged[0]?.incoming).toBe(after[1])
  })

  test('property: every unit is added, removed, changed or unchanged, and reversed the lists change places', () => {
    const units = fc.uniqueArray(
      fc.record({ room: fc.integer({ min: 101, max: 120 }), area: fc.integer({ min: 1, max: 3 }) }),
      { selector: ({ room }) => room, maxLength: 15 },
    )
    fc.assert(
      fc.property(units, units, (one, two) => {
        const before = one.map(({ room, area }) => unit(String(room), { area: centiSqm(area) }))
        const after = two.map(({ room, area }) => unit(String(room), { area: centiSqm(area) }))
        const there = rosterDifference(before, after)
        const back = rosterDifference(after, before)
        expect(there.added.length + there.changed + there.unchanged).toBe(after.length)
        expect(there.removed.length + there.changed + there.unchanged).toBe(before.length)
        expect(back.added).toEqual(there.removed)
        expect(back.removed).toEqual(there.added)
      }),
    )
  })
})
