import { useState } from 'react'
import { useWriteCall } from '../../../client/query'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'
import type { EntryProps } from './entry-card'

interface SheetProps extends EntryProps {
  readonly onClose: () => void
}

interface DecideSheetProps extends SheetProps {
  readonly verdict: 'show' | 'hide'
}

/** Asks before others see it, or never do; the reason is for whoever wrote it. */
export function DecideSheet({ compoundId, entry, verdict, onTold, onClose }: DecideSheetProps) {
  const { kind, subjectId, reviewId } = entry
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure } = useWriteCall('review.decide')
  const hide = verdict === 'hide'

  async function decide(): Promise<void> {
    if (hide && reason.trim() === '') {
      setMissing(true)
      return
    }
    const result = await send({ compoundId, kind, subjectId, reviewId, verdict, reason: reason.trim() })
    if (!result.ok) return
    onClose()
    onTold(hide ? '没有公开，写的人会看到原因。' : '公开了，大家看得到。')
  }

  return (
    <ConfirmSheet
      open
      question={hide ? '这一条不让大家看到？' : '这一条让大家看到？'}
      words={
        hide
          ? '写的人会读到您写的原因，改好了可以再写。谁定的会留下记录。'
          : '谁定的会留下记录。以后还有人举报，会再来核对。'
      }
      confirmLabel={hide ? '不公开' : '可以公开'}
      cancelLabel="再看看"
      busy={busy}
      failure={failure}
      onConfirm={() => void decide()}
      onCancel={onClose}
    >
      {hide ? (
        <Field
          id="hide-reason"
          kind="textarea"
          label="为什么不公开"
          example="比如：写了别人的电话，请去掉再发。"
          value={reason}
          maxLength={200}
          error={missing ? '请写一句原因，写的人会看到。' : failure?.fields?.reason}
          onChange={(next) => {
            setReason(next)
            setMissing(false)
          }}
        />
      ) : null}
    </ConfirmSheet>
  )
}

/** Asks before a duty is posted ahead of the check. */
export function ReleaseSheet({ compoundId, entry, onTold, onClose }: SheetProps) {
  const { send, busy, failure } = useWriteCall('review.release')
  const { reviewId } = entry
  if (reviewId === null) return null

  async function release(): Promise<void> {
    if (reviewId === null) return
    const result = await send({ compoundId, reviewId })
    if (!result.ok) return
    onClose()
    onTold('放行了，已经贴出来。')
  }

  return (
    <ConfirmSheet
      open
      question="这一份先贴出来？"
      words="依规定要贴的，不能因为检查耽误。谁放行的会留下记录，大家看得到。"
      confirmLabel="放行，贴出来"
      cancelLabel="再看看"
      busy={busy}
      failure={failure}
      onConfirm={() => void release()}
      onCancel={onClose}
    />
  )
}
