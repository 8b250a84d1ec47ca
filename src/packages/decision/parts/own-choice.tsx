import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import type { OperationOutput } from '../../../../types/contract'
import type { VoterId } from '../../../../types/ids'
import type { Failure } from '../../../../types/result'
import { call } from '../../../client/call'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { ownReturnSentences } from '../words/returned'
import { choiceLabel } from '../../../words/decision'

interface OwnChoiceProps {
  readonly view: DecisionView
  readonly voterId: VoterId
}

type Own = OperationOutput<'decision.myChoice'>

/** What my own ballot says, only after a press and only as long as it stays open. It is kept in no cache. */
export function OwnChoice({ view, voterId }: OwnChoiceProps) {
  const [own, setOwn] = useState<Own>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)

  async function open(): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    const key = { compoundId: view.compoundId, decisionId: view.id, voterId }
    const result = await call('decision.myChoice', key)
    setBusy(false)
    if (result.ok) setOwn(result.value)
    else setFailure(result.error)
  }

  if (own) {
    return (
      <NoticeBar icon="lock" text="这是您自己投的，不要给别人看。">
        {view.questions.map(({ id, text }) => {
          const choice = own.choices.find(({ questionId }) => questionId === id)?.choice
          return (
            <View className="text" key={id}>
              <View className="soft">{text}</View>
              <View className="strong">{choice ? choiceLabel(choice, view.regime) : '没有记录'}</View>
            </View>
          )
        })}
        <View className="text">{ownReturnSentences[own.disposition]}</View>
        <View className="soft">{`${own.disposition === 'evidence' ? '先到那张的凭据' : '凭据'} ${own.receipt}`}</View>
        <Button
          id="hide-my-choice"
          kind="secondary"
          label="看好了，收起来"
          onPress={() => {
            setOwn(undefined)
          }}
        />
      </NoticeBar>
    )
  }
  return (
    <>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Button
        id="my-choice"
        kind="secondary"
        icon="lock"
        label="核对我的票"
        busy={busy}
        onPress={() => void open()}
      />
    </>
  )
}
