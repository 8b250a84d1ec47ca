import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import { calendarDay, type CalendarDay } from '../../../../types/units'
import { addDays } from '../../../../cloudfunctions/rules/clocks'
import { periodLabel, periodOf } from '../../../../cloudfunctions/rules/fee-period'
import { usePrint } from '../../../client/use-print'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { PickField } from '../../../components/pick-field'

/** So many months back one may print. */
const MONTHS = 12

function monthsUpTo(last: CalendarDay): string[] {
  const months: string[] = []
  let day = last
  for (let back = 0; back < MONTHS; back += 1) {
    const { key, firstDay } = periodOf(day, 'month')
    months.push(key)
    day = calendarDay(addDays(firstDay, -1))
  }
  return months
}

interface SheetCardProps {
  readonly compoundId: CompoundId
  /** A day of the latest month there is something of. */
  readonly last: CalendarDay
}

/** 收费公示: the sheet for the gate, of a month. */
export function SheetCard({ compoundId, last }: SheetCardProps) {
  const months = monthsUpTo(last)
  const [month, setMonth] = useState(months[0] ?? '')
  const { print, ...printing } = usePrint('fee.printSheet', { compoundId, month })
  return (
    <Card title="贴在大门口">
      <View className="text">一项一项写明单价、几户交了、一共多少。不写门牌，不写名字。</View>
      <PickField
        id="sheet-month"
        label="哪个月"
        unchosen="请选一个月"
        options={months.map((value) => ({ value, label: periodLabel(value) }))}
        value={month}
        onChange={setMonth}
      />
      <Button
        id="print-fees"
        kind="secondary"
        icon="print"
        label="打印收费公示"
        busy={printing.busy}
        busyLabel="正在排版…"
        onPress={() => void print()}
      />
      {printing.words === null ? null : (
        <NoticeBar tone={printing.failed ? 'attention' : 'done'} text={printing.words} />
      )}
    </Card>
  )
}
