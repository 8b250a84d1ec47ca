import { unitKey } from './label'
import type { RosterPreview, SamePersonVerdict } from './model'
import type { ExistingUnit } from './plan'
import type { StandingAnswer } from './same-names'

/**
 * The answers the roster already holds to the questions of a sheet, so that nobody is asked twice: rows whose name
 * is one row of `owner` already are the same person, rows whose owners somebody told apart are different ones.
 *
 * @param standing which answer stands about two owners
 */
export function knownAnswers(
  preview: Pick<RosterPreview, 'samePersonQuestions' | 'rows'>,
  existing: readonly ExistingUnit[],
  standing: StandingAnswer,
): SamePersonVerdict[] {
  if (existing.length === 0) return []
  const units = new Map(existing.map((unit) => [unitKey(unit), unit]))
  const rows = new Map(preview.rows.map((row) => [row.row, row]))
  return preview.samePersonQuestions.flatMap((question): SamePersonVerdict[] => {
    if (question.verdict !== 'unconfirmed') return []
    const ownerIds = question.rows.flatMap((number) => {
      const row = rows.get(number)
      const was = row && units.get(unitKey(row))
      return (row?.owners ?? [])
        .filter((owner) => question.spellings.includes(owner.name))
        .map((owner) => was?.owners.find((one) => one.name === owner.name)?.ownerId ?? null)
    })
    if (ownerIds.length < 2 || !ownerIds.every((ownerId) => ownerId !== null)) return []
    const distinct = new Set(ownerIds)
    if (distinct.size === 1) return [{ key: question.key, verdict: 'same' }]
    const apart = ownerIds.every((one) =>
      ownerIds.every((other) => one === other || standing(one, other)?.verdict === 'different'),
    )
    return distinct.size === ownerIds.length && apart ? [{ key: question.key, verdict: 'different' }] : []
  })
}
