import { useState } from 'react'
import { View } from '@tarojs/components'
import type { FeeBill, HomeFee } from '../../../../types/fee-view'
import { fen, yuanText, type Instant } from '../../../../types/units'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { periodLabel } from '../../../../cloudfunctions/rules/fee-period'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'

/** So many bills stand there at once; older ones open by a press. */
const FIRST = 4

interface HomeFeesProps {
  readonly fee: HomeFee
  readonly now: Instant
}

/** What a home owes of one fee, bill by bill. */
export function HomeFees({ fee, now }: HomeFeesProps) {
  const [all, setAll] = useState(false)
  const shown = all ? fee.bills : fee.bills.slice(0, FIRST)
  return (
    <Card title={fee.title}>
      <View className="text">{`${fee.price}。${standing(fee)}`}</View>
      {shown.map((bill) => (
        <ListRow
          key={bill.period}
          title={periodLabel(bill.period)}
          detail={billWords(bill, now)}
          value={bill.exempt ? '减免' : `${yuanText(bill.amount)} 元`}
        />
      ))}
      {all || fee.bills.length <= FIRST ? null : (
        <Button
          kind="quiet"
          label={`看以前的 ${fee.bills.length - FIRST} 期`}
          onPress={() => {
            setAll(true)
          }}
        />
      )}
    </Card>
  )
}

function standing({ open, waiting, credit }: HomeFee): string {
  return [
    open > 0 ? `现在要交 ${yuanText(open)} 元。` : '都交齐了。',
    waiting > 0 ? `说了已交、等核对的 ${yuanText(waiting)} 元。` : '',
    credit > 0 ? `多交的 ${yuanText(credit)} 元，下一期自动抵。` : '',
  ].join('')
}

function billWords(bill: FeeBill, now: Instant): string {
  if (bill.exempt) return '按决定减免，这一期不用交'
  const sum = bill.sum === null ? '' : `${bill.sum}。`
  if (bill.settled >= bill.amount) return `${sum}交齐了`
  const late = bill.dueOn < dayOf(now)
  const until = `${late ? '本来最晚' : '最晚'} ${dayLabel(bill.dueOn, now)}交`
  if (bill.settled === 0) return `${sum}${until}`
  return `${sum}交了 ${yuanText(bill.settled)} 元，还要交 ${yuanText(fen(bill.amount - bill.settled))} 元，${until}`
}
