import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import type { PaymentView } from '../../../../types/payment-view'
import { yuanText, type Instant } from '../../../../types/units'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { howWords } from '../parts/words'
import { WrittenDown, type WayBack } from '../parts/written-down'

interface UndoFormProps {
  readonly compoundId: CompoundId
  readonly payment: PaymentView
  /** Whose money it is. */
  readonly label: string
  readonly now: Instant
  /** Where the way leads when it is written down. */
  readonly back: WayBack
}

/** A refund that was confirmed and was wrong: why, and then another person looks. */
export function UndoForm({ compoundId, payment, label, now, back }: UndoFormProps) {
  const { send, busy, failure, clear } = useWriteCall('payment.undoRefund')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState(false)
  const missing = reason.trim() === ''

  async function submit(): Promise<void> {
    setAsked(true)
    if (missing) return
    const answer = await send({ compoundId, paymentId: payment.id, reason })
    if (answer.ok) setDone(true)
  }

  if (done) return <WrittenDown lead={`${label}，${payment.what}`} back={back} />
  return (
    <Page
      title="退款记错了"
      lead={`${label}，${payment.what}`}
      action={
        <Button
          id="send-undo"
          label={`冲回这 ${yuanText(payment.amount)} 元`}
          busy={busy}
          busyLabel="正在记…"
          onPress={() => void submit()}
        />
      }
    >
      <Card>
        <ListRow title="记的退款" value={`${yuanText(payment.amount)} 元`} detail={howWords(payment, now)} />
        {payment.receipt ? <ListRow title="凭条编号" value={payment.receipt.number} /> : null}
        <Field
          id="reason"
          label="哪里记错了"
          example="记到别家去了"
          maxLength={100}
          value={reason}
          error={asked && missing ? '请写一句哪里记错了。' : failure?.fields?.['reason']}
          onChange={(next) => {
            clear()
            setReason(next)
          }}
        />
      </Card>
      <View className="soft">
        冲回来以后，原来的退款凭条作废，另开一张冲账凭条，两张都留着。要另一个人复核。
      </View>
      {failure && !failure.fields ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Page>
  )
}
