import { fc } from '../support/chance'
import {
  reaches,
  standingOn,
  startsOn,
  type CovenantPlace,
  type StandingVersion,
} from '../../cloudfunctions/rules/covenant-standing'
import { addDays } from '../../cloudfunctions/rules/clocks'
import { calendarDay } from '../../types/units'

const today = calendarDay('2026-06-10')

function version(number: number, changes: Partial<StandingVersion> = {}): StandingVersion {
  return { number, state: 'posted', visibility: 'visible', repeals: false, validFrom: null, ...changes }
}

function numbers(versions: readonly StandingVersion[], day = today) {
  const { inForce, repealed, coming, read } = standingOn(versions, day)
  return [inForce, repealed, coming, read].map((one) => one?.number ?? null)
}

test('what is not posted, or waits for its check, holds nowhere', () => {
  expect(numbers([])).toEqual([null, null, null, null])
  expect(numbers([version(1, { state: 'draft' })])).toEqual([null, null, null, null])
  for (const visibility of ['pending', 'held', 'removed'] as const)
    expect(numbers([version(1), version(2, { visibility })])).toEqual([1, null, null, 1])
})

test('a version with a later day holds from that day on, and the one before until then', () => {
  const versions = [version(1), version(2, { validFrom: addDays(today, 1) })]
  expect(numbers(versions)).toEqual([1, null, 2, 1])
  expect(numbers(versions, addDays(today, 1))).toEqual([2, null, null, 2])
  expect(startsOn({ validFrom: today }, today)).toBeNull()
  expect(startsOn({ validFrom: addDays(today, 1) }, today)).toBe(addDays(today, 1))
  expect(startsOn({ validFrom: null }, today)).toBeNull()
})

test('the first version before its day: nothing holds, and one reads what will', () => {
  expect(numbers([version(1, { validFrom: addDays(today, 5) })])).toEqual([null, null, 1, 1])
})

test('an ending: nothing holds from its day on, and one reads what held last', () => {
  const versions = [version(1), version(2), version(3, { repeals: true, validFrom: addDays(today, 3) })]
  expect(numbers(versions)).toEqual([2, null, 3, 2])
  expect(numbers(versions, addDays(today, 3))).toEqual([null, 3, null, 2])
  expect(numbers([version(1), version(2, { repeals: true, visibility: 'removed' })])).toEqual([
    1,
    null,
    null,
    1,
  ])
})

test('what was posted before an ending begins no more; what is posted after it does', () => {
  const later = version(2, { validFrom: addDays(today, 9) })
  const ended = version(3, { repeals: true })
  expect(numbers([version(1), later, ended], addDays(today, 9))).toEqual([null, 3, null, 2])
  expect(numbers([version(1), ended, version(4)])).toEqual([4, null, null, 4])
})

test('of two that are to come the earlier day is told', () => {
  const versions = [
    version(1),
    version(2, { validFrom: addDays(today, 30) }),
    version(3, { validFrom: addDays(today, 10) }),
  ]
  expect(numbers(versions)).toEqual([1, null, 3, 1])
})

test('in any order of the versions the same one holds, and never two of holding and ended', () => {
  const one = fc.record({
    day: fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
    repeals: fc.boolean(),
    visible: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), fc.nat(), (drawn, turn) => {
      const versions = drawn.map(({ day, repeals, visible }, index) =>
        version(index + 1, {
          ...{ repeals, validFrom: day === null ? null : addDays(today, day) },
          visibility: visible ? 'visible' : 'pending',
        }),
      )
      const cut = versions.length === 0 ? 0 : turn % versions.length
      const turned = [...versions.slice(cut), ...versions.slice(0, cut)]
      expect(numbers(turned)).toEqual(numbers(versions))
      const [inForce, repealed] = numbers(versions)
      expect(inForce === null || repealed === null).toBe(true)
    }),
  )
})

test('the yard agrees on a text for a building; a building on none for the yard or for another building', () => {
  const yard: CovenantPlace = { scopeKind: 'compound', scopeId: null, buildingId: null }
  const building: CovenantPlace = { scopeKind: 'building', scopeId: 'b1', buildingId: 'b1' }
  const other: CovenantPlace = { scopeKind: 'building', scopeId: 'b2', buildingId: 'b2' }
  const entrance: CovenantPlace = { scopeKind: 'entrance', scopeId: 'e1', buildingId: 'b1' }
  expect([reaches(yard, building), reaches(yard, entrance), reaches(building, entrance)]).toEqual([
    true,
    true,
    true,
  ])
  expect([reaches(building, building), reaches(entrance, entrance)]).toEqual([true, true])
  expect([reaches(building, yard), reaches(entrance, building), reaches(other, entrance)]).toEqual([
    false,
    false,
    false,
  ])
  expect(reaches(other, building)).toBe(false)
})
