import type { UnitUse } from '../../../types/roster'
import type { RosterOwner } from './model'
import { chineseNumber, meansNothing, plainText, tightText, withoutIdNumbers } from './text'

/** What an area cell says. `hundredths` are rounded half away from zero when more than two places were written. */
export type AreaReading =
  | { readonly kind: 'value'; readonly hundredths: number; readonly rounded: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'deferred' }
  | { readonly kind: 'unreadable' }

/** Reads `80.5`, `８０．５㎡`, `1,234.56 平方米`, `80。5`; 待补 is a deliberate "later". */
export function parseArea(text: string): AreaReading {
  const tight = tightText(text).replace(/(?<=\d)。(?=\d)/g, '.')
  if (/^(?:待补|待核|待核实|待定|待填)$/.test(tight)) return { kind: 'deferred' }
  if (meansNothing(tight)) return { kind: 'blank' }
  const bare = tight.replace(/^负/, '-').replace(/(?:m2|平方米|平米|平方|平|方)$/i, '')
  const grouped = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replace(/,/g, '') : bare
  // Past 15 digits is the noise of binary fractions (80.10000000000001), written by programs, not by people.
  const isNoisy = /^[-+]?\d{1,9}\.\d+$/.test(grouped) && grouped.replace(/\D/g, '').length > 15
  const match = /^([-+]?)(\d{1,9})(?:\.(\d*))?$/.exec(isNoisy ? Number(grouped).toPrecision(15) : grouped)
  if (!match?.[2]) return { kind: 'unreadable' }
  const places = (match[3] ?? '').padEnd(2, '0')
  const rest = places.slice(2)
  const up = rest !== '' && rest.charAt(0) >= '5' ? 1 : 0
  const size = Number(match[2]) * 100 + Number(places.slice(0, 2)) + up
  return { kind: 'value', hundredths: match[1] === '-' ? 0 - size : size, rounded: /[1-9]/.test(rest) }
}

const useWords: readonly (readonly [UnitUse, RegExp])[] = [
  ['parking', /车位|车库|停车/],
  ['storage', /储藏|储物|杂物|杂屋|仓库|地下室/],
  ['shop', /门市|门面|商铺|店铺|商业|商服|商用|网点|底商|办公|写字|营业|非住宅/],
  ['home', /住宅|住房|居住|住家|公寓|民房|自住|套房|成套/],
  ['other', /^其[他它]$/],
]

/** Reads the use from its own cell; `unknown` if the words are not known, `blank` if nothing is written. */
export function parseUse(text: string): UnitUse | 'blank' | 'unknown' {
  if (meansNothing(text)) return 'blank'
  return useInWords(text) ?? 'unknown'
}

/** The use a room number speaks of by itself (`门市3`, `车位12`); null for plain numbers. */
export function useInWords(text: string): UnitUse | null {
  const tight = tightText(text)
  const found = useWords.find(([, words]) => words.test(tight))
  if (found) return found[0]
  return /^(?:商|铺)\d*/.test(tight) ? 'shop' : null
}

/** Reads `5`, `5楼`, `五层`, `5F`, `3/7` (third of seven), `负1`, `B1`, `底层`; null blank; `unreadable` otherwise. */
export function parseFloor(text: string): number | null | 'unreadable' {
  if (meansNothing(text)) return null
  const tight = tightText(text)
  if (/^(?:底层|底楼|底商|首层|一楼底商)$/.test(tight)) return 1
  const match = /^(负|地下|-|B)?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层|F)?(?:\/\d+层?)?$/i.exec(tight)
  if (!match?.[2]) return 'unreadable'
  const value = /^\d/.test(match[2]) ? Number(match[2]) : (chineseNumber(match[2]) ?? 0)
  if (value === 0) return 'unreadable'
  return match[1] ? -value : value
}

/** Digits of a mobile (`13800001234`) or landline (`02887654321`, `87654321`); null if it is neither. */
export function normalisePhone(text: string): string | null {
  const digits = tightText(text).replace(/[-.()+]/g, '')
  const mobile = /^(?:0086|86)?(1[3-9]\d{9})$/.exec(digits)
  if (mobile?.[1]) return mobile[1]
  return /^(?:0\d{2,3})?[2-9]\d{6,7}$/.test(digits) ? digits : null
}

/** All numbers of a phone cell, and the pieces that are none. */
export function parsePhones(text: string): { readonly phones: string[]; readonly bad: string[] } {
  if (meansNothing(text)) return { phones: [], bad: [] }
  const whole = normalisePhone(text)
  if (whole) return { phones: [whole], bad: [] }
  // Blanks separate two numbers or group the digits of one.
  const pieces = plainText(text)
    .split(/[、,;/\n]+/)
    .flatMap((piece) => (normalisePhone(piece) === null ? piece.split(/\s+/) : [piece]))
    .filter((piece) => piece !== '')
  const phones: string[] = []
  const bad: string[] = []
  for (const piece of pieces) {
    const phone = normalisePhone(piece)
    if (phone === null) bad.push(piece)
    else if (!phones.includes(phone)) phones.push(phone)
  }
  return { phones, bad }
}

/** What an owner cell says. */
export interface OwnersReading {
  readonly owners: readonly RosterOwner[]
  /** 等3人 was written: names are missing. */
  readonly incomplete: boolean
  /** Names with digits in them or longer than a name can be. */
  readonly odd: readonly string[]
}

const doubleSurnames = /^(?:欧阳|上官|司马|诸葛|司徒|皇甫|令狐|端木|公孙|东方|尉迟|夏侯|慕容|长孙|宇文|南宫)$/

/**
 * Reads the names of an owner cell: separated by 、 ， ； / blanks or line breaks; notes in brackets (共有, 50%) are
 * left out; `张 三` is one name; a mobile number written beside a name is that owner's.
 */
export function parseOwners(text: string): OwnersReading {
  const owners: RosterOwner[] = []
  let incomplete = false
  for (const piece of splitOutsideBrackets(withoutIdNumbers(plainText(text)))) {
    const phone = /(?<!\d)1[3-9]\d{9}(?!\d)/.exec(piece)?.[0] ?? null
    const bare = withoutNotes(phone ? piece.replace(phone, ' ') : piece)
    const shortened = /等(?:\d+|[一二两三四五六七八九十]+)?人?$/.exec(bare)
    if (shortened) incomplete = true
    const names = joinSpaced(shortened ? bare.slice(0, shortened.index) : bare)
    if (names.length === 0 && phone && owners.length > 0) {
      const last = owners[owners.length - 1]
      if (last && last.phone === null) owners[owners.length - 1] = { ...last, phone }
    }
    names.forEach((name, index) => {
      if (meansNothing(name) || owners.some((owner) => owner.name === name)) return
      owners.push({ name, phone: index === names.length - 1 ? phone : null })
    })
  }
  const odd = owners.map((owner) => owner.name).filter((name) => /\d/.test(name) || name.length > 40)
  return { owners, incomplete, odd }
}

/** Splits at the usual separators, but not inside brackets: 成都某物业（集团、有限）公司 stays whole. */
function splitOutsideBrackets(text: string): string[] {
  const pieces: string[] = []
  let depth = 0
  let piece = ''
  for (const character of text) {
    if (character === '(') depth += 1
    if (character === ')') depth = Math.max(0, depth - 1)
    if (depth === 0 && /[、,;/\n|&+]/.test(character)) {
      pieces.push(piece)
      piece = ''
    } else piece += character
  }
  return [...pieces, piece].map((part) => part.trim()).filter((part) => part !== '')
}

/** A bracket inside a company's name stays; one at the end, or one followed by a further name, is a note. */
function withoutNotes(text: string): string {
  return text
    .replace(/\([^()]*\)(?=\s|$)/g, ' ')
    .replace(/\([^()]*$/, ' ')
    .trim()
}

/** Blank-separated pieces as names: `张 三` is one, `张三 李四` are two, `John Smith` is one. */
function joinSpaced(text: string): string[] {
  const tokens = text.split(/\s+/).filter((token) => token !== '')
  if (tokens.length < 2) return tokens
  if (tokens.some((token) => /^[A-Za-z.]+$/.test(token))) return [tokens.join(' ')]
  const names: string[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? ''
    const next = tokens[index + 1]
    const opensName = token.length === 1 || doubleSurnames.test(token)
    if (opensName && next !== undefined && next.length <= 2) {
      // 张 小 明: exactly three single characters are one name; 张 三 李 四 are two.
      const rest = tokens.slice(index)
      const third = rest.length === 3 && rest.every((one) => one.length === 1) ? (rest[2] ?? '') : ''
      names.push(token + next + third)
      index += third === '' ? 1 : 2
    } else names.push(token)
  }
  return names
}
