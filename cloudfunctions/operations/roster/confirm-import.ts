import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { unitKey } from '../../rules/roster/label'
import type { RosterPreview } from '../../rules/roster/model'
import { planRosterChange } from '../../rules/roster/plan'
import {
  applyRosterChange,
  insertSamePersonAnswers,
  lockRoster,
  places,
  unitsThatLeft,
  type RosterUnit,
} from '../../store/roster'
import { finishImport } from '../../store/roster-imports'
import { assertMayKeepRoster } from '../caller'
import { command } from '../operation'
import { rosterFigures } from '../roster-figures'
import { reviewStaged } from '../roster-import'

/** Writes a checked import, all of it or nothing, and exactly what was previewed. Frozen rolls keep what they have. */
export const confirmImport = command('roster.confirmImport', {
  guard: (caller, input) => assertMayKeepRoster(caller, input.compoundId),
  run: async (call, input) => {
    await lockRoster(call.tx, input.compoundId)
    const reviewed = await reviewStaged(call, input)
    if (!reviewed.ok) return reviewed
    const { checked, existing, preview } = reviewed.value
    if (preview.fingerprint !== input.fingerprint) return err(failure('importChanged'))
    if (preview.blocking > 0) {
      return err(
        failure('importProblems', `还有 ${preview.blocking} 处必须改的问题，改好再确认。一行都没有写入。`),
      )
    }
    const change = planRosterChange(existing, await places(call.tx, input.compoundId), checked, {
      retireMissing: input.retireMissing,
      left: await unitsThatLeft(call.tx, input.compoundId),
      apart: peopleToldApart(checked),
      newId: call.id,
    })
    await applyRosterChange(call.tx, input.compoundId, change, call.now)
    await insertSamePersonAnswers(
      call.tx,
      input.compoundId,
      answersOf(checked, existing, change.ownerOf, call.id),
      {
        accountId: call.caller?.accountId as string,
        now: call.now,
      },
    )
    await finishImport(call.tx, input.compoundId, input.importId)
    const { units, headcount, area } = await rosterFigures(call.tx, input.compoundId)
    const figures = {
      units: units.length,
      headcount,
      area,
      added: change.added.length + change.revived.length,
      changed: preview.difference.changed,
      retired: change.retired.length,
    }
    return ok({
      value: figures,
      event: { name: 'rosterImported', payload: { importId: input.importId, ...figures } },
    })
  },
})

/**
 * Who confirmed what about identity. An answer "same" makes one owner of the rows and is kept where the roster had
 * several before, as what stands against an earlier "different"; "different" is kept so that nobody asks again; a
 * close spelling left open is kept as open, so that a count takes both extremes.
 */
function answersOf(
  checked: RosterPreview,
  existing: readonly RosterUnit[],
  ownerOf: ReadonlyMap<string, string>,
  newId: () => string,
): { id: string; ownerIds: string[]; verdict: 'same' | 'different' | 'unconfirmed' }[] {
  const rows = new Map(checked.rows.map((row) => [row.row, row]))
  const units = new Map(existing.map((unit) => [unitKey(unit), unit]))
  return checked.samePersonQuestions.flatMap((question) => {
    if (question.verdict === 'unconfirmed' && question.reason !== 'similarName') return []
    const ownerIds = new Set<string>()
    for (const number of question.rows) {
      const row = rows.get(number)
      const before = (row && units.get(unitKey(row))?.owners) ?? []
      row?.owners.forEach((owner, index) => {
        if (!question.spellings.includes(owner.name)) return
        const was = before.find((one) => one.name === owner.name)?.ownerId
        const ownerId = ownerOf.get(row.people[index] ?? '')
        if (ownerId) ownerIds.add(ownerId)
        if (question.verdict === 'same' && was !== undefined) ownerIds.add(was)
      })
    }
    // One row of `owner` all along, or rows of which some were left out: nothing is to be said about several.
    if (ownerIds.size < 2) return []
    return [{ id: newId(), ownerIds: [...ownerIds].sort(), verdict: question.verdict }]
  })
}

/** The persons of each question that was answered "different". */
function peopleToldApart(checked: RosterPreview): string[][] {
  const rows = new Map(checked.rows.map((row) => [row.row, row]))
  return checked.samePersonQuestions
    .filter((question) => question.verdict === 'different')
    .map((question) =>
      question.rows.flatMap((number) => {
        const row = rows.get(number)
        return (row?.people ?? []).filter((_, index) =>
          question.spellings.includes(row?.owners[index]?.name ?? ''),
        )
      }),
    )
}
