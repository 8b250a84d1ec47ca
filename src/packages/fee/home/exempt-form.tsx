import { useState } from 'react'
import { View } from '@tarojs/components'
import type { FeesOfHome } from '../../../../types/fee-view'
import type { CompoundId, FeeScheduleId, UnitId } from '../../../../types/ids'
import { calendarDay, type Instant } from '../../../../types/units'
import { addDays, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { nextPeriod, periodLabel, periodOf } from '../../../../cloudfunctions/rules/fee-period'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { PickField } from '../../../components/pick-field'

interface ExemptFormProps {
  readonly compoundId: CompoundId
  readonly unitId: UnitId
  readonly schedules: FeesOfHome['schedules']
  readonly now: Instant
}

/** The month from which on: the last, this one or the next. */
function beginnings(now: Instant) {
  const running = periodOf(dayOf(now), 'month')
  const before = periodOf(addDays(running.firstDay, -1), 'month')
  return [before, running, nextPeriod(running)].map(({ key, firstDay }) => ({
    value: firstDay as string,
    label: `从${periodLabel(key)}起`,
  }))
}

/** 减免: of which fee, from when, and why; the reason stays with those who keep the fees. */
export function ExemptForm({ compoundId, unitId, schedules, now }: ExemptFormProps) {
  const starts = beginnings(now)
  const [open, setOpen] = useState(false)
  const [scheduleId, setScheduleId] = useState('')
  const [from, setFrom] = useState(starts[1]?.value ?? '')
  const [reason, setReason] = useState('')
  const [gap, setGap] = useState(false)
  const [done, setDone] = useState(false)
  const { send, busy, failure } = useWriteCall('fee.exempt')
  if (schedules.length === 0) return null
  if (done) return <NoticeBar tone="done" text="减免记好了。邻居只看到减免了几户。" />
  if (!open) {
    return (
      <Button
        id="open-exempt"
        kind="quiet"
        label="给这一户减免"
        onPress={() => {
          setOpen(true)
        }}
      />
    )
  }

  async function submit(): Promise<void> {
    if (scheduleId === '' || reason.trim() === '') {
      setGap(true)
      return
    }
    const input = { compoundId, unitId, scheduleId: scheduleId as FeeScheduleId, reason: reason.trim() }
    const result = await send({ ...input, fromDay: calendarDay(from), untilDay: null })
    if (result.ok) setDone(true)
  }

  return (
    <Card title="给这一户减免">
      <PickField
        id="exempt-fee"
        label="哪一项"
        unchosen="请选一项"
        options={schedules.map(({ id, title }) => ({ value: id, label: title }))}
        value={scheduleId}
        error={gap && scheduleId === '' ? '请选减免哪一项。' : undefined}
        onChange={setScheduleId}
      />
      <PickField
        id="exempt-from"
        label="从什么时候起"
        unchosen="请选一个月"
        options={starts}
        value={from}
        onChange={setFrom}
      />
      <Field
        id="exempt-reason"
        kind="textarea"
        label="为什么、谁决定的"
        hint="只有记账人和业委会看得到。"
        example="低保户，业委会 3 月会上定的"
        maxLength={200}
        value={reason}
        error={gap && reason.trim() === '' ? '请写清楚为什么、谁决定的。' : undefined}
        onChange={setReason}
      />
      <View className="soft">这以后出的账、这以后已经出的账，这一户都不用交。</View>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Button id="exempt" kind="secondary" label="记下减免" busy={busy} onPress={() => void submit()} />
    </Card>
  )
}
