import { useState } from 'react'
import type { DecisionView } from '../../../../types/decision-view'
import type { Failure } from '../../../../types/result'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { nextPollSentence } from '../words/returned'
import { whoSees } from '../../../../cloudfunctions/rules/rule-words'
import type { DecisionKey } from '../words/paths'
import { AnswerForm } from './answer-form'
import { Refusal } from './refusal'
import { SendOn } from './send-on'

interface PollProps {
  readonly decisionKey: DecisionKey
  readonly view: DecisionView
  readonly refresh: () => void
}

/** Saying what one thinks in a straw poll: once, and it decides nothing. */
export function Poll({ decisionKey, view, refresh }: PollProps) {
  const [refused, setRefused] = useState<Failure>()
  const { send, busy, failure, clear } = useWriteCall('decision.answerPoll')
  const { poll, state, closesAt, now } = view
  if (refused) return <Refusal view={view} code={refused.code} message={refused.message} />
  if (!poll || state !== 'open' || closesAt === null) return null
  if (poll.answered) {
    return (
      <Card title="您的想法收到了">
        <NoticeBar tone="done" text={`收到了，谢谢。${nextPollSentence(view)}`} />
        <SendOn view={view} label="发回群里，请邻居也说说" />
      </Card>
    )
  }
  if (now >= closesAt) return <NoticeBar icon="clock" text="征求意见已经截止，正在汇总。" />
  if (!poll.mayAnswer) return <MayNotAnswer view={view} />
  return (
    <AnswerForm
      view={view}
      draftKey={`poll.${view.id}`}
      before={[whoSees({ regime: view.regime })]}
      finality="一人说一次，说过以后不能改。"
      sendLabel="说出我的想法"
      busyLabel="正在交…"
      busy={busy}
      failure={failure}
      clearFailure={clear}
      onRefused={(failure) => {
        setRefused(failure)
        if (failure) refresh()
      }}
      send={(choices) => send({ ...decisionKey, choices })}
    />
  )
}

function MayNotAnswer({ view }: Pick<PollProps, 'view'>) {
  const { data } = useQueryCall('account.me', {})
  if (!data) return null
  return data.account ? (
    <Refusal
      view={view}
      code="forbidden"
      message={`这次问的是住在${view.scopeLabel}的邻居。您有想法，可以跟楼栋代表说。`}
    />
  ) : (
    <Refusal view={view} code="notSignedIn" message="要说您的想法，请先登录。" />
  )
}
