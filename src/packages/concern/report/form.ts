import type { OperationInput, OperationOutput } from '../../../../types/contract'
import type { ConcernSource } from '../../../../types/concern-kinds'
import type { AttachedFile } from '../../../../types/file'
import type { CompoundId } from '../../../../types/ids'

/** What reporting needs to know of the yard. */
export type FormData = OperationOutput<'concern.form'>

/** What is written so far. */
export interface Form {
  readonly text: string
  readonly category: string | null
  /** The label of the place: it is what was chosen. */
  readonly where: string
  readonly place: string
  readonly files: readonly AttachedFile[]
  readonly named: boolean
  readonly source: ConcernSource
  readonly person: string
  readonly contact: string
}

/** Empty, with one's own building where there is one. */
export function emptyForm(data: FormData): Form {
  const own = data.places.find((place) => place.own && place.scopeKind === 'building')
  return {
    ...{ text: '', category: null, where: own?.label ?? '', place: '', files: [], named: false },
    ...{ source: data.livesHere ? 'self' : 'desk', person: '', contact: '' },
  }
}

/** What is missing, by field. */
export function gapsOf(form: Form, data: FormData): Partial<Record<'text' | 'category' | 'where', string>> {
  const place = data.places.find(({ label }) => label === form.where)
  return {
    ...(form.text.trim() === '' && form.files.length === 0 ? { text: '写几句，或者拍一张照片。' } : {}),
    ...(form.category === null ? { category: '请选一类，选不准就选“其他”。' } : {}),
    ...(place && (form.source === 'self' || place.mayEnter) ? {} : { where: '请选在哪里。' }),
  }
}

/** The form as it is sent; null while something is missing. */
export function inputOf(
  compoundId: CompoundId,
  form: Form,
  data: FormData,
): OperationInput<'concern.report'> | null {
  const place = data.places.find(({ label }) => label === form.where)
  if (!place || form.category === null || Object.keys(gapsOf(form, data)).length > 0) return null
  return {
    ...{ compoundId, text: form.text.trim(), category: form.category, place: form.place.trim() },
    ...{ scopeKind: place.scopeKind, scopeId: place.scopeId, named: form.named },
    fileIds: form.files.map(({ id }) => id),
    entered:
      form.source === 'self'
        ? null
        : { source: form.source, person: form.person.trim(), contact: form.contact.trim() },
  }
}
