/** Something said, as likeness looks at it. */
export interface Said {
  readonly text: string
  readonly category: string
  /** The building it is in; null for the whole compound. */
  readonly buildingId: string | null
}

/** From here on two texts speak of the same thing, wherever it is. */
const ALIKE = 0.45
/** In the same building, or where one of the two names none, less will do. */
const ALIKE_NEARBY = 0.25
/** And less again where the category is the same as well. */
const ALIKE_NEARBY_AND_KIND = 0.14

/**
 * Every two characters that stand together, without spaces and signs: Chinese has no blanks between words, and two
 * characters are mostly one.
 */
export function bigrams(text: string): ReadonlySet<string> {
  const letters = [...text.normalize('NFKC').toLowerCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter))
  const found = new Set<string>()
  for (let at = 1; at < letters.length; at += 1) found.add(`${letters[at - 1]}${letters[at]}`)
  return found
}

/**
 * How alike two texts are, 0 to 1: shared pairs over all (Dice), or over those of the shorter one, so that a short note
 * is found in a long one.
 */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shorter = Math.min(a.size, b.size)
  if (shorter === 0) return 0
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  const dice = (2 * shared) / (a.size + b.size)
  // Of a few pairs, one shared by chance is a large part.
  const contained = shorter < 4 ? 0 : (0.8 * shared) / shorter
  return Math.max(dice, contained)
}

/** Of what was said before, what may be the same, the likest first; the earlier order where they are equally like. */
export function mostAlike<Before extends Said>(
  said: Said,
  before: readonly Before[],
  most: number,
): Before[] {
  const own = bigrams(said.text)
  return before
    .map((other) => ({ other, like: likeness(own, bigrams(other.text)) }))
    .filter(({ other, like }) => like >= needed(said, other))
    .sort((a, b) => b.like - a.like)
    .slice(0, most)
    .map(({ other }) => other)
}

function needed(a: Said, b: Said): number {
  const nearby = a.buildingId === b.buildingId || a.buildingId === null || b.buildingId === null
  if (!nearby) return ALIKE
  return a.category === b.category ? ALIKE_NEARBY_AND_KIND : ALIKE_NEARBY
}
