import { useState } from 'react'
import { View } from '@tarojs/components'
import { reportCauses, type ReportCause, type ReviewKind } from '../../types/review'
import { reportCauseWords, reviewKindWords } from '../../cloudfunctions/rules/review-words'
import type { CompoundId } from '../../types/ids'
import { useWriteCall } from '../client/query'
import { pressable } from './accessible'
import { ChoiceGroup } from './choice-group'
import { ConfirmSheet } from './confirm-sheet'
import { Field } from './field'
import { NoticeBar } from './notice'

interface ReportLinkProps {
  readonly compoundId: CompoundId
  /** What is read here, and which one. */
  readonly kind: ReviewKind
  readonly subjectId: string
}

/** 举报: quiet words at the end of what somebody else wrote; leave it away under one's own. */
export function ReportLink(props: ReportLinkProps) {
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState(false)
  if (done)
    return (
      <NoticeBar
        tone="done"
        text="收到了，业委会或社区的人会来看。不会告诉任何人是您举报的。看过之前，这一条还在。"
      />
    )
  return (
    <>
      <View
        id={`report-${props.kind}-${props.subjectId}`}
        className="report"
        {...pressable(
          () => {
            setAsking(true)
          },
          { label: `举报这条${reviewKindWords[props.kind]}` },
        )}
      >
        举报
      </View>
      {asking ? (
        <ReportSheet
          {...props}
          onDone={() => {
            setAsking(false)
            setDone(true)
          }}
          onCancel={() => {
            setAsking(false)
          }}
        />
      ) : null}
    </>
  )
}

interface ReportSheetProps extends ReportLinkProps {
  readonly onDone: () => void
  readonly onCancel: () => void
}

function ReportSheet({ compoundId, kind, subjectId, onDone, onCancel }: ReportSheetProps) {
  const [cause, setCause] = useState<ReportCause | null>(null)
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('review.report')

  async function report(): Promise<void> {
    if (cause === null) {
      setMissing(true)
      return
    }
    const result = await send({ compoundId, kind, subjectId, cause, words: words.trim() })
    if (result.ok) onDone()
  }

  return (
    <ConfirmSheet
      open
      question="哪里不对？"
      words="业委会或社区的人会来看。不会告诉任何人是您举报的。"
      confirmLabel="举报这一条"
      cancelLabel="不举报了"
      busy={busy}
      failure={failure}
      onConfirm={() => void report()}
      onCancel={onCancel}
    >
      <ChoiceGroup
        label="选一个原因"
        labelHidden
        choices={reportCauses.map((value) => ({ value, label: reportCauseWords[value] }))}
        value={cause}
        error={missing ? '请选一个原因。' : undefined}
        onChange={(next) => {
          setCause(next)
          setMissing(false)
          clear()
        }}
      />
      <Field
        id="report-words"
        label="想补一句也行"
        value={words}
        maxLength={200}
        onChange={(next) => {
          setWords(next)
          clear()
        }}
      />
    </ConfirmSheet>
  )
}
