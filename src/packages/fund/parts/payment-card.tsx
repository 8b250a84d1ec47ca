import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import type { PaymentView } from '../../../../types/payment-view'
import { yuanText, type Instant } from '../../../../types/units'
import { call } from '../../../client/call'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { Unbroken } from '../../../components/unbroken'
import { PrintButton } from '../../../components/print-button'
import { declinedWords, howWords, payerWords, stateWords, verbOf } from './words'

interface PaymentCardProps {
  readonly compoundId: CompoundId
  readonly payment: PaymentView
  readonly now: Instant
  /** For the treasurer: gives it back, or takes back a refund that was wrong. */
  readonly onRefund?: () => void
}

/** One payment: how much, how far, its picture, its receipt to look at and to print. */
export function PaymentCard({ compoundId, payment, now, onRefund }: PaymentCardProps) {
  const [open, setOpen] = useState(false)
  const { receipt, refunded, declined } = payment
  const done = payment.state === 'confirmed'
  return (
    <Card id={`payment-${payment.id}`} title={`${verbOf(payment)} ${yuanText(payment.amount)} 元`}>
      <StatusTag tone={done ? 'done' : declined ? 'attention' : 'plain'} label={stateWords(payment)} />
      <View className="text">{payment.what}</View>
      <View className="soft">{howWords(payment, now)}</View>
      {payerWords(payment) ? <View className="text">{payerWords(payment)}</View> : null}
      {declined ? (
        <NoticeBar
          tone="attention"
          icon="alert"
          text={`${declinedWords(payment)}${payment.own ? '看看是哪里不对，可以再说一次。' : ''}`}
        />
      ) : null}
      {payment.reversed ? (
        <NoticeBar tone="attention" text="这一笔记错了，已经冲掉，收据作废。" />
      ) : refunded > 0 ? (
        <View className="text">{`已经退了 ${yuanText(refunded)} 元。`}</View>
      ) : null}
      {payment.reason ? <View className="text">{`哪里记错了：${payment.reason}`}</View> : null}
      {open && payment.file ? <AttachedFile compoundId={compoundId} file={payment.file} /> : null}
      {open && receipt ? (
        <>
          <View className="text">{`编号 ${receipt.number}`}</View>
          <View className="text">
            校验码 <Unbroken text={receipt.code} />
          </View>
          <View className="soft">拿着这两样，谁都可以核对这张收据。</View>
          <PrintButton
            id={`print-${payment.id}`}
            label={payment.direction === 'in' && !payment.correction ? '打印收据' : '打印凭条'}
            fetch={async () => {
              const answer = await call(
                'receipt.print',
                { compoundId, paymentId: payment.id },
                { timeoutMs: 30_000 },
              )
              return answer.ok ? { ok: true, value: { ...answer.value, parts: 1 } } : answer
            }}
          />
        </>
      ) : null}
      {open && onRefund && payment.refundable > 0 ? (
        <Button id={`refund-${payment.id}`} kind="secondary" label="登记退款" onPress={onRefund} />
      ) : null}
      {open && onRefund && payment.undoable ? (
        <Button id={`undo-${payment.id}`} kind="secondary" label="这笔退款记错了" onPress={onRefund} />
      ) : null}
      {receipt || payment.file ? (
        <Button
          id={`open-${payment.id}`}
          kind="quiet"
          label={open ? '收起' : receipt ? '看收据' : '看照片'}
          onPress={() => {
            setOpen(!open)
          }}
        />
      ) : null}
    </Card>
  )
}
