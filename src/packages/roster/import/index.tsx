import { useCallback, useState } from 'react'
import type { CompoundId } from '../../../../types/ids'
import type { OperationOutput } from '../../../../types/contract'
import { useDraft } from '../../../client/drafts'
import { CompoundPage } from '../parts/compound-page'
import { DoneStep } from './done-step'
import { noDraft, type ImportDraft } from './draft'
import { PickStep } from './pick-step'
import { ReviewStep } from './review-step'
import { useStaging } from './use-staging'
import './index.scss'

type Written = OperationOutput<'roster.confirmImport'>

/** 导入名册: choose a sheet, see what it says row by row, put it right, and only then write it. */
export default function RosterImportPage() {
  return <CompoundPage title="导入名册">{(compoundId) => <Import compoundId={compoundId} />}</CompoundPage>
}

function Import({ compoundId }: { readonly compoundId: CompoundId }) {
  const [draft, setDraft, clear] = useDraft<ImportDraft>(`roster.import.${compoundId}`, noDraft)
  const [written, setWritten] = useState<Written | null>(null)
  /** Why an import that was begun earlier cannot be gone on with. */
  const [lost, setLost] = useState<string | null>(null)
  const staging = useStaging(
    compoundId,
    useCallback(
      (importId: string) => {
        setLost(null)
        setDraft({ ...noDraft, importId })
      },
      [setDraft],
    ),
  )
  if (written) return <DoneStep compoundId={compoundId} written={written} />
  if (draft.importId === null || staging.stage.step !== 'idle') {
    return <PickStep compoundId={compoundId} staging={staging} lost={lost} />
  }
  return (
    <ReviewStep
      key={draft.importId}
      compoundId={compoundId}
      importId={draft.importId}
      draft={draft}
      onChange={setDraft}
      onLost={(sentence) => {
        clear()
        setLost(sentence)
      }}
      onOther={() => {
        clear()
      }}
      onWritten={(figures) => {
        clear()
        setWritten(figures)
      }}
    />
  )
}
