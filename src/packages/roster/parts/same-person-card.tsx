import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId } from '../../../../types/ids'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Pager, pageOf } from '../../../components/pager'
import { UnmaskSheet } from './unmask-sheet'
import './question.scss'

type Question = OperationOutput<'roster.view'>['samePersonQuestions'][number]

const questionsPerPage = 3

interface SamePersonCardProps {
  readonly compoundId: CompoundId
  readonly questions: readonly Question[]
  readonly unmasked: boolean
  readonly onUnmask: () => void
  readonly onAnswered: () => void
}

/** One name on several homes: a person says whether it is one owner. Nothing merges by itself. */
export function SamePersonCard(props: SamePersonCardProps) {
  const { compoundId, questions, unmasked, onUnmask, onAnswered } = props
  const [at, setAt] = useState(0)
  const [asking, setAsking] = useState(false)
  const [merging, setMerging] = useState<Question | null>(null)
  const answer = useWriteCall('roster.answerSamePerson')
  const { shown, page, pages } = pageOf(questions, at, questionsPerPage)

  async function send(question: Question, verdict: 'same' | 'different'): Promise<void> {
    const result = await answer.send({ compoundId, ownerIds: [...question.ownerIds], verdict })
    if (result.ok || result.error.code === 'conflict') {
      setMerging(null)
      onAnswered()
    }
  }

  return (
    <Card title={`同名的，请您认一认（${questions.length} 处）`}>
      <View className="text">
        同一个人有几套房，只算 1 位业主。同名的不一定是同一个人，所以要认识他们的人来说。
      </View>
      {unmasked ? null : (
        <Button
          id="same-unmask"
          kind="secondary"
          icon="lock"
          label="显示姓名，认一认"
          onPress={() => {
            setAsking(true)
          }}
        />
      )}
      {(unmasked ? shown : []).map((question) => (
        <View className="roster__question" key={question.ownerIds.join()}>
          <View className="strong">{question.name}</View>
          <View className="text">{question.units.join('、')}</View>
          <Button
            kind="secondary"
            label="是同一个人"
            onPress={() => {
              answer.clear()
              setMerging(question)
            }}
          />
          <Button
            kind="secondary"
            label="不是同一个人"
            busy={answer.busy}
            onPress={() => void send(question, 'different')}
          />
        </View>
      ))}
      {answer.failure && merging === null ? (
        <NoticeBar tone="attention" icon="alert" text={answer.failure.message} />
      ) : null}
      {unmasked ? <Pager id="same" page={page} pages={pages} onPage={setAt} /> : null}
      <ConfirmSheet
        open={merging !== null}
        question={`${merging?.name ?? ''}：合成一位业主？`}
        words={`${merging?.units.join('、') ?? ''} 以后算同一位业主的房。合了以后，要靠重新导入表格才能分开。`}
        confirmLabel="是同一个人"
        cancelLabel="再想想"
        busy={answer.busy}
        failure={answer.failure}
        onConfirm={() => {
          if (merging) void send(merging, 'same')
        }}
        onCancel={() => {
          setMerging(null)
        }}
      />
      <UnmaskSheet
        open={asking}
        onConfirm={() => {
          setAsking(false)
          onUnmask()
        }}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Card>
  )
}
