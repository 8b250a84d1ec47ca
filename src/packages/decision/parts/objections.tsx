import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import type { ObjectionEntry } from '../../../../types/objection'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { ReportLink } from '../../../components/report-link'
import { kindLabel, objectionLines, verdictLabel } from '../../../../cloudfunctions/rules/objection-words'
import { paths, type DecisionKey } from '../words/paths'

interface ObjectionsProps {
  readonly decisionKey: DecisionKey
  readonly view: DecisionView
}

/** 有不同意见: until when, what was answered, my own, and the ways to raise one or to answer. */
export function Objections({ decisionKey, view }: ObjectionsProps) {
  const { objections } = view
  if (!objections || !shown(view)) return null
  const toAnswer = objections.entries.filter(({ mayAnswer }) => mayAnswer).length
  const entries = objections.entries.filter((entry) => entry.own || entry.answer !== null)
  return (
    <Card title="有不同意见" id="objections">
      {objectionLines(view).map((line) => (
        <View className="text" key={line}>
          {line}
        </View>
      ))}
      {entries.map((entry) => (
        <Entry key={entry.id} decisionKey={decisionKey} entry={entry} view={view} />
      ))}
      {toAnswer > 0 ? (
        <Button
          id="answer-objections"
          kind="secondary"
          icon="pen"
          label={`答复不同意见（${toAnswer} 条）`}
          onPress={() => {
            openPage(paths.answer, { ...decisionKey })
          }}
        />
      ) : null}
      <Raise decisionKey={decisionKey} view={view} />
    </Card>
  )
}

/** Before the roll is frozen there is nothing to object to yet. */
function shown({ state, objections }: DecisionView): boolean {
  return (
    !['draft', 'checked'].includes(state) && (state !== 'withdrawn' || (objections?.entries.length ?? 0) > 0)
  )
}

function Raise({ decisionKey, view }: ObjectionsProps) {
  const refusal = view.objections?.refusal
  if (view.objections?.mayObject) {
    return (
      <Button
        id="object"
        kind="secondary"
        label="我有不同意见"
        onPress={() => {
          openPage(paths.object, { ...decisionKey })
        }}
      />
    )
  }
  // Who has no home here is not told what they may not do; a tenant and somebody who waits are.
  if (refusal?.code !== 'ownersObject' && refusal?.code !== 'bindingPending') return null
  return <View className="soft">{refusal.message}</View>
}

interface EntryProps {
  readonly decisionKey: DecisionKey
  readonly entry: ObjectionEntry
  readonly view: DecisionView
}

function Entry({ decisionKey, entry, view }: EntryProps) {
  const { kind, state, text, answer, answeredAt, amended, own } = entry
  return (
    <View className="text">
      <View className="strong">{`${own ? '您提的' : '有人提'}：${kindLabel(kind)}`}</View>
      {own && text ? <View>{text}</View> : null}
      <StatusTag tone={state === 'open' ? 'attention' : 'plain'} label={verdictLabel(state)} />
      {answer !== null && answeredAt !== null ? (
        <View>{`${dayLabel(dayOf(answeredAt), view.now)}答复：${answer}${amended ? '名册更正了。' : ''}`}</View>
      ) : null}
      {answer !== null && view.mayReport ? (
        <ReportLink compoundId={decisionKey.compoundId} kind="objectionAnswer" subjectId={entry.id} />
      ) : null}
      {own && state === 'open' ? <Waiting decisionKey={decisionKey} entry={entry} /> : null}
    </View>
  )
}

/** One's own, not answered yet: who answers, and the way to take it back. */
function Waiting({ decisionKey, entry }: Pick<EntryProps, 'decisionKey' | 'entry'>) {
  const [asking, setAsking] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('decision.withdrawObjection')

  async function withdraw(): Promise<void> {
    const result = await send({ ...decisionKey, objectionId: entry.id })
    if (result.ok) setAsking(false)
  }

  return (
    <>
      <NoticeBar tone="done" text="收到了。楼栋代表、业委会或社区会答复，答复写在这里。" />
      <Button
        id="withdraw-objection"
        kind="quiet"
        label="撤回这条意见"
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question="要撤回这条不同意见吗？"
        words="撤回以后不再答复。以后还可以再提。"
        confirmLabel="撤回这条意见"
        cancelLabel="不撤回"
        busy={busy}
        busyLabel="正在撤回…"
        failure={failure}
        onConfirm={() => void withdraw()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}
