import { fc } from '../support/chance'
import { parseAddress, splitRoom } from '../../cloudfunctions/rules/roster/address'
import type { UnitPlace } from '../../cloudfunctions/rules/roster/label'
import {
  compareNatural,
  compareUnits,
  normaliseBuilding,
  normaliseEntrance,
  normaliseRoom,
  unitKey,
  unitLabel,
  unitShortLabel,
} from '../../cloudfunctions/rules/roster/label'

describe('labels as people write them', () => {
  test.each([
    ['9', '9'],
    ['9栋', '9'],
    ['09幢', '9'],
    ['九号楼', '9'],
    ['第9栋', '9'],
    ['9#', '9'],
    ['9#楼', '9'],
    ['９栋', '9'],
    ['弘运小区9栋', '9'],
    ['龙舟路60号院新五栋', '新五'],
    ['A座', 'A'],
    ['新五栋', '新五'],
    ['栋', '栋'],
  ])('building %s is %s', (text, building) => {
    expect(normaliseBuilding(text)).toBe(building)
  })

  test.each([
    ['1单元', '1'],
    ['二单元', '2'],
    ['03梯', '3'],
    ['1号门洞', '1'],
    ['甲单元', '甲'],
    ['', null],
    ['无', null],
    ['-', null],
  ])('entrance %j is %j', (text, entrance) => {
    expect(normaliseEntrance(text)).toBe(entrance)
  })

  test.each([
    ['501', '501'],
    ['501室', '501'],
    ['501号房', '501'],
    ['501a', '501A'],
    ['501-2', '501-2'],
    ['门市3号', '门市3号'],
  ])('room %s is %s', (text, room) => {
    expect(normaliseRoom(text)).toBe(room)
  })

  test('one unit has one key, however it was written', () => {
    const key = unitKey({ building: '新五', entrance: '1', room: '501' })
    expect(unitKey({ building: '新5', entrance: '01', room: '0501' })).toBe(key)
    expect(unitKey({ building: '新五', entrance: null, room: '501' })).not.toBe(key)
    expect(unitKey({ building: '1', entrance: '11', room: '1' })).not.toBe(
      unitKey({ building: '11', entrance: '1', room: '1' }),
    )
  })
})

describe('an address in one cell', () => {
  test.each([
    ['9-1-501', { building: '9', entrance: '1', room: '501' }],
    ['９－１－５０１', { building: '9', entrance: '1', room: '501' }],
    ['9栋1单元501', { building: '9', entrance: '1', room: '501' }],
    ['9栋1单元501室', { building: '9', entrance: '1', room: '501' }],
    ['9幢501号', { building: '9', entrance: null, room: '501' }],
    ['九号楼二单元三楼4号', { building: '9', entrance: '2', room: '304' }],
    ['9#1-501', { building: '9', entrance: '1', room: '501' }],
    ['9楼1单元501', { building: '9', entrance: '1', room: '501' }],
    ['新五栋3楼5号', { building: '新五', entrance: null, room: '305' }],
    ['龙舟路60号院新五栋 3 楼 5 号', { building: '新五', entrance: null, room: '305' }],
    ['9栋门市3', { building: '9', entrance: null, room: '门市3' }],
    ['9-501', { building: '9', entrance: null, room: '501' }],
    ['501', null],
    ['9-1-5-501', null],
    ['9--501', null],
  ])('%s', (text, place) => {
    expect(parseAddress(text)).toEqual(place)
  })

  test('within a building, 1-501 names the entrance and 501-2 does not', () => {
    expect(splitRoom('1-501')).toEqual({ entrance: '1', room: '501' })
    expect(splitRoom('1单元501')).toEqual({ entrance: '1', room: '501' })
    expect(splitRoom('501-2')).toEqual({ entrance: null, room: '501-2' })
  })
})

describe('what the screen calls a unit', () => {
  test('with an entrance, with floor and door, and a shop', () => {
    expect(unitLabel({ building: '9', entrance: '1', room: '501', floor: 5 })).toBe('9栋1单元501')
    expect(unitLabel({ building: '新五', entrance: null, room: '305', floor: 3 })).toBe('新五栋 3 楼 5 号')
    expect(unitShortLabel({ building: '新五', entrance: null, room: '305', floor: 3 })).toBe('3 楼 5 号')
    expect(unitLabel({ building: '新五', entrance: null, room: '305' })).toBe('新五栋305')
    expect(unitLabel({ building: '9', entrance: null, room: '门市3', floor: 1 })).toBe('9栋门市3')
    expect(unitLabel({ building: 'A座', entrance: null, room: '1' })).toBe('A座1')
  })

  const place: fc.Arbitrary<UnitPlace & { floor: number }> = fc
    .record({
      building: fc.oneof(fc.integer({ min: 1, max: 99 }).map(String), fc.constantFrom('新五', 'A', '东一')),
      entrance: fc.option(fc.integer({ min: 1, max: 12 }).map(String)),
      floor: fc.integer({ min: 1, max: 33 }),
      door: fc.integer({ min: 1, max: 20 }),
    })
    .map(({ building, entrance, floor, door }) => ({
      building,
      entrance,
      floor,
      room: String(floor * 100 + door),
    }))

  test('property: the label reads back as the unit it was made from', () => {
    fc.assert(
      fc.property(place, (unit) => {
        expect(parseAddress(unitLabel(unit))).toEqual({
          building: unit.building,
          entrance: unit.entrance,
          room: unit.room,
        })
      }),
    )
  })

  test('natural order: 2 before 10, 新二 before 新十, entrances before shops by number', () => {
    expect(['10', '9', '新十', '1', '新二', 'A'].sort(compareNatural)).toEqual([
      '1',
      '9',
      '10',
      'A',
      '新二',
      '新十',
    ])
    const units = [
      { building: '10', entrance: null, room: '101' },
      { building: '9', entrance: '2', room: '101' },
      { building: '9', entrance: '1', room: '1001' },
      { building: '9', entrance: '1', room: '901' },
      { building: '9', entrance: null, room: '门市1' },
    ]
    expect([...units].sort(compareUnits).map((unit) => unitLabel(unit))).toEqual([
      '9栋门市1',
      '9栋1单元901',
      '9栋1单元1001',
      '9栋2单元101',
      '10栋101',
    ])
  })

  test('property: natural order is a total order', () => {
    const label = fc.string({ unit: fc.constantFrom(...'0129十二新A-'), maxLength: 5 })
    fc.assert(
      fc.property(label, label, label, (a, b, c) => {
        expect(compareNatural(a, b)).toBe(0 - compareNatural(b, a) + 0)
        if (compareNatural(a, b) === 0) expect(a).toBe(b)
        if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0)
          expect(compareNatural(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
