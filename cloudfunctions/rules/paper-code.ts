import { fingerprint } from './proof'

/** Easy to read out and to write by hand: no I, L, O, U, 0, 1. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const BASE = ALPHABET.length
/** With eight, two of 10,000 voters share a code once in 13,000 decisions; the roll is looked through, so it shows. */
const DRAWN = 8

/**
 * The code printed on a voter's paper ballot, `7K3-M9P-Q2X`: eight characters that follow from the decision and the
 * voter, and one that catches a slip of the pen. It says whose sheet this is when the sheet is entered; it is no
 * key: whoever enters ballots is known by the own account. One a voter, not a unit: a sheet printed twice has the
 * same code, so the second one cannot count again.
 */
export function paperCode(decisionId: string, voterId: string): string {
  const hash = fingerprint(['yuanba.paper.v1', decisionId.toLowerCase(), voterId.toLowerCase()])
  let rest = BigInt(`0x${hash.slice(0, 24)}`)
  let drawn = ''
  while (drawn.length < DRAWN) {
    drawn += ALPHABET[Number(rest % BigInt(BASE))]
    rest /= BigInt(BASE)
  }
  return grouped(drawn + checkCharacter(drawn))
}

/**
 * Reads a code as people type it (small letters, full-width characters, spaces or other dashes) into its printed
 * form. Null when the length is wrong, a character is not of the alphabet, or the last character does not fit: any
 * one wrong character is caught, and nearly every swap of two neighbours.
 */
export function parsePaperCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212.·]/gu, '')
  if (plain.length !== DRAWN + 1 || [...plain].some((character) => !ALPHABET.includes(character))) return null
  return checkCharacter(plain.slice(0, DRAWN)) === plain.slice(DRAWN) ? grouped(plain) : null
}

/**
 * The voter a code belongs to, among those of the decision's roll. Null when the form is wrong, when nobody fits, or
 * in the rare case that two do: then the sheet is found by its door.
 */
export function voterOfPaperCode<Id extends string>(
  decisionId: string,
  voterIds: Iterable<Id>,
  text: string,
): Id | null {
  const code = parsePaperCode(text)
  if (code === null) return null
  const fitting = [...new Set(voterIds)].filter((voterId) => paperCode(decisionId, voterId) === code)
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

function grouped(plain: string): string {
  return `${plain.slice(0, 3)}-${plain.slice(3, 6)}-${plain.slice(6)}`
}

/** The hybrid system of ISO 7064 for an alphabet of 30 (31 is prime). */
function checkCharacter(drawn: string): string {
  let product = BASE
  for (const character of drawn) {
    const sum = (product + ALPHABET.indexOf(character)) % BASE || BASE
    product = (sum * 2) % (BASE + 1)
  }
  return ALPHABET[(BASE + 1 - product) % BASE] ?? ''
}
