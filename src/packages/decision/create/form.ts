import type { DecisionDraft } from '../../../../types/decision'
import type { DecisionRegime } from '../../../../types/decision-kinds'
import type { DecisionView } from '../../../../types/decision-view'
import type { ShownClause } from '../../../../types/clause'
import type { AttachedFile } from '../../../../types/file'
import type { BuildingId, CompoundId, EntranceId } from '../../../../types/ids'
import type { Instant } from '../../../../types/units'
import { addDays, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { earliestFor } from '../../../../cloudfunctions/rules/draft-gaps'
import { resolvePack } from '../../../../cloudfunctions/rules/packs'
import { dayTimeOf, instantOf, type DayTime } from '../../../components/day-time'

/** A paper: a title with text, a file, or both. Drafts kept by older versions have no `file`. */
export interface PaperForm {
  readonly title: string
  readonly body: string
  readonly file?: AttachedFile | null
}

/** What is typed, as it is typed: kept on the phone between visits. */
export interface DecisionForm {
  readonly step: number
  readonly compoundId: CompoundId | ''
  readonly regime: DecisionRegime | null
  readonly item: number | null
  readonly scopeKind: DecisionDraft['scopeKind'] | null
  readonly buildingId: BuildingId | ''
  readonly entranceId: EntranceId | ''
  readonly title: string
  readonly questions: readonly { text: string; ifAdopted: string; ifNotAdopted: string }[]
  readonly moneyNote: string
  readonly papers: readonly PaperForm[]
  /** Cited rules of procedure. Drafts kept by older versions have none. */
  readonly clauses?: readonly ShownClause[]
  readonly opens: DayTime
  readonly closes: DayTime
}

/** An empty question, an empty paper. */
export const emptyQuestion = { text: '', ifAdopted: '', ifNotAdopted: '' }
export const emptyPaper: PaperForm = { title: '', body: '', file: null }

/** Whether anything was put into a paper at all. */
export function isWritten({ title, body, file }: PaperForm): boolean {
  return title.trim() !== '' || body.trim() !== '' || Boolean(file)
}

/** Days between the first possible opening and the proposed one: a notice is seldom given the day a draft is written. */
const slackDays = 2
const windowDays = 10
const pollDays = 7

/** When voting may open at the earliest by the national rule if the notice were given now: until a yard is chosen. */
export function nationalEarliest(now: Instant): Instant | null {
  const national = resolvePack('national')
  return national ? earliestFor(now, national) : null
}

/** The times proposed for a new draft of a regime. */
export function proposedTimes(
  now: Instant,
  regime: DecisionRegime,
  earliest: Instant | null = nationalEarliest(now),
): { readonly opens: DayTime; readonly closes: DayTime } {
  if (regime === 'deliberation') {
    return { opens: { day: '', time: '' }, closes: { day: addDays(dayOf(now), pollDays), time: '20:00' } }
  }
  const opens = addDays(dayOf(earliest ?? now), slackDays)
  return { opens: { day: opens, time: '09:00' }, closes: { day: addDays(opens, windowDays), time: '20:00' } }
}

/** A form with nothing in it, for a yard if there is only one to choose from. */
export function emptyForm(
  now: Instant,
  compoundId: CompoundId | '',
  earliest?: Instant | null,
): DecisionForm {
  return {
    step: 0,
    compoundId,
    regime: null,
    item: null,
    scopeKind: null,
    buildingId: '',
    entranceId: '',
    title: '',
    questions: [emptyQuestion],
    moneyNote: '',
    papers: [emptyPaper],
    ...proposedTimes(now, 'owners', earliest),
  }
}

/** The form of a draft that exists, to be changed; one that came from a meeting has no times yet, so they are proposed. */
export function formOf(view: DecisionView): DecisionForm {
  const timed = view.plannedOpenAt !== null || view.closesAt !== null
  const times = timed
    ? { opens: dayTimeOf(view.plannedOpenAt), closes: dayTimeOf(view.closesAt) }
    : proposedTimes(view.now, view.regime)
  return {
    step: 0,
    compoundId: view.compoundId,
    regime: view.regime,
    item: view.item,
    scopeKind: view.scopeKind,
    buildingId: view.scopeKind === 'building' ? (view.scopeId as BuildingId) : '',
    entranceId: view.scopeKind === 'entrance' ? (view.scopeId as EntranceId) : '',
    title: view.title,
    questions: view.questions.map(({ text, ifAdopted, ifNotAdopted }) => ({ text, ifAdopted, ifNotAdopted })),
    moneyNote: view.moneyNote,
    papers: view.papers.length > 0 ? view.papers : [emptyPaper],
    clauses: view.clauses,
    ...times,
  }
}

/** What is sent; call it only on a form without gaps. */
export function draftOf(form: DecisionForm): DecisionDraft {
  const owners = form.regime === 'owners'
  const scopeKind = form.scopeKind ?? 'compound'
  const scopeId =
    scopeKind === 'building' ? form.buildingId : scopeKind === 'entrance' ? form.entranceId : null
  return {
    regime: form.regime ?? 'deliberation',
    item: owners ? form.item : null,
    scopeKind,
    scopeId: scopeId === '' ? null : scopeId,
    title: form.title.trim(),
    moneyNote: form.moneyNote.trim(),
    questions: form.questions.map(({ text, ifAdopted, ifNotAdopted }) => ({
      text: text.trim(),
      ifAdopted: ifAdopted.trim(),
      ifNotAdopted: ifNotAdopted.trim(),
    })),
    papers: form.papers
      .filter(isWritten)
      .map(({ title, body, file }) => ({ title: title.trim(), body: body.trim(), fileId: file?.id ?? null })),
    clauses: (form.clauses ?? []).map(({ versionId, clauseId }) => ({ versionId, clauseId })),
    plannedOpenAt: owners ? instantOf(form.opens) : null,
    closesAt: instantOf(form.closes),
  }
}
