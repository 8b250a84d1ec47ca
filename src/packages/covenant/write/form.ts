import type { OperationOutput } from '../../../../types/contract'
import type { CovenantList, CovenantText, CovenantView } from '../../../../types/covenant'
import type { CovenantKind } from '../../../../types/covenant-kinds'
import type { ClauseId } from '../../../../types/ids'
import { calendarDay, isCalendarDay } from '../../../../types/units'
import type { CovenantPlace } from '../../../../cloudfunctions/rules/covenant-standing'

/** A covenant as its form has it. */
export interface CovenantForm {
  readonly kind: CovenantKind | null
  readonly title: string
  readonly preamble: string
  readonly clauses: readonly { readonly id: ClauseId | null; readonly text: string }[]
  /** `history`, or the place of a source in the list; empty while nothing is chosen. */
  readonly how: string
  readonly source: string
  /** The label of the place it holds for; empty: not chosen. */
  readonly where: string
  /** From which day; empty: from the posting on. */
  readonly from: string
}

/** Nothing written yet. */
export const empty: CovenantForm = {
  kind: null,
  title: '',
  preamble: '',
  clauses: [{ id: null, text: '' }],
  how: '',
  source: '',
  where: '',
  from: '',
}

/** The form of a draft, or of the version the next one begins with. */
export function formOf(view: CovenantView | null, sources: CovenantList['sources']): CovenantForm {
  if (!view) return empty
  const { shown } = view
  const { adoption } = shown
  const draft = shown.state === 'draft'
  const place = sources.findIndex((one) => JSON.stringify(one.adoption) === JSON.stringify(adoption))
  return {
    kind: view.kind,
    title: shown.title,
    preamble: shown.preamble,
    clauses: shown.clauses,
    how:
      !draft || adoption === null
        ? ''
        : adoption.how === 'history'
          ? 'history'
          : place >= 0
            ? String(place)
            : '',
    source: draft && adoption?.how === 'history' ? adoption.source : '',
    where: '',
    from: (draft ? shown.validFrom : null) ?? '',
  }
}

/** The place chosen in the list; the first one is what the caller reaches at most. */
export function scopeOf(
  view: CovenantView | null,
  places: OperationOutput<'concern.form'>['places'],
  where: string,
) {
  if (view) return { scopeKind: view.scopeKind, scopeId: view.scopeId }
  const place = places.find(({ label }) => label === where) ?? places[0]
  return { scopeKind: place?.scopeKind ?? ('compound' as const), scopeId: place?.scopeId ?? null }
}

/** The same for what may adopt it; an entrance of a building not known is reached by its own people and the yard's. */
export function placeOf(
  view: CovenantView | null,
  places: OperationOutput<'concern.form'>['places'],
  where: string,
): CovenantPlace {
  return { ...scopeOf(view, places, where), buildingId: view?.buildingId ?? null }
}

/** What is missing, by field. */
export function gapsOf(form: CovenantForm): Readonly<Record<string, string>> {
  const gaps: Record<string, string> = {}
  if (form.kind === null) gaps['kind'] = '请选一种。'
  if (form.title.trim() === '') gaps['title'] = '请写名称。'
  form.clauses.forEach(({ text }, index) => {
    if (text.trim() === '') gaps[`clause.${index}`] = '这一条还没有写，不要就去掉。'
  })
  if (form.how === 'history' && form.source.trim() === '') gaps['source'] = '请写清来历。'
  return gaps
}

/** What is sent. */
export function textOf(form: CovenantForm, sources: CovenantList['sources']): CovenantText {
  const chosen = sources[Number(form.how)]
  return {
    title: form.title.trim(),
    preamble: form.preamble.trim(),
    clauses: form.clauses.map(({ id, text }) => ({ id, text: text.trim() })),
    adoption:
      form.how === ''
        ? null
        : form.how === 'history'
          ? { how: 'history', source: form.source.trim() }
          : (chosen?.adoption ?? null),
    validFrom: isCalendarDay(form.from) ? calendarDay(form.from) : null,
  }
}
