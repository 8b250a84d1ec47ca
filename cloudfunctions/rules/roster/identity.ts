import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { SamePersonQuestion, SamePersonVerdict } from './model'
import { foldName, namesAreClose } from './variants'

/** One name in one row. */
export interface Mention {
  readonly row: number
  readonly unit: string
  readonly name: string
  readonly phone: string | null
}

/** A question with the mentions it is about (their positions in the list given). */
export interface IdentityQuestion extends SamePersonQuestion {
  readonly mentions: readonly number[]
}

/** One number beside very many names is an office's or a manager's: it suggests nothing about a person. */
const namesPerPhone = 12

/**
 * The questions a person must answer: the same name with the same phone, the same name with another phone or none,
 * and close spellings. Until answered "same" the mentions stay separate persons (identity is confirmed, never
 * assumed: a name is not a person).
 */
export function identityQuestions(
  mentions: readonly Mention[],
  verdicts: readonly SamePersonVerdict[],
): IdentityQuestion[] {
  const answers = new Map(verdicts.map((answer) => [answer.key, answer.verdict]))
  const byName = groupBy(mentions, (mention) => mention.name)
  const questions: IdentityQuestion[] = []
  const ask = (reason: SamePersonQuestion['reason'], chosen: readonly number[]): void => {
    const members = chosen.map((position) => mentions[position]).filter((one) => one !== undefined)
    const rows = [...new Set(members.map((mention) => mention.row))]
    const spellings = [...new Set(members.map((mention) => mention.name))]
    if (rows.length < 2) return
    const key = questionKey(reason, members)
    const units = [...new Set(members.map((mention) => mention.unit))]
    const verdict = answers.get(key) ?? 'unconfirmed'
    questions.push({
      key,
      name: spellings[0] ?? '',
      spellings,
      units,
      rows,
      reason,
      verdict,
      mentions: chosen,
    })
  }
  for (const positions of byName.values()) {
    if (positions.length < 2) continue
    const phones = groupBy(positions, (position) => mentions[position]?.phone ?? '')
    let clusters = 0
    for (const [phone, found] of phones) {
      const members = found.map((index) => positions[index] ?? 0)
      clusters += phone === '' ? members.length : 1
      if (phone !== '') ask('sameNameSamePhone', members)
    }
    if (clusters > 1) ask('sameName', positions)
  }
  for (const chosen of closeSpellings(mentions, byName)) ask('similarName', chosen)
  return questions.sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0) || (a.key < b.key ? -1 : 1))
}

/**
 * Gives every mention a person: mentions joined by questions answered "same". With `assumeSame`, unconfirmed
 * questions join too (the other extreme of the headcount). Persons are numbered by first appearance.
 */
export function personsOf(
  mentions: readonly Mention[],
  questions: readonly IdentityQuestion[],
  assumeSame: boolean,
): number[] {
  const parent = mentions.map((_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  for (const question of questions) {
    const joins = question.verdict === 'same' || (assumeSame && question.verdict === 'unconfirmed')
    const [first] = question.mentions
    if (!joins || first === undefined) continue
    for (const other of question.mentions) parent[root(other)] = root(first)
  }
  const numbers = new Map<number, number>()
  return mentions.map((_, index) => {
    const at = root(index)
    const known = numbers.get(at) ?? numbers.size
    numbers.set(at, known)
    return known
  })
}

/** Names that are close and share a phone, or are equal when variant characters are folded. */
function closeSpellings(
  mentions: readonly Mention[],
  byName: ReadonlyMap<string, readonly number[]>,
): number[][] {
  const pairs = new Map<string, readonly [string, string]>()
  const pair = (a: string, b: string): void => {
    const [one, two] = a < b ? [a, b] : [b, a]
    pairs.set(`${one}\n${two}`, [one, two])
  }
  const names = [...byName.keys()]
  for (const folded of groupBy(names, foldName).values()) {
    const spelled = folded.map((index) => names[index] ?? '')
    const [first] = spelled
    for (const other of spelled.slice(1)) pair(first ?? '', other)
  }
  for (const [phone, positions] of groupBy(mentions, (mention) => mention.phone ?? '')) {
    const spelled = [...new Set(positions.map((position) => mentions[position]?.name ?? ''))]
    if (phone === '' || spelled.length > namesPerPhone) continue
    spelled.forEach((name, index) => {
      for (const other of spelled.slice(index + 1)) if (namesAreClose(name, other)) pair(name, other)
    })
  }
  return [...pairs.values()].map(([one, two]) =>
    [...(byName.get(one) ?? []), ...(byName.get(two) ?? [])].sort((a, b) => a - b),
  )
}

/** Short digest of what is asked, so that an answer never outlives a change of the names, phones or rows. */
function questionKey(reason: string, members: readonly Mention[]): string {
  const lines = members.map((mention) => [mention.row, mention.name, mention.phone ?? ''].join('\t'))
  return `${reason}-${bytesToHex(sha256(utf8ToBytes(lines.join('\n')))).slice(0, 24)}`
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  items.forEach((item, index) => {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  })
  return groups
}
