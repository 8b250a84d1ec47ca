import { fc } from '../support/chance'
import { centiSqm, headcount, instant } from '../../types/units'
import { decideOwners } from '../../cloudfunctions/rules/decide'
import { decideWithDoubts, extremesOf } from '../../cloudfunctions/rules/doubt'
import type { Item } from '../../cloudfunctions/rules/items'
import type { RollUnitInput } from '../../cloudfunctions/rules/roll'
import { rollOf } from '../../cloudfunctions/rules/roll'
import type { BallotRow, Choice } from '../../cloudfunctions/rules/tally'
import { standingBallots, tallyOf } from '../../cloudfunctions/rules/tally'
import { workedCase } from './support'

function unit(unitId: string, ownerIds: string[], area = 8000, countsForVoting = true): RollUnitInput {
  return { unitId, ownerIds, area: centiSqm(area), countsForVoting, label: unitId }
}

function row(voterId: string, choice: Choice, more: Partial<BallotRow> = {}): BallotRow {
  return {
    questionId: 'q',
    voterId,
    choice,
    sign: 1,
    headcount: headcount(1),
    area: centiSqm(8000),
    returnedAt: instant(0),
    ...more,
  }
}

describe('roll', () => {
  test('C03: the owner of 15 flats counts once, which reverses the announced result', () => {
    const { given, expect: expected } = workedCase('C03')
    const fifteen = Array.from({ length: given.ownerWith15UnitsCountedTimes as number }, (_, index) =>
      unit(`big-${index}`, ['big']),
    )
    const others = Array.from({ length: given.agreeUnitsExceptThatOwner as number }, (_, index) =>
      unit(`agree-${index}`, [`agree-${index}`]),
    )
    const against = Array.from({ length: 414 }, (_, index) => unit(`against-${index}`, [`against-${index}`]))
    const roll = rollOf([...fifteen, ...others, ...against])
    const rows = roll.voters.map((voter) =>
      row(voter.voterKey, voter.ownerIds[0]?.startsWith('against') ? 'against' : 'agree', {
        area: voter.area,
      }),
    )
    const tally = tallyOf('q', rows)
    expect(tally.agree.headcount).toBe(expected.agreeHeadcount)
    expect(tally.against.headcount).toBe(expected.againstHeadcount)
    expect(tally.agree.area).toBe(421 * 8000)
  })

  test('counts a set of owners: order and repetition do not matter, {A} and {A, B} are two', () => {
    const roll = rollOf([unit('1', ['a', 'b']), unit('2', ['b', 'a', 'a']), unit('3', ['a'])])
    expect(roll.total).toEqual({ headcount: 2, area: 24000 })
    expect(roll.voters[0]).toMatchObject({ unitIds: ['1', '2'], labels: ['1', '2'], area: 16000 })
  })

  test('leaves out what does not count and keeps what nobody is registered for', () => {
    const roll = rollOf([unit('p', ['a'], 1200, false), unit('1', []), unit('2', []), unit('3', ['a'])])
    expect(roll.total).toEqual({ headcount: 3, area: 24000 })
    expect(roll.excludedUnitIds).toEqual(['p'])
    expect(roll.ownerlessUnitIds).toEqual(['1', '2'])
  })

  test("the developer's unsold units are one owner", () => {
    expect(rollOf(['1', '2', '3'].map((id) => unit(id, ['developer']))).total.headcount).toBe(1)
  })

  test('possible same persons widen the headcount and merge nothing', () => {
    const units = [unit('1', ['w1']), unit('2', ['w2']), unit('3', ['w1', 'x']), unit('4', ['w2', 'x'])]
    const roll = rollOf(units, [['w1', 'w2']])
    expect(roll.total.headcount).toBe(4)
    expect(roll.headcountExtremes).toEqual({ separate: 4, merged: 2 })
    expect(rollOf(units).headcountExtremes).toEqual({ separate: 4, merged: 4 })
  })

  test('groups that overlap are one, in any order', () => {
    const units = ['a', 'b', 'c', 'd'].map((id) => unit(id, [id]))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          [
            ['a', 'b'],
            ['c', 'd'],
            ['b', 'c'],
          ],
          { minLength: 3 },
        ),
        (groups) => rollOf(units, groups).headcountExtremes.merged === 1,
      ),
    )
  })
})

const choices: Choice[] = ['agree', 'against', 'abstain']

/** Each voter's last choice, with the rows of the changes of mind that led to it. */
function histories(): fc.Arbitrary<{ rows: BallotRow[]; last: Choice[] }> {
  return fc
    .array(fc.array(fc.constantFrom(...choices), { minLength: 1, maxLength: 4 }), { maxLength: 12 })
    .map((voters) => ({
      last: voters.map((said) => said[said.length - 1] as Choice),
      rows: voters.flatMap((said, voter) =>
        said.flatMap((choice, index) => {
          const area = centiSqm(1000 + voter * 7)
          const cast = row(`v${voter}`, choice, { area, returnedAt: instant(index) })
          return index < said.length - 1 ? [cast, { ...cast, sign: -1 as const }] : [cast]
        }),
      ),
    }))
}

describe('tally', () => {
  test('counts only its own question', () => {
    const rows = [row('a', 'agree'), row('a', 'against', { questionId: 'other' })]
    expect(tallyOf('q', rows)).toEqual({
      tookPart: { headcount: 1, area: 8000 },
      agree: { headcount: 1, area: 8000 },
      against: { headcount: 0, area: 0 },
      abstain: { headcount: 0, area: 0 },
    })
  })

  test('abstaining takes part', () => {
    expect(tallyOf('q', [row('a', 'abstain')]).tookPart.headcount).toBe(1)
  })

  test('the order of ballots does not matter', () => {
    fc.assert(
      fc.property(
        histories().chain(({ rows }) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          expect(tallyOf('q', shuffled)).toEqual(tallyOf('q', rows))
          expect(standingBallots('q', shuffled).size).toBe(standingBallots('q', rows).size)
        },
      ),
    )
  })

  test('reversing rows cancel: only the last word of each voter counts', () => {
    fc.assert(
      fc.property(histories(), ({ rows, last }) => {
        const tally = tallyOf('q', rows)
        for (const choice of choices)
          expect(tally[choice].headcount).toBe(last.filter((said) => said === choice).length)
        expect(tally.tookPart.headcount).toBe(last.length)
        expect([...standingBallots('q', rows).values()].map((ballot) => ballot.choice).sort()).toEqual(
          [...last].sort(),
        )
      }),
    )
  })

  test('two standing ballots of one voter are a bug, not a result', () => {
    expect(() => standingBallots('q', [row('a', 'agree'), row('a', 'against')])).toThrow(RangeError)
    expect(() => standingBallots('q', [row('a', 'agree'), row('a', 'agree')])).toThrow(RangeError)
  })
})

interface Person {
  readonly area: number
  readonly said: Choice | null
  readonly group: number
}

function inputOf(people: readonly Person[]): Parameters<typeof extremesOf>[0] {
  return {
    questionId: 'q',
    voters: people.map((person, index) => ({
      voterId: `v${index}`,
      ownerIds: [`o${index}`],
      unitIds: [`u${index}`],
      area: centiSqm(person.area),
    })),
    rows: people.flatMap((person, index) =>
      person.said
        ? [row(`v${index}`, person.said, { area: centiSqm(person.area), returnedAt: instant(index) })]
        : [],
    ),
    samePersonGroups: [0, 1].map((group) =>
      people.flatMap((person, index) => (person.group === group ? [`o${index}`] : [])),
    ),
  }
}

describe('unconfirmed same persons', () => {
  test('merged: count once with the earliest choice, areas summed', () => {
    const { separate, merged } = extremesOf(
      inputOf([
        { area: 8000, said: 'agree', group: 0 },
        { area: 9000, said: 'against', group: 0 },
        { area: 7000, said: null, group: 0 },
        { area: 5000, said: 'against', group: 9 },
      ]),
    )
    expect(separate.total).toEqual({ headcount: 4, area: 29000 })
    expect(separate.tally.tookPart).toEqual({ headcount: 3, area: 22000 })
    expect(merged.total).toEqual({ headcount: 2, area: 29000 })
    expect(merged.tally.agree).toEqual({ headcount: 1, area: 24000 })
    expect(merged.tally.against).toEqual({ headcount: 1, area: 5000 })
  })

  test('both extremes adopt, merging only those who agreed does not: indeterminate', () => {
    // Apart 4 of 7 agree; all merged 3 of 5; only the two who agreed merged: 3 of 6, exactly half.
    const people: Person[] = [
      { area: 1000, said: 'agree', group: 0 },
      { area: 1000, said: 'agree', group: 0 },
      { area: 5000, said: 'agree', group: 9 },
      { area: 1000, said: 'against', group: 9 },
      { area: 1000, said: 'against', group: 1 },
      { area: 1000, said: 'against', group: 1 },
      { area: 5000, said: 'agree', group: 9 },
    ]
    const verdict = decideWithDoubts({ ...inputOf(people), item: 1 })
    expect(verdict.separate.outcome).toBe('adopted')
    expect(verdict.merged.outcome).toBe('adopted')
    expect(verdict.outcome).toBe('indeterminate')
  })

  test('without doubts it is the plain verdict', () => {
    const person = fc.record({
      area: fc.integer({ min: 1, max: 50 }),
      said: fc.constantFrom(...choices, null),
      group: fc.constant(9),
    })
    fc.assert(
      fc.property(fc.array(person, { maxLength: 9 }), fc.constantFrom<Item>(1, 8), (people, item) => {
        const verdict = decideWithDoubts({ ...inputOf(people), item })
        expect(verdict.outcome).toBe(verdict.separate.outcome)
      }),
      { numRuns: 500 },
    )
  })

  test('a result given holds under every way of merging', () => {
    const person = fc.record({
      area: fc.integer({ min: 0, max: 6 }),
      said: fc.constantFrom<Choice | null>('agree', 'agree', 'agree', 'against', 'abstain', null),
      group: fc.constantFrom(0, 0, 1, 9, 9, 9),
    })
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 2, maxLength: 9 }),
        fc.constantFrom<Item>(1, 8),
        fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }),
        (people, item, split) => {
          const input = inputOf(people)
          const verdict = decideWithDoubts({ ...input, item })
          seen.add(verdict.outcome)
          if (verdict.outcome === 'indeterminate') return
          // Any finer grouping of the same groups is a way the doubts may be settled.
          const settled = input.samePersonGroups.flatMap((group) =>
            [0, 1, 2, 3].map((part) => group.filter((ownerId) => split[Number(ownerId.slice(1))] === part)),
          )
          const { merged } = extremesOf({ ...input, samePersonGroups: settled })
          const { outcome } = decideOwners({
            item,
            total: merged.total,
            tookPart: merged.tally.tookPart,
            agree: merged.tally.agree,
          })
          expect(outcome).toBe(verdict.outcome)
        },
      ),
      { numRuns: 5000 },
    )
    expect([...seen].sort()).toEqual(['adopted', 'indeterminate', 'quorumFailed', 'rejected'])
  })
})
