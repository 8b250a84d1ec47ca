import { useState } from 'react'
import { View } from '@tarojs/components'
import type { FeeView } from '../../../../types/fee-view'
import type { CompoundId, FeeScheduleId } from '../../../../types/ids'
import { calendarDay, yuanText } from '../../../../types/units'
import { addDays, dayLabel } from '../../../../cloudfunctions/rules/clocks'
import { periodLabel } from '../../../../cloudfunctions/rules/fee-period'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { PickField } from '../../../components/pick-field'

interface BillStepProps {
  readonly compoundId: CompoundId
  readonly scheduleId: FeeScheduleId
  readonly view: FeeView
}

/** 出账: how many homes and how much, before anything is made; then every home has its bill at once. */
export function BillStep({ compoundId, scheduleId, view }: BillStepProps) {
  const { toBill, next, now } = view
  const [dueOn, setDueOn] = useState<string>(toBill?.dueOn ?? '')
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const { send, busy, failure, clear } = useWriteCall('fee.bill', { timeoutMs: 25_000 })
  if (done !== null) return <NoticeBar tone="done" text={done} />
  if (toBill === null || next === null) return null
  const label = periodLabel(toBill.period)
  const days = Array.from({ length: 60 }, (_, index) => addDays(toBill.firstDay, index))
  const options = [...new Set([...days, toBill.dueOn])].sort()
  const counts = `${next.homes} 户，一共 ${yuanText(next.due)} 元${next.exempt > 0 ? `；减免 ${next.exempt} 户` : ''}`

  async function make(): Promise<void> {
    if (toBill === null) return
    const result = await send({
      ...{ compoundId, scheduleId, period: toBill.period, dueOn: calendarDay(dueOn) },
    })
    if (!result.ok) return
    setAsking(false)
    setDone(
      `${label}的账出好了：${result.value.bills} 户，${yuanText(result.value.due)} 元。各家打开就能看到。`,
    )
  }

  return (
    <Card title={`${label}可以出账`}>
      <View className="text">{`${counts}。`}</View>
      {next.withoutArea > 0 ? (
        <NoticeBar
          tone="attention"
          icon="alert"
          text={`有 ${next.withoutArea} 户没有面积，先在名册里补上，或者给这几户减免。`}
        />
      ) : null}
      <PickField
        id="due-on"
        label="最晚哪天交"
        unchosen="请选哪一天"
        options={options.map((value) => ({ value, label: dayLabel(calendarDay(value), now) }))}
        value={dueOn}
        onChange={setDueOn}
      />
      <Button
        id="ask-bill"
        label={`出${label}的账`}
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question={`出${label}的账：${counts}。`}
        words="出账以后单价不能改。已经有的账不会重复。"
        confirmLabel="出这一期的账"
        cancelLabel="再看看"
        busy={busy}
        busyLabel="正在出账…"
        failure={failure}
        onConfirm={() => void make()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Card>
  )
}
