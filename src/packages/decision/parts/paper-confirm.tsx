import { useState } from 'react'
import type { PaperReading } from '../../../../types/paper-ballot'
import type { Failure } from '../../../../types/result'
import { Button } from '../../../components/button'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { readingLines, type PaperQueue } from '../words/paper'
import { PaperReadingForm, ReadingLines, useReading } from './paper-reading'

interface PaperConfirmProps {
  readonly id: string
  readonly queue: PaperQueue
  /** On the button below the form. */
  readonly label: string
  readonly question: string
  readonly words: string
  readonly confirmLabel: string
  readonly busyLabel: string
  readonly call: {
    readonly busy: boolean
    readonly failure: Failure | undefined
    readonly clear: () => void
  }
  /** What is missing besides the reading; null when nothing is. Said once the button was pressed. */
  readonly lacks?: string | null
  readonly onTry?: () => void
  readonly onConfirm: (reading: PaperReading) => void
}

/** What somebody reads on a paper, shown once more before it is written down: it cannot be changed after. */
export function PaperConfirm(props: PaperConfirmProps) {
  const { lacks = null, onTry } = props
  const { id, queue, label, question, words, confirmLabel, busyLabel, call, onConfirm } = props
  const [asking, setAsking] = useState<PaperReading | null>(null)
  const [tried, setTried] = useState(false)
  const form = useReading(queue)
  const gap = (tried ? lacks : null) ?? (form.missing ? '还有没选的，请往上看红字。' : null)

  function ask(): void {
    setTried(true)
    onTry?.()
    const reading = form.take()
    if (reading && lacks === null) setAsking(reading)
  }

  return (
    <>
      <PaperReadingForm
        queue={queue}
        draft={form.draft}
        missing={form.missing}
        onChange={(draft) => {
          call.clear()
          form.setDraft(draft)
        }}
      />
      {gap === null ? null : <NoticeBar tone="attention" icon="alert" text={gap} />}
      <Button id={id} label={label} onPress={ask} />
      <ConfirmSheet
        open={asking !== null}
        question={question}
        words={words}
        confirmLabel={confirmLabel}
        cancelLabel="再看看"
        busy={call.busy}
        busyLabel={busyLabel}
        failure={call.failure}
        onConfirm={() => {
          if (asking) onConfirm(asking)
        }}
        onCancel={() => {
          setAsking(null)
        }}
      >
        {asking ? <ReadingLines lines={readingLines(queue, asking)} /> : null}
      </ConfirmSheet>
    </>
  )
}
