import { fc } from '../support/chance'
import { paperCode, parsePaperCode, voterOfPaperCode } from '../../cloudfunctions/rules/paper-code'

const decisionId = '00000000-0000-4000-8000-000000000001'
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.tuple(fc.uuid(), fc.uuid()).map(([decision, voter]) => paperCode(decision, voter))

function voter(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

test('a paper code: three groups of three, the same for the same voter, another one in another decision', () => {
  const code = paperCode(decisionId, voter(7))
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{3}(-[2-9A-HJKMNP-TV-Z]{3}){2}$/)
  expect(paperCode(decisionId.toUpperCase(), voter(7).toUpperCase())).toBe(code)
  expect(paperCode(voter(2), voter(7))).not.toBe(code)
})

test('a paper code stays what it was: sheets already printed must be readable later', () => {
  expect(paperCode(decisionId, voter(7))).toMatchInlineSnapshot(`"PSW-SH7-ZVR"`)
})

test('10,000 voters have 10,000 codes', () => {
  const all = new Set(Array.from({ length: 10_000 }, (_, number) => paperCode(decisionId, voter(number))))
  expect(all.size).toBe(10_000)
})

test('a code is read as people type it', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const wide = [...code].map((one) =>
        one === '-' ? '－' : String.fromCharCode(one.charCodeAt(0) + 0xfee0),
      )
      for (const typed of [
        code,
        code.toLowerCase(),
        ` ${code.replaceAll('-', ' ')} `,
        code.replaceAll('-', '—'),
      ]) {
        expect(parsePaperCode(typed)).toBe(code)
      }
      expect(parsePaperCode(wide.join(''))).toBe(code)
    }),
  )
})

test('any one wrong character is caught', () => {
  fc.assert(
    fc.property(codes, fc.nat(8), fc.nat(29), (code, place, other) => {
      const plain = [...code.replaceAll('-', '')]
      fc.pre(plain[place] !== alphabet[other])
      plain[place] = alphabet[other] as string
      expect(parsePaperCode(plain.join(''))).toBeNull()
    }),
  )
})

test('of the swaps of two neighbours, more than 95 in 100 are caught', () => {
  let [swapped, caught] = [0, 0]
  for (let number = 0; number < 300; number += 1) {
    const plain = paperCode(decisionId, voter(number)).replaceAll('-', '')
    for (let place = 0; place + 1 < plain.length; place += 1) {
      if (plain[place] === plain[place + 1]) continue
      const other = plain.slice(0, place) + plain[place + 1] + plain[place] + plain.slice(place + 2)
      swapped += 1
      if (parsePaperCode(other) === null) caught += 1
    }
  }
  expect(caught / swapped).toBeGreaterThan(0.95)
})

test.each(['', '7K3', '7K3-M9P-Q2X-7', '0K3-M9P-Q2X', '𠮷K3-M9P-Q2X', 'IL0-OU1-ILO'])(
  '%p is no code',
  (text) => {
    expect(parsePaperCode(text)).toBeNull()
  },
)

test('a code leads to its voter among those of the roll, and to nobody outside of it', () => {
  const roll = [1, 2, 3].map(voter)
  expect(voterOfPaperCode(decisionId, roll, paperCode(decisionId, voter(2)).toLowerCase())).toBe(voter(2))
  expect(voterOfPaperCode(decisionId, roll, paperCode(decisionId, voter(4)))).toBeNull()
  expect(voterOfPaperCode(voter(9), roll, paperCode(decisionId, voter(2)))).toBeNull()
})
