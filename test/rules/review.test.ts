import { fc } from '../support/chance'
import { instant } from '../../types/units'
import {
  checkedWithinMs,
  mayRelease,
  pastChecking,
  pieceCharacters,
  splitText,
  verdictOf,
} from '../../cloudfunctions/rules/review'

describe('a text before the check', () => {
  test.each([
    [0, []],
    [1, [1]],
    [2500, [2500]],
    [2501, [2500, 1]],
    [5000, [2500, 2500]],
  ])('%i characters become pieces of %j', (length, pieces) => {
    expect(splitText('字'.repeat(length)).map((piece) => piece.length)).toEqual(pieces)
  })

  test('no character is cut in two', () => {
    const pieces = splitText(`${'字'.repeat(2499)}𠮷${'字'.repeat(3)}`)
    expect(pieces.map((piece) => piece.length)).toEqual([2499, 5])
    expect(pieces[1]).toMatch(/^𠮷/)
  })

  test('nothing is lost, nothing is too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 9000 }), (text) => {
        const pieces = splitText(text)
        expect(pieces.join('')).toBe(text)
        expect(pieces.every((piece) => piece.length > 0 && piece.length <= pieceCharacters)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('what all pieces say together', () => {
  test.each([
    [['pass'], 'pass'],
    [['pass', 'pass'], 'pass'],
    [['pass', null], null],
    [['pass', 'review'], 'review'],
    [['review', 'risky'], 'risky'],
    [[null, 'risky'], 'risky'],
    [['unfit', 'pass'], 'unfit'],
  ] as const)('%j: %s', (verdicts, all) => {
    expect(verdictOf(verdicts)).toBe(all)
  })
})

test('the check is tried for two hours, then people look', () => {
  const submitted = instant(1_000_000)
  expect(pastChecking(submitted, instant(submitted + checkedWithinMs - 1))).toBe(false)
  expect(pastChecking(submitted, instant(submitted + checkedWithinMs))).toBe(true)
})

describe('releasing a held duty', () => {
  const by = instant(5_000)
  test.each([
    ['another convener, at once', false, by, 0, true],
    ['another convener, while the check still runs', false, null, 0, true],
    ['its author, before the hours are over', true, by, 4_999, false],
    ['its author, when the hours are over', true, by, 5_000, true],
    ['its author, while the check still runs', true, null, 9_000, false],
  ] as const)('%s', (_who, own, peopleBy, now, may) => {
    expect(mayRelease({ own, peopleBy }, instant(now))).toBe(may)
  })
})
