import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CoverDueView } from '../../../../types/cover-payment'
import type { CompoundId, CoverId } from '../../../../types/ids'
import { fen, yuanText, type Instant } from '../../../../types/units'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { amountOf, emptyPaid, PaidForm } from '../parts/paid-form'

interface GivenFormProps {
  readonly compoundId: CompoundId
  readonly coverId: CoverId
  readonly due: CoverDueView
  readonly now: Instant
  readonly onDone: () => void
}

/** What came in from somebody who is no home: who gave it, whether neighbours may read that, how much and how. */
export function GivenForm({ compoundId, coverId, due, now, onDone }: GivenFormProps) {
  const { send, busy, failure, clear } = useWriteCall('payment.enterCover')
  const [paid, setPaid] = useState(() => emptyPaid(fen(due.amount - due.paid - due.waiting), now))
  const [payer, setPayer] = useState('')
  const [shown, setShown] = useState<'shown' | 'unnamed' | null>(null)
  const [asked, setAsked] = useState(false)
  const amount = amountOf(paid)
  const nameless = shown === 'shown' && payer.trim() === ''

  async function submit(): Promise<void> {
    setAsked(true)
    if (amount === null || paid.way === null || shown === null || nameless) return
    const answer = await send({
      ...{ compoundId, coverId, amount, way: paid.way, paidOn: paid.paidOn, fileId: paid.file?.id ?? null },
      ...{ payer, payerShown: shown === 'shown' },
    })
    if (answer.ok) onDone()
  }

  return (
    <Page
      title="登记收到的钱"
      lead={due.title}
      action={
        <Button
          id="send-given"
          label={amount === null ? '登记这笔钱' : `登记收到 ${yuanText(amount)} 元`}
          busy={busy}
          busyLabel="正在记…"
          onPress={() => void submit()}
        />
      }
    >
      <Card>
        <Field
          id="payer"
          label="谁给的"
          example="张师傅"
          maxLength={40}
          value={payer}
          error={asked && nameless ? '要留名的，请写上是谁给的。' : failure?.fields?.['payer']}
          onChange={(next) => {
            clear()
            setPayer(next)
          }}
        />
        <ChoiceGroup
          label="问一声：愿不愿意留名"
          choices={[
            { value: 'unnamed', label: '不留名', detail: '只有记账人、业委会和监督小组看得到是谁' },
            { value: 'shown', label: '留名', detail: '复核好了，一起分摊的邻居看得到，收据上也写' },
          ]}
          value={shown}
          error={asked && shown === null ? '请选一种。' : undefined}
          onChange={setShown}
        />
        <PaidForm
          compoundId={compoundId}
          value={paid}
          now={now}
          asked={asked}
          errors={failure?.fields}
          wayLabel="怎么给的"
          fileLabel="凭据的照片（可以不加）"
          onChange={(next) => {
            clear()
            setPaid(next)
          }}
        />
      </Card>
      <View className="soft">这里不收钱，只记账。不是哪一家交的，所以不论多少都要另一个人复核。</View>
      {failure && !failure.fields ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Page>
  )
}
