import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Choice } from '../../../../types/decision-kinds'
import type { DecisionView } from '../../../../types/decision-view'
import type { QuestionId } from '../../../../types/ids'
import type { Failure, Result } from '../../../../types/result'
import { useDraft } from '../../../client/drafts'
import { Button } from '../../../components/button'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Choosing, complete, nothingPicked, pickedQuestion, PickedLines, type Picked } from './choosing'
import { together } from '../../../words/count'
import { mayRetry } from './refusal'

type Answers = NonNullable<ReturnType<typeof complete>>

interface AnswerFormProps {
  readonly view: DecisionView
  /** Names the draft on the phone: one for each voter. */
  readonly draftKey: string
  /** Said before the choice. */
  readonly before: readonly string[]
  /** What cannot be undone, in the sheet. */
  readonly finality: string
  readonly sendLabel: string
  readonly busyLabel: string
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly clearFailure: () => void
  readonly send: (answers: Answers) => Promise<Result<unknown>>
  /** A refusal that no second try would change; said by whoever shows the form, which may be gone by then. */
  readonly onRefused: (failure: Failure | undefined) => void
}

/**
 * Choosing and confirming, for a ballot and for a straw poll: with one question the choice itself opens the sheet,
 * so that from a card it is three taps. What was chosen is kept on the phone until it has arrived.
 */
export function AnswerForm(props: AnswerFormProps) {
  const { view, before, send, busy, failure } = props
  const [picked, keepPicked, forgetPicked] = useDraft<Picked>(props.draftKey, nothingPicked)
  const [asking, setAsking] = useState(false)
  const [missing, setMissing] = useState(false)
  const single = view.questions.length === 1

  function ask(choices: Picked): void {
    props.clearFailure()
    props.onRefused(undefined)
    setMissing(!complete(view, choices))
    setAsking(complete(view, choices) !== null)
  }

  function pick(questionId: QuestionId, choice: Choice): void {
    const next = { ...picked, [questionId]: choice }
    keepPicked(next)
    if (single) ask(next)
  }

  async function confirm(): Promise<void> {
    const answers = complete(view, picked)
    if (!answers) return
    const result = await send(answers)
    if (!result.ok && mayRetry(result.error.code)) return
    setAsking(false)
    if (result.ok || result.error.code !== 'invalidInput') forgetPicked()
    if (!result.ok) props.onRefused(result.error)
  }

  function thinkAgain(): void {
    setAsking(false)
    props.clearFailure()
    // With one question "think again" means nothing is chosen; with several the rest need not be chosen anew.
    if (single) forgetPicked()
  }

  const waiting = single && !asking && complete(view, picked) !== null
  return (
    <>
      {before.map((line) => (
        <View className="text strong" key={line}>
          {together(line)}
        </View>
      ))}
      <Choosing view={view} picked={picked} onPick={pick} missing={missing} />
      {waiting ? <NoticeBar tone="attention" text="您选好了，但是还没有交上来。" /> : null}
      {!single || waiting ? (
        <Button
          id="send-answers"
          label={props.sendLabel}
          onPress={() => {
            ask(picked)
          }}
        />
      ) : null}
      <ConfirmSheet
        open={asking}
        question={pickedQuestion(view, picked)}
        {...(single ? { words: props.finality } : {})}
        confirmLabel={failure ? '重试' : props.sendLabel}
        cancelLabel="再想想"
        busy={busy}
        busyLabel={props.busyLabel}
        failure={failure}
        onConfirm={() => void confirm()}
        onCancel={thinkAgain}
      >
        <PickedLines view={view} picked={picked} />
        {single ? null : <View className="text">{props.finality}</View>}
      </ConfirmSheet>
    </>
  )
}
