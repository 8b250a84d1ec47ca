import type { ImportEdit, ImportPreview, SamePersonAnswer } from '../../../../types/roster'

/** What is decided about one uploaded sheet, kept on the phone until it is confirmed. */
export interface ImportDraft {
  /** Null until a sheet has been read. */
  readonly importId: string | null
  readonly edits: readonly ImportEdit[]
  readonly samePerson: readonly SamePersonAnswer[]
  readonly retireMissing: boolean
}

export const noDraft: ImportDraft = { importId: null, edits: [], samePerson: [], retireMissing: false }

export type Verdict = SamePersonAnswer['verdict']
export type Question = ImportPreview['samePersonQuestions'][number]
export type Problem = ImportPreview['problems'][number]

function isSame(one: ImportEdit, other: Pick<ImportEdit, 'row' | 'field'>): boolean {
  return one.row === other.row && one.field === other.field
}

/** With one correction more; the last one of a cell stands. */
export function withEdit(draft: ImportDraft, edit: ImportEdit): ImportDraft {
  return { ...draft, edits: [...draft.edits.filter((one) => !isSame(one, edit)), edit] }
}

/** With one correction taken back. */
export function withoutEdit(draft: ImportDraft, edit: ImportEdit): ImportDraft {
  return { ...draft, edits: draft.edits.filter((one) => !isSame(one, edit)) }
}

/** With an answer to a question of identity. */
export function withAnswer(draft: ImportDraft, key: string, verdict: Verdict): ImportDraft {
  return { ...draft, samePerson: [...draft.samePerson.filter((one) => one.key !== key), { key, verdict }] }
}

/** How many things differ from what was last checked. */
export function changesSince(checked: ImportDraft, draft: ImportDraft): number {
  const text = (item: unknown): string => JSON.stringify(item)
  const differing = (before: readonly unknown[], after: readonly unknown[]): number => {
    const [old, now] = [new Set(before.map(text)), new Set(after.map(text))]
    const fresh = [...now].filter((item) => !old.has(item)).length
    const lost = [...old].filter((item) => !now.has(item)).length
    // A changed cell is one thing, though one item goes and another comes.
    return Math.max(fresh, lost)
  }
  return (
    differing(checked.edits, draft.edits) +
    differing(checked.samePerson, draft.samePerson) +
    (checked.retireMissing === draft.retireMissing ? 0 : 1)
  )
}

/** The correction that waits for this cell; undefined when there is none. */
export function editOf(draft: ImportDraft, { row, field }: Problem): ImportEdit | undefined {
  return draft.edits.find((edit) => edit.row === row && (edit.field === field || edit.field === 'skip'))
}
