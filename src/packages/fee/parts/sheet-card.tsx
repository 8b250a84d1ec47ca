import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import { calendarDay, type CalendarDay } from '../../../../types/units'
import { addDays } from '../../../../cloudfunctions/rules/clocks'
import { periodLabel, periodOf } from '../../../../cloudfunctions/rules/fee-period'
import { fetchSheet } from '../../../client/fetch-sheet'
import { PrintButton } from '../../../components/print-button'
import { Card } from '../../../components/card'
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
      <PrintButton
        id="print-fees"
        label="打印收费公示"
        fetch={() => fetchSheet('fee.printSheet', { compoundId, month })}
      />
    </Card>
  )
}
