import { fc } from '../support/chance'
import { decisionStates } from '../../types/decision-kinds'
import { paperAnswers, paperFlaws, type PaperReading } from '../../types/paper-ballot'
import { instant } from '../../types/units'
import { castRefusal } from '../../cloudfunctions/rules/cast-guard'
import {
  compareReadings,
  isWholeReading,
  paperEffects,
  paperMomentRefusal,
  paperPersonRefusal,
} from '../../cloudfunctions/rules/paper-ballot'

const questions = ['q1', 'q2']

function reading(...answers: PaperReading['answers'][number]['answer'][]): PaperReading {
  return {
    flaw: null,
    answers: answers.map((answer, index) => ({ questionId: questions[index] as never, answer })),
  }
}
const spoilt = (flaw: PaperReading['flaw']): PaperReading => ({ flaw, answers: [] })

describe('two readings of a paper', () => {
  test('the same: ready; one question other: differs', () => {
    expect(compareReadings(questions, reading('agree', 'against'), reading('agree', 'against'))).toBe('ready')
    expect(compareReadings(questions, reading('agree', 'against'), reading('agree', 'agree'))).toBe('differs')
  })

  test('the order in which questions were read does not matter', () => {
    const turned: PaperReading = {
      flaw: null,
      answers: [...reading('agree', 'abstain').answers].reverse(),
    }
    expect(compareReadings(questions, reading('agree', 'abstain'), turned)).toBe('ready')
  })

  test('both invalid, for different reasons: ready; one invalid, one not: differs', () => {
    expect(compareReadings(questions, reading('agree', 'unmarked'), reading('agree', 'markedTwice'))).toBe(
      'ready',
    )
    expect(compareReadings(questions, spoilt('unsigned'), reading('unmarked', 'unreadable'))).toBe('ready')
    expect(compareReadings(questions, reading('agree', 'unmarked'), reading('agree', 'abstain'))).toBe(
      'differs',
    )
    expect(compareReadings(questions, spoilt('unsigned'), reading('agree', 'agree'))).toBe('differs')
  })

  test('for any two readings: symmetric, and ready exactly when they count for the same', () => {
    const any: fc.Arbitrary<PaperReading> = fc.oneof(
      fc
        .tuple(fc.constantFrom(...paperAnswers), fc.constantFrom(...paperAnswers))
        .map((two) => reading(...two)),
      fc.constantFrom(...paperFlaws).map(spoilt),
    )
    fc.assert(
      fc.property(any, any, (one, two) => {
        const verdict = compareReadings(questions, one, two)
        expect(compareReadings(questions, two, one)).toBe(verdict)
        const same =
          JSON.stringify(paperEffects(questions, one)) === JSON.stringify(paperEffects(questions, two))
        expect(verdict).toBe(same ? 'ready' : 'differs')
      }),
    )
  })
})

test('paper: a question without a clear mark counts for nothing, and with a flaw of the sheet none does', () => {
  const effects = (paper: PaperReading) => paperEffects(questions, paper).map(({ effect }) => effect)
  expect(effects(reading('unmarked', 'abstain'))).toEqual(['invalid', 'abstain'])
  expect(effects(reading('unmarked', 'unreadable'))).toEqual(['invalid', 'invalid'])
  for (const flaw of paperFlaws) expect(effects(spoilt(flaw))).toEqual(['invalid', 'invalid'])
})

test('reading: whole when every question is answered once, or when the sheet is condemned', () => {
  expect(isWholeReading(questions, reading('agree', 'unmarked'))).toBe(true)
  expect(isWholeReading(questions, reading('agree'))).toBe(false)
  expect(isWholeReading(questions, spoilt('unsigned'))).toBe(true)
  expect(isWholeReading(questions, { ...reading('agree', 'agree'), flaw: 'unsigned' })).toBe(false)
  expect(isWholeReading(['q1'], reading('agree', 'agree'))).toBe(false)
  const twice = reading('agree', 'agree').answers.map((answer) => ({ ...answer, questionId: 'q1' as never }))
  expect(isWholeReading(questions, { flaw: null, answers: twice })).toBe(false)
})

describe('who and when', () => {
  const person = { onRoll: true, covers: true, tied: false, hasRead: false }
  test.each([
    [{}, null],
    [{ onRoll: false, covers: false }, 'notOnRoll'],
    [{ covers: false, tied: true }, 'forbidden'],
    [{ tied: true, hasRead: true }, 'ownPaper'],
    [{ hasRead: true }, 'anotherPerson'],
  ] as const)('person %j: %s', (change, refusal) => {
    expect(paperPersonRefusal({ ...person, ...change })).toBe(refusal)
  })

  test('a paper is taken exactly when a phone’s ballot would be, up to the last millisecond', () => {
    const closesAt = instant(1000)
    for (const state of decisionStates) {
      for (const regime of ['owners', 'deliberation'] as const) {
        for (const now of [999, 1000, 1001].map(instant)) {
          const owner = { kind: 'owner', status: 'accepted', ownerId: 'o' } as const
          const voter = { ownerIds: ['o'], namedOwnerId: null }
          const cast = castRefusal({ now, regime, state, closesAt, voter, bindings: [owner] })
          expect(paperMomentRefusal({ now, regime, state, closesAt, cityChannelOnly: false })).toBe(cast)
        }
      }
    }
    const open = { now: instant(1), regime: 'owners', state: 'open', closesAt } as const
    expect(paperMomentRefusal({ ...open, cityChannelOnly: true })).toBe('cityChannelOnly')
    expect(paperMomentRefusal({ ...open, closesAt: null, cityChannelOnly: false })).toBe('votingClosed')
  })
})
