import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { ImportEdit, ImportPreview, SamePersonAnswer } from '../../types/roster'
import { fingerprint } from '../rules/proof'
import { checkRoster } from '../rules/roster/check'
import { differenceLines, rosterDifference } from '../rules/roster/difference'
import { importFingerprint } from '../rules/roster/fingerprint'
import { keepKnown } from '../rules/roster/keep-known'
import { knownAnswers } from '../rules/roster/known-answers'
import { unitLabel } from '../rules/roster/label'
import type { RosterPreview, RosterRow } from '../rules/roster/model'
import { standingAnswers, type StandingAnswer } from '../rules/roster/same-names'
import { samePersonRecords } from '../store/rolls'
import { rosterUnits, type RosterUnit } from '../store/roster'
import { findImport } from '../store/roster-imports'
import type { Call } from './operation'

/** What a person decided on the preview. */
export interface Amendments {
  readonly compoundId: string
  readonly importId: string
  readonly edits: readonly ImportEdit[]
  readonly samePerson: readonly SamePersonAnswer[]
  readonly retireMissing: boolean
}

/** The checked rows, the roster they meet, and the preview a person sees. */
export interface Reviewed {
  readonly checked: RosterPreview
  readonly existing: readonly RosterUnit[]
  readonly preview: ImportPreview
}

const DIFFERENCE_LINES = 200

/** Checks what was staged, with the corrections, against the roster as it stands. Reads only. */
export async function reviewStaged(call: Call, input: Amendments): Promise<Result<Reviewed>> {
  const staged = await findImport(call.tx, input.compoundId, input.importId, call.caller?.accountId as string)
  if (!staged) return err(failure('notFound', '没有找到这次上传的表格，请重新上传。'))
  if (staged.state === 'confirmed') return err(failure('wrongState', '这份名册已经写入了，不用再确认。'))
  const { sheet } = staged
  if (!sheet) return err(failure('wrongState', '表格还没有读完，或者放得太久了。请稍等，或重新上传。'))
  const existing = await rosterUnits(call.tx, input.compoundId)
  const checked = checkKnowing(
    existing,
    standingAnswers(await samePersonRecords(call.tx, input.compoundId)),
    (answers) => checkRoster(sheet, input.edits, answers),
    input.samePerson,
  )
  const rows = keepKnown(checked.rows, existing, sheet.columns)
  const difference = rosterDifference(existing, rows)
  return ok({
    checked: { ...checked, rows },
    existing,
    preview: {
      fileName: staged.fileName,
      sheetName: sheet.sheetName,
      headerRow: sheet.headerRow,
      unusedTitles: [...sheet.unusedTitles],
      units: checked.units,
      headcount: checked.headcount,
      headcountMerged: checked.headcountMerged,
      area: checked.area,
      unitsWithoutArea: checked.unitsWithoutArea,
      unitsWithoutOwner: checked.unitsWithoutOwner,
      buildings: checked.buildings.map(({ name, units, headcount, area }) => ({
        name,
        units,
        headcount,
        area,
      })),
      problems: [...checked.problems],
      blocking: checked.blocking,
      samePersonQuestions: checked.samePersonQuestions.map((question) => ({
        key: question.key,
        name: question.spellings.join('、'),
        units: [...question.units],
        reason: question.reason,
        verdict: question.verdict,
      })),
      difference: {
        existing: existing.length,
        added: difference.added.length,
        missing: difference.removed.length,
        changed: difference.changed,
        unchanged: difference.unchanged,
        lines: existing.length === 0 ? [] : linesOf(difference),
      },
      fingerprint: confirmationFingerprint(checked, existing, input),
    },
  })
}

/** Changes first. Units the sheet does not name stay or go by the importer's choice, so they are only named. */
function linesOf(difference: ReturnType<typeof rosterDifference<RosterUnit, RosterRow>>): string[] {
  const missing = difference.removed.map((unit) => `表里没有 ${unitLabel(unit)}`)
  const shown = missing.slice(0, DIFFERENCE_LINES)
  const rest = missing.length - shown.length
  return [
    ...differenceLines({ ...difference, removed: [] }, DIFFERENCE_LINES),
    ...shown,
    ...(rest > 0 ? [`表里没有的还有 ${rest} 套`] : []),
  ]
}

/** Checks with the answers given now and, where there are none, those the roster holds already. */
function checkKnowing(
  existing: readonly RosterUnit[],
  standing: StandingAnswer,
  check: (answers: readonly SamePersonAnswer[]) => RosterPreview,
  given: readonly SamePersonAnswer[],
): RosterPreview {
  const first = check(given)
  const answered = new Set(given.map((answer) => answer.key))
  const known = knownAnswers(first, existing, standing).filter((answer) => !answered.has(answer.key))
  return known.length === 0 ? first : check([...given, ...known])
}

/** Covers what would be written, what it would be written over, and the answers given: any change asks for a new look. */
function confirmationFingerprint(
  checked: RosterPreview,
  existing: readonly RosterUnit[],
  input: Amendments,
): string {
  const roster = existing
    .map((unit) => `${unit.id}|${unit.version}|${unit.owners.map((owner) => owner.ownerId).join(',')}`)
    .sort()
  const answers = checked.samePersonQuestions.map((question) => `${question.key}=${question.verdict}`).sort()
  return fingerprint([importFingerprint(checked), String(input.retireMissing), ...roster, '', ...answers])
}
