import { decisionStates } from '../../types/decision-kinds'
import { calendarDay, instant } from '../../types/units'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import {
  effectRefusal,
  isPublished,
  objectionRefusal,
  objectionUntil,
  shownState,
  type EffectFacts,
  type ObjectionFacts,
  type ObjectorTie,
} from '../../cloudfunctions/rules/objection'
import { resolvePack, type ResolvedPack } from '../../cloudfunctions/rules/packs'
import { rollDifference, type SheetUnit } from '../../cloudfunctions/rules/roll-difference'

function packWith(objectionDays: number | null): ResolvedPack {
  const pack = resolvePack('national')
  if (!pack) throw new Error('no pack')
  return {
    ...pack,
    fields: { ...pack.fields, objectionDays: { value: objectionDays, source: '试验', mark: 'V' } },
  }
}

const owner: ObjectorTie = { kind: 'owner', status: 'accepted', inScope: true }
// A Friday.
const announcedAt = momentOf(calendarDay('2026-10-16'), 20)

describe('the period of objections', () => {
  test('the day of the announcement is not counted, and the last day counts to its end', () => {
    expect(objectionUntil(announcedAt, packWith(7))).toBe(momentOf(calendarDay('2026-10-24'), 0))
  })

  test('a last day that is not worked moves to the next working day', () => {
    // 15 days after 16 October is Saturday the 31st; Monday is the 2nd of November.
    expect(objectionUntil(announcedAt, packWith(15))).toBe(momentOf(calendarDay('2026-11-03'), 0))
  })

  test('nobody knows it: there is no deadline, and none before anything is announced', () => {
    expect(objectionUntil(announcedAt, packWith(null))).toBeNull()
    expect(objectionUntil(null, packWith(7))).toBeNull()
  })
})

describe('who may object', () => {
  const until = momentOf(calendarDay('2026-10-24'), 0)
  const facts: ObjectionFacts = {
    now: instant(until - 1),
    regime: 'owners',
    state: 'announced',
    until,
    ties: [owner],
  }

  test('from the frozen roll to the announced result, and in no other state', () => {
    const may = decisionStates.filter((state) => objectionRefusal({ ...facts, state }) === null)
    expect(may).toEqual(['rollFrozen', 'noticed', 'open', 'closed', 'counted', 'announced'])
    expect(objectionRefusal({ ...facts, state: 'effective' })).toBe('objectionOver')
    expect(objectionRefusal({ ...facts, state: 'draft' })).toBe('wrongState')
    expect(objectionRefusal({ ...facts, state: 'withdrawn' })).toBe('wrongState')
  })

  test('until the last millisecond of the period, and not at its end', () => {
    expect(objectionRefusal(facts)).toBeNull()
    expect(objectionRefusal({ ...facts, now: until })).toBe('objectionOver')
    expect(objectionRefusal({ ...facts, now: until, until: null })).toBeNull()
    // The period runs against a posted result only.
    expect(objectionRefusal({ ...facts, now: until, state: 'counted' })).toBeNull()
  })

  test('a straw poll has nothing to object to', () => {
    expect(objectionRefusal({ ...facts, regime: 'deliberation' })).toBe('wrongState')
  })

  test.each([
    ['co-owner', [{ ...owner, kind: 'coOwner' }], null],
    ['tenant', [{ ...owner, kind: 'tenant' }], 'ownersObject'],
    ['family', [{ ...owner, kind: 'family' }], 'ownersObject'],
    ['owner whose binding waits', [{ ...owner, status: 'pending' }], 'bindingPending'],
    ['tenant whose binding waits', [{ ...owner, kind: 'tenant', status: 'pending' }], 'forbidden'],
    ['owner of another building', [{ ...owner, inScope: false }], 'forbidden'],
    [
      'owner elsewhere, tenant here',
      [
        { ...owner, inScope: false },
        { ...owner, kind: 'tenant' },
      ],
      'ownersObject',
    ],
    ['owner and tenant here', [{ ...owner, kind: 'tenant' }, owner], null],
    ['nobody', [], 'forbidden'],
  ] as [string, ObjectorTie[], string | null][])('%s', (_who, ties, refusal) => {
    expect(objectionRefusal({ ...facts, ties })).toBe(refusal)
  })
})

describe('from announced to effective', () => {
  const until = instant(1000)
  const facts: EffectFacts = {
    now: until,
    regime: 'owners',
    state: 'announced',
    until,
    openObjections: 0,
    outcomes: ['adopted', 'rejected', 'quorumFailed'],
  }

  test('when the period is over and nothing is open, whatever the outcome', () => {
    expect(effectRefusal(facts)).toBeNull()
    expect(effectRefusal({ ...facts, now: instant(999) })).toBe('tooEarly')
    expect(effectRefusal({ ...facts, now: instant(999), until: null })).toBeNull()
    expect(effectRefusal({ ...facts, openObjections: 1 })).toBe('objectionOpen')
    expect(effectRefusal({ ...facts, outcomes: ['adopted', 'indeterminate'] })).toBe('notConclusive')
  })

  test('from no other state, and never for a straw poll', () => {
    const may = decisionStates.filter((state) => effectRefusal({ ...facts, state }) === null)
    expect(may).toEqual(['announced'])
    expect(effectRefusal({ ...facts, regime: 'deliberation' })).toBe('wrongState')
  })

  test('in objection is an announced result with one open, and nothing else', () => {
    const inObjection = decisionStates.filter((state) => shownState(state, 1) === 'inObjection')
    expect(inObjection).toEqual(['announced'])
    expect(shownState('announced', 0)).toBe('announced')
    expect(decisionStates.filter(isPublished)).toEqual(['announced', 'effective'])
  })
})

describe('the difference of two rolls', () => {
  const unit = (unitId: string, voterId: string, area: number, label = unitId): SheetUnit => ({
    ...{ unitId, voterId, area, label },
  })
  const before = [unit('1', 'a', 8000), unit('2', 'a', 6000), unit('10', 'b', 5000)]

  test('nothing changed', () => {
    expect(rollDifference(before, [...before].reverse())).toEqual({
      ...{ votersAdded: 0, votersRemoved: 0, added: [], removed: [], changed: [] },
    })
  })

  test('a home added, one gone, one with another owner, one with another area, in natural order', () => {
    const after = [unit('12', 'd', 100), unit('10', 'c', 5000), unit('1', 'a', 8100), unit('3', 'b', 1)]
    expect(rollDifference(before, after)).toEqual({
      votersAdded: 2, // c and d
      votersRemoved: 0, // b keeps another home
      added: ['3', '12'],
      removed: ['2'],
      changed: ['1', '10'],
    })
  })

  test('the way back is the reverse', () => {
    const after = [unit('1', 'a', 8000), unit('4', 'e', 7000)]
    const there = rollDifference(before, after)
    const back = rollDifference(after, before)
    expect([back.votersAdded, back.votersRemoved]).toEqual([there.votersRemoved, there.votersAdded])
    expect([back.added, back.removed]).toEqual([there.removed, there.added])
  })
})
