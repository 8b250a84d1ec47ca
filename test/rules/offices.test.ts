import {
  mayGive,
  officeProblems,
  standInDays,
  standInProblem,
  type Office,
} from '../../cloudfunctions/rules/offices'
import { instant } from '../../types/units'

const DAY = 86_400_000
const now = instant(1_000 * DAY)
const wanted = {
  role: 'buildingRep',
  scopeKind: 'building',
  scopeId: 'b9',
  from: now,
  until: instant(now + 100 * DAY),
} as const
const held: Office = { ...wanted, from: instant(now - 10 * DAY), until: null }

test('the committee gives its helpers, the community also the committee, others nothing', () => {
  expect(mayGive(['committee'])).not.toContain('committee')
  expect(mayGive(['committee'])).toContain('treasurer')
  expect(mayGive(['communityStaff'])).toContain('committee')
  expect(mayGive(['buildingRep', 'treasurer', 'subdistrictStaff'])).toEqual([])
})

test('a term that has ended, to the very moment', () => {
  expect(officeProblems({ ...wanted, until: now }, [], now)).toHaveProperty('until')
  expect(officeProblems({ ...wanted, until: instant(now + 1) }, [], now)).toEqual({})
  expect(officeProblems({ ...wanted, until: null }, [], now)).toEqual({})
})

test('an equal office at the same time; another building, or an earlier term, is none', () => {
  expect(officeProblems(wanted, [held], now)).toHaveProperty('accountId')
  expect(officeProblems(wanted, [{ ...held, scopeId: 'b3' }], now)).toEqual({})
  expect(officeProblems(wanted, [{ ...held, until: now }], now)).toEqual({})
  expect(officeProblems(wanted, [{ ...held, until: instant(now + 1) }], now)).toHaveProperty('accountId')
})

test('who keeps the books does not check them, either way round', () => {
  const whole = { scopeKind: 'compound', scopeId: null } as const
  const treasurer = { ...wanted, ...whole, role: 'treasurer' } as const
  expect(officeProblems(treasurer, [{ ...held, ...whole, role: 'supervisor' }], now)).toHaveProperty(
    'accountId',
  )
  const supervisor = { ...treasurer, role: 'supervisor' } as const
  expect(officeProblems(supervisor, [{ ...held, ...whole, role: 'treasurer' }], now)).toHaveProperty(
    'accountId',
  )
  expect(officeProblems(treasurer, [{ ...held, ...whole, role: 'counter' }], now)).toEqual({})
})

test('the books and the committee are of the whole compound', () => {
  expect(officeProblems({ ...wanted, role: 'treasurer' }, [], now)).toHaveProperty('scopeKind')
  expect(officeProblems({ ...wanted, role: 'counter' }, [], now)).toEqual({})
})

test('standing in ends, and lasts no longer than it may', () => {
  expect(standInProblem(now, now)).not.toBeNull()
  expect(standInProblem(instant(now + standInDays * DAY), now)).toBeNull()
  expect(standInProblem(instant(now + standInDays * DAY + 1), now)).not.toBeNull()
})
