import { useState } from 'react'
import type { FeeView } from '../../../../types/fee-view'
import type { CompoundId, FeeScheduleId } from '../../../../types/ids'
import { calendarDay } from '../../../../types/units'
import { dayOf } from '../../../../cloudfunctions/rules/clocks'
import { nextPeriod, periodLabel, periodOf } from '../../../../cloudfunctions/rules/fee-period'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { PickField } from '../../../components/pick-field'

interface EndStepProps {
  readonly compoundId: CompoundId
  readonly scheduleId: FeeScheduleId
  readonly view: FeeView
}

/** 停止这项收费: up to which period; what was billed stays. */
export function EndStep({ compoundId, scheduleId, view }: EndStepProps) {
  const { schedule, periods } = view
  const first = periodOf(periods[0]?.firstDay ?? schedule.fromDay, schedule.period)
  const running = periodOf(dayOf(view.now), schedule.period)
  const begin = first.firstDay > running.firstDay ? first : running
  const choices = [begin, nextPeriod(begin), nextPeriod(nextPeriod(begin))]
  const [last, setLast] = useState<string>(begin.lastDay)
  const [asking, setAsking] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('fee.endSchedule')
  return (
    <>
      <Button
        id="ask-end"
        kind="quiet"
        label="停止这项收费"
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question={`停止“${schedule.title}”`}
        words="停了以后不再出账。已经出的账还在，没交的还可以交。要换标准，停了再定一项新的。"
        confirmLabel="停止这项收费"
        cancelLabel="先不停"
        busy={busy}
        failure={failure}
        onConfirm={() => {
          void send({ compoundId, scheduleId, untilDay: calendarDay(last) }).then((result) => {
            if (result.ok) setAsking(false)
          })
        }}
        onCancel={() => {
          setAsking(false)
        }}
      >
        <PickField
          id="end-period"
          label="收到哪一期为止"
          unchosen="请选一期"
          options={choices.map(({ key, lastDay }) => ({ value: lastDay, label: periodLabel(key) }))}
          value={last}
          onChange={setLast}
        />
      </ConfirmSheet>
    </>
  )
}
