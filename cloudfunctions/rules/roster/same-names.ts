/** What somebody said about rows of `owner` that may be one person. */
export interface SamePersonRecord {
  readonly ownerIds: readonly string[]
  readonly verdict: 'same' | 'different' | 'unconfirmed'
}

/** A row of `owner` whose name may be somebody else's too. */
export interface NamedOwner {
  readonly ownerId: string
  readonly name: string
}

/** The answer that stands about two rows: the latest that speaks of both; undefined when nobody was asked. */
export type StandingAnswer = (one: string, other: string) => SamePersonRecord | undefined

/**
 * Which answer stands about any two owners.
 *
 * @param records everything that was said, the earliest first
 */
export function standingAnswers(records: readonly SamePersonRecord[]): StandingAnswer {
  const latestFirst = records
    .map((record) => ({ record, ids: new Set(record.ownerIds) }))
    .filter(({ ids }) => ids.size > 1)
    .reverse()
  return (one, other) => latestFirst.find(({ ids }) => ids.has(one) && ids.has(other))?.record
}

/**
 * Owner ids that may be one person, in a lasting order: they bear one name and nobody told them apart since, or the
 * latest answer left it open, or said "same" while the roster has them as two again. The latest answer about two
 * owners stands; an earlier one never wins over it.
 *
 * @param named persons of the roster, for their names
 * @param present every owner of the roster, bodies too
 * @param records everything that was said, the earliest first
 */
export function ownersInDoubt(
  named: readonly NamedOwner[],
  present: readonly string[],
  records: readonly SamePersonRecord[],
): string[][] {
  const here = new Set(present)
  const told = records
    .map((record) => ({ ...record, ownerIds: [...new Set(record.ownerIds)].filter((id) => here.has(id)) }))
    .filter(({ ownerIds }) => ownerIds.length > 1)
  const byName = new Map<string, string[]>()
  for (const { ownerId, name } of named) byName.set(name, [...(byName.get(name) ?? []), ownerId])
  const groups = [...byName.values()].flatMap((ids) => {
    if (ids.length < 2) return []
    const about = told.filter(({ ownerIds }) => ownerIds.filter((id) => ids.includes(id)).length > 1)
    const standing = standingAnswers(about)
    return about.length === 0 ? [ids] : joined(ids, (a, b) => standing(a, b)?.verdict !== 'different')
  })
  const standing = standingAnswers(told)
  const leftOpen = told
    .filter(({ verdict }) => verdict !== 'different')
    .flatMap((record) => joined(record.ownerIds, (a, b) => standing(a, b) === record))
  const lists = new Map([...groups, ...leftOpen].map((ids) => [[...ids].sort().join(' '), [...ids].sort()]))
  return [...lists.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ids]) => ids)
}

/** The sets of at least two that hang together by pairs in doubt. */
function joined(ids: readonly string[], inDoubt: (one: string, other: string) => boolean): string[][] {
  const rest = new Set(ids)
  const sets: string[][] = []
  for (const first of ids) {
    if (!rest.delete(first)) continue
    const set = [first]
    for (const one of set) {
      for (const other of rest) {
        if (!inDoubt(one, other)) continue
        rest.delete(other)
        set.push(other)
      }
    }
    if (set.length > 1) sets.push(set)
  }
  return sets
}
