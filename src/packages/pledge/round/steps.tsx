import { useState } from 'react'
import { View } from '@tarojs/components'
import type { RoundView } from '../../../../types/round'
import {
  cancelCauseLabels,
  cancelCauses,
  coverKindLabels,
  coverKinds,
  type CancelCause,
  type CoverKind,
} from '../../../../types/round-kinds'
import { yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { readYuan } from '../../../../types/units'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { dayTimeOf, instantOf } from '../../../components/day-time'
import { DayTimeField } from '../../../components/day-time-field'
import { Field } from '../../../components/field'
import { PickField } from '../../../components/pick-field'

interface StepProps {
  readonly view: RoundView
}

function keyOf({ compoundId, roundId }: RoundView) {
  return { compoundId, roundId }
}

/** It goes ahead: asked before, because nobody takes anything back after it. */
export function ConfirmStep({ view }: StepProps) {
  const [asking, setAsking] = useState(false)
  const { send, busy, failure } = useWriteCall('round.confirm')
  return (
    <>
      <Button
        id="confirm-round"
        label="凑够了，定下来"
        onPress={() => {
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question={`${view.households} 户，一共 ${yuanSaid(view.pledged)}，定下来办？`}
        words="定下来以后，登记了的不能再撤，按期交钱。"
        confirmLabel="定下来"
        cancelLabel="再等等"
        busy={busy}
        failure={failure}
        onConfirm={() =>
          void send(keyOf(view)).then((result) => {
            if (result.ok) setAsking(false)
          })
        }
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}

/** What else a convener may do with a round. */
export function MoreSteps({ view }: StepProps) {
  const { extend, topUp, cover, cancel } = view.may
  if (!extend && !topUp && !cover && !cancel) return null
  return (
    <Card title="您还可以">
      {extend || topUp ? <LaterSteps view={view} /> : null}
      {cover ? <CoverStep view={view} /> : null}
      {cancel ? <CancelStep view={view} /> : null}
    </Card>
  )
}

/** A later day, alone or with a further round over what is missing. */
function LaterSteps({ view }: StepProps) {
  const [step, setStep] = useState<'extend' | 'topUp' | null>(null)
  const [due, setDue] = useState(dayTimeOf(view.dueAt))
  const extend = useWriteCall('round.extend')
  const topUp = useWriteCall('round.topUp')
  const call = step === 'topUp' ? topUp : extend
  const dueAt = instantOf(due)
  return (
    <>
      {view.may.extend ? (
        <Button
          id="extend-round"
          kind="secondary"
          label="往后推日子"
          onPress={() => {
            setStep('extend')
          }}
        />
      ) : null}
      {view.may.topUp ? (
        <Button
          id="top-up-round"
          kind="secondary"
          label="还差的，再补一轮"
          onPress={() => {
            setStep('topUp')
          }}
        />
      ) : null}
      <ConfirmSheet
        open={step !== null}
        question={step === 'topUp' ? '还差的部分，请登记了的人家补？' : '登记的日子推到什么时候？'}
        words={
          step === 'topUp' ? '按同样的分法算到每家。没登记的还可以接着登记。' : '目标不变，登记了的照样算数。'
        }
        confirmLabel={step === 'topUp' ? '补一轮' : '推到这一天'}
        cancelLabel="先不动"
        busy={call.busy}
        failure={call.failure?.fields ? undefined : call.failure}
        onConfirm={() => {
          if (dueAt === null) return
          void call.send({ ...keyOf(view), dueAt }).then((result) => {
            if (result.ok) setStep(null)
          })
        }}
        onCancel={() => {
          setStep(null)
        }}
      >
        <DayTimeField
          id="later-due"
          label="登记到"
          now={view.now}
          value={due}
          error={call.failure?.fields?.['dueAt'] ?? (dueAt === null ? '请选哪一天、几点。' : undefined)}
          onChange={(value) => {
            call.clear()
            setDue(value)
          }}
        />
      </ConfirmSheet>
    </>
  )
}

function CoverStep({ view }: StepProps) {
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<CoverKind>('partner')
  const [text, setText] = useState('')
  const { send, busy, failure, clear } = useWriteCall('round.cover')
  const read = readYuan(text)
  return (
    <>
      <Button
        id="cover-round"
        kind="secondary"
        label="记一笔别人愿意补的"
        onPress={() => {
          setOpen(true)
        }}
      />
      <ConfirmSheet
        open={open}
        question="谁愿意补多少？"
        words="同一来源只记一个数，再记就换成新的；填 0 就去掉。大家都看得到。"
        confirmLabel="记下这一笔"
        cancelLabel="不记"
        busy={busy}
        failure={failure?.fields ? undefined : failure}
        onConfirm={() => {
          if (read === null || read < 0) return
          void send({ ...keyOf(view), kind, amount: read }).then((result) => {
            if (!result.ok) return
            setOpen(false)
            setText('')
          })
        }}
        onCancel={() => {
          setOpen(false)
        }}
      >
        <PickField
          id="cover-kind"
          label="从哪里来"
          unchosen="请选一样"
          options={coverKinds.map((value) => ({ value, label: coverKindLabels[value] }))}
          value={kind}
          onChange={(value) => {
            setKind(value as CoverKind)
          }}
        />
        <Field
          id="cover-amount"
          kind="number"
          label="多少"
          unit="元"
          maxLength={12}
          value={text}
          error={
            failure?.fields?.['amount'] ??
            (text !== '' && read === null ? '请填一个数，比如 1250。' : undefined)
          }
          onChange={(value) => {
            clear()
            setText(value)
          }}
        />
      </ConfirmSheet>
    </>
  )
}

function CancelStep({ view }: StepProps) {
  const [open, setOpen] = useState(false)
  const [cause, setCause] = useState<CancelCause | null>(null)
  const { send, busy, failure } = useWriteCall('round.cancel')
  return (
    <>
      <Button
        id="cancel-round"
        kind="quiet"
        label="取消这一轮"
        onPress={() => {
          setOpen(true)
        }}
      />
      <ConfirmSheet
        open={open}
        question="取消这一轮？"
        words="登记的都作废，已交的全部退回，每家都会收到提醒。取消了不能恢复。"
        confirmLabel="取消这一轮"
        cancelLabel="不取消"
        busy={busy}
        failure={failure}
        onConfirm={() => {
          if (cause === null) return
          void send({ ...keyOf(view), cause }).then((result) => {
            if (result.ok) setOpen(false)
          })
        }}
        onCancel={() => {
          setOpen(false)
        }}
      >
        <ChoiceGroup
          label="为什么取消（大家看得到）"
          value={cause}
          choices={cancelCauses.map((value) => ({ value, label: cancelCauseLabels[value] }))}
          onChange={setCause}
        />
        {cause === null ? <View className="soft">先选一个原因，再取消。</View> : null}
      </ConfirmSheet>
    </>
  )
}
