import { useCallback, useEffect, useRef, useState } from 'react'
import type { CompoundId, ImportId } from '../../../../types/ids'
import type { Failure, Result } from '../../../../types/result'
import type { ImportPreview } from '../../../../types/roster'
import { call } from '../../../client/call'
import type { OperationInput } from '../../../../types/contract'
import type { ImportDraft } from './draft'

const reviewTimeoutMs = 30_000

/** The last preview, what it was made from, and how to make the next. */
export interface Review {
  readonly preview: ImportPreview | undefined
  /** The draft the preview shows. */
  readonly checked: ImportDraft | undefined
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly check: (draft: ImportDraft) => Promise<Result<ImportPreview>>
}

/** The draft as the operations take it. */
export function amendmentsOf(
  compoundId: CompoundId,
  importId: string,
  { edits, samePerson, retireMissing }: ImportDraft,
): OperationInput<'roster.reviewImport'> {
  return {
    compoundId,
    importId: importId as ImportId,
    edits: [...edits],
    samePerson: [...samePerson],
    retireMissing,
  }
}

/** Keeps the preview of one import in view while the next check is under way. */
export function useReview(compoundId: CompoundId, importId: string, draft: ImportDraft): Review {
  const [preview, setPreview] = useState<ImportPreview>()
  const [checked, setChecked] = useState<ImportDraft>()
  const [busy, setBusy] = useState(true)
  const [failed, setFailed] = useState<Failure>()
  const first = useRef(draft)

  const check = useCallback(
    async (next: ImportDraft): Promise<Result<ImportPreview>> => {
      setBusy(true)
      setFailed(undefined)
      const answer = await call('roster.reviewImport', amendmentsOf(compoundId, importId, next), {
        timeoutMs: reviewTimeoutMs,
      })
      setBusy(false)
      if (answer.ok) {
        setPreview(answer.value)
        setChecked(next)
      } else setFailed(answer.error)
      return answer
    },
    [compoundId, importId],
  )

  useEffect(() => {
    void check(first.current)
  }, [check])

  return { preview, checked, busy, failure: failed, check }
}
