import { useEffect, useState } from 'react'
import type { CompoundId } from '../../../../types/ids'
import type { OperationOutput } from '../../../../types/contract'
import type { ImportPreview } from '../../../../types/roster'
import { showPiece, showTop } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { grouped } from '../../../words/count'
import { ConfirmImport } from './confirm-import'
import { CountsCard } from './counts-card'
import { DifferenceCard } from './difference-card'
import { changesSince, type ImportDraft } from './draft'
import { EditsCard } from './edits-card'
import { ProblemsCard, type Part } from './problems-card'
import { QuestionsCard } from './questions-card'
import { useReview } from './use-review'

interface ReviewStepProps {
  readonly compoundId: CompoundId
  readonly importId: string
  readonly draft: ImportDraft
  readonly onChange: (draft: ImportDraft) => void
  readonly onLost: (sentence: string) => void
  readonly onOther: () => void
  readonly onWritten: (figures: OperationOutput<'roster.confirmImport'>) => void
}

/** What the sheet says, what is wrong with it row by row, and what would be written. */
export function ReviewStep(props: ReviewStepProps) {
  const { compoundId, importId, draft, onChange, onLost, onOther, onWritten } = props
  const { preview, checked, busy, failure, check } = useReview(compoundId, importId, draft)
  const [part, setPart] = useState<Part>('blocking')
  const [confirming, setConfirming] = useState(false)
  const gone = failure?.code === 'notFound' || failure?.code === 'wrongState' ? failure : null

  useEffect(() => {
    if (gone) onLost(gone.message)
  }, [gone, onLost])

  if (!preview || !checked) {
    return (
      <Page
        title="核对表格"
        loading={busy}
        failure={gone ? undefined : failure}
        onRetry={() => void check(draft)}
      />
    )
  }
  const changes = changesSince(checked, draft)

  async function checkAgain(): Promise<void> {
    const answer = await check(draft)
    if (answer.ok) showTop()
  }

  return (
    <Page
      title="核对表格"
      lead={preview.fileName}
      action={
        <MainAct
          preview={preview}
          changes={changes}
          busy={busy}
          onCheck={() => void checkAgain()}
          onShowBlocking={() => {
            setPart('blocking')
            showPiece('problems')
          }}
          onConfirm={() => {
            setConfirming(true)
          }}
        />
      }
    >
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Standing preview={preview} changes={changes} />
      <CountsCard preview={preview} />
      <ProblemsCard preview={preview} draft={draft} part={part} onPart={setPart} onChange={onChange} />
      <EditsCard draft={draft} headerRow={preview.headerRow} onChange={onChange} />
      <QuestionsCard preview={preview} draft={draft} onChange={onChange} />
      <DifferenceCard preview={preview} draft={draft} onChange={onChange} />
      <OtherFile onOther={onOther} />
      <ConfirmImport
        open={confirming}
        input={{ compoundId, importId, checked }}
        preview={preview}
        onWritten={onWritten}
        onCancel={() => {
          setConfirming(false)
        }}
        onCheckAgain={() => {
          setConfirming(false)
          void checkAgain()
        }}
      />
    </Page>
  )
}

interface MainActProps {
  readonly preview: ImportPreview
  readonly changes: number
  readonly busy: boolean
  readonly onCheck: () => void
  readonly onShowBlocking: () => void
  readonly onConfirm: () => void
}

/** One act at a time: check what was changed, settle what must be settled, then write. */
function MainAct({ preview, changes, busy, onCheck, onShowBlocking, onConfirm }: MainActProps) {
  if (changes > 0 || busy) {
    return (
      <Button
        id="check-again"
        label={`改了 ${changes} 处，重新核对`}
        busy={busy}
        busyLabel="正在核对…"
        onPress={onCheck}
      />
    )
  }
  if (preview.blocking > 0) {
    return (
      <Button
        id="show-blocking"
        kind="secondary"
        label={`还有 ${preview.blocking} 处必须改`}
        onPress={onShowBlocking}
      />
    )
  }
  return <Button id="confirm-import" label={`确认写入（${grouped(preview.units)} 套）`} onPress={onConfirm} />
}

function Standing({ preview, changes }: { readonly preview: ImportPreview; readonly changes: number }) {
  const { blocking, problems } = preview
  const reminders = problems.length - blocking
  if (changes > 0) return null
  if (blocking > 0) {
    return (
      <NoticeBar
        tone="attention"
        icon="alert"
        text={`有 ${blocking} 处必须改好，才能写入。下面一处一处说了在哪一行、怎么改。`}
      />
    )
  }
  const rest = reminders > 0 ? `还有 ${reminders} 处提醒，看一看，没错就不用改。` : ''
  return <NoticeBar tone="done" text={`没有必须改的了，可以写入。${rest}`} />
}

function OtherFile({ onOther }: { readonly onOther: () => void }) {
  return <Button id="other-file" kind="quiet" label="不用这张表，换一个文件" onPress={onOther} />
}
