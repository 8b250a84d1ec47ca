import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import type { Failure } from '../../../../types/result'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { paths, type DecisionKey } from '../words/paths'
import { stepWords } from '../words/steps'
import type { NextStep } from './use-next-step'

interface ConvenerProps {
  readonly decisionKey: DecisionKey
  readonly view: DecisionView
}

/** The main button of the page and the question it asks. */
export function StepButton({ view, next }: { readonly view: DecisionView; readonly next: NextStep }) {
  if (!next.step) return null
  return (
    <Button id={`step-${next.step}`} label={stepWords(next.step, view.regime).label} onPress={next.ask} />
  )
}

/** The sheet of the step; lives outside of the bar with its button. */
export function StepSheet({ view, next }: { readonly view: DecisionView; readonly next: NextStep }) {
  if (!next.step) return null
  const words = stepWords(next.step, view.regime)
  return (
    <ConfirmSheet
      open={next.asking}
      question={words.question}
      words={words.words}
      confirmLabel={next.lost ? '重试' : words.label}
      cancelLabel="先不"
      busy={next.busy}
      busyLabel={words.busy}
      failure={next.lost}
      onConfirm={() => void next.confirm()}
      onCancel={next.cancel}
    />
  )
}

/** What is still missing for the step, one sentence a line, with the way to put it right. */
export function Gaps({
  decisionKey,
  view,
  failure,
}: ConvenerProps & { readonly failure: Failure | undefined }) {
  if (!failure) return null
  const lines = Object.entries(failure.fields ?? {})
  const roster = lines.some(([field]) => field === 'roster')
  return (
    <NoticeBar tone="attention" icon="alert" text={failure.message}>
      {lines.map(([field, line], index) => (
        <View className="text" key={field}>{`${lines.length > 1 ? `${index + 1}. ` : ''}${line}`}</View>
      ))}
      {roster ? (
        <Button
          id="open-roster"
          label="去院里名册"
          onPress={() => {
            openPage('/packages/roster/index/index', { compoundId: view.compoundId })
          }}
        />
      ) : null}
      {!roster && lines.length > 0 && view.steps.includes('edit') ? (
        <EditButton decisionKey={decisionKey} view={view} kind="primary" />
      ) : null}
    </NoticeBar>
  )
}

function EditButton({ decisionKey, view, kind }: ConvenerProps & { readonly kind: 'primary' | 'secondary' }) {
  return (
    <Button
      id={`edit-draft-${kind}`}
      kind={kind}
      icon="pen"
      label={view.state === 'draft' ? '修改草稿' : '修改（改后要重新核对）'}
      onPress={() => {
        openPage(paths.create, { ...decisionKey })
      }}
    />
  )
}

/** What the convener may do beside the main step: wait for the day, change it, take it back. */
export function ConvenerCard({ decisionKey, view }: ConvenerProps) {
  const { steps, state, earliestOpenAt, plannedOpenAt, now } = view
  if (!steps.includes('edit') && !steps.includes('withdraw')) return null
  const early = state === 'noticed' && earliestOpenAt !== null && now < earliestOpenAt
  return (
    <Card title="您是发起的人">
      {early ? (
        <View className="text">{`通知要贴满天数，最早 ${momentLabel(earliestOpenAt, now)} 才能开始投票。`}</View>
      ) : null}
      {state === 'noticed' && plannedOpenAt !== null ? (
        <View className="text">{`到 ${momentLabel(plannedOpenAt, now)} 会自动开始，不用守着。`}</View>
      ) : null}
      {steps.includes('edit') ? <EditButton decisionKey={decisionKey} view={view} kind="secondary" /> : null}
      {steps.includes('withdraw') ? <Withdraw decisionKey={decisionKey} view={view} /> : null}
    </Card>
  )
}

function Withdraw({ decisionKey, view }: ConvenerProps) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('decision.withdraw')

  async function withdraw(): Promise<void> {
    if (reason.trim() === '') {
      setMissing(true)
      return
    }
    const result = await send({ ...decisionKey, expectedVersion: view.version, reason: reason.trim() })
    if (result.ok) setAsking(false)
  }

  return (
    <>
      <Button
        id="withdraw"
        kind="quiet"
        label="撤回这件事"
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question="要撤回这件事吗？"
        words="撤回以后不能恢复，要重新发起。原因大家看得到。"
        confirmLabel="撤回这件事"
        cancelLabel="不撤回"
        busy={busy}
        busyLabel="正在撤回…"
        failure={failure}
        onConfirm={() => void withdraw()}
        onCancel={() => {
          setAsking(false)
        }}
      >
        <Field
          id="withdraw-reason"
          kind="textarea"
          label="为什么撤回"
          value={reason}
          maxLength={200}
          error={missing ? '请写一句原因，邻居好明白。' : undefined}
          onChange={(value) => {
            setReason(value)
            setMissing(false)
          }}
        />
      </ConfirmSheet>
    </>
  )
}
