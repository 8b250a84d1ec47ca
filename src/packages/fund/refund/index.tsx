import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, CoverId, PaymentId, UnitId } from '../../../../types/ids'
import type { PaymentView } from '../../../../types/payment-view'
import { yuanText, type Instant } from '../../../../types/units'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { NoCompound } from '../parts/no-compound'
import { amountOf, emptyPaid, PaidForm } from '../parts/paid-form'
import { paths } from '../parts/paths'
import { WrittenDown, type WayBack } from '../parts/written-down'
import { UndoForm } from './undo'

const title = '登记退款'

/** 登记退款: money given back, or a confirmation that was wrong; another person looks at it. */
export default function RefundPage() {
  const { compoundId: yard, unitId, coverId, paymentId } = useRouter().params
  const compoundId = yard as CompoundId | undefined
  if (!compoundId || !paymentId) return <NoCompound title={title} />
  const one = paymentId as PaymentId
  if (unitId) return <OfHome compoundId={compoundId} unitId={unitId as UnitId} paymentId={one} />
  if (coverId) return <OfCover compoundId={compoundId} coverId={coverId as CoverId} paymentId={one} />
  return <NoCompound title={title} />
}

/** Which payment. */
interface One {
  readonly compoundId: CompoundId
  readonly paymentId: PaymentId
}

function OfHome({ paymentId, ...key }: One & { readonly unitId: UnitId }) {
  const { data, failure, loading, refresh } = useQueryCall('payment.home', key)
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  const found = data.home.payments.find(({ id }) => id === paymentId)
  const back = { path: paths.home, query: key, label: '看这一家' }
  return <Found {...key} payment={found} label={data.home.label} now={data.now} back={back} />
}

function OfCover({ paymentId, ...key }: One & { readonly coverId: CoverId }) {
  const { data, failure, loading, refresh } = useQueryCall('payment.cover', key)
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  const found = data.payments.find(({ id }) => id === paymentId)
  const back = { path: paths.cover, query: key, label: '看别人补的这一笔' }
  return <Found {...key} payment={found} label="别人补的钱" now={data.now} back={back} />
}

interface FoundProps {
  readonly compoundId: CompoundId
  readonly payment: PaymentView | undefined
  /** Whose money it is. */
  readonly label: string
  readonly now: Instant
  /** Where the way leads when it is written down. */
  readonly back: WayBack
}

function Found({ payment, ...rest }: FoundProps) {
  if (payment?.undoable) return <UndoForm {...rest} payment={payment} />
  if (!payment || (payment.refundable === 0 && payment.refunded === 0)) {
    return (
      <Page title={title}>
        <Empty title="这一笔没有可以退的" words="可能已经全退了。请返回刷新。" />
      </Page>
    )
  }
  return <Form {...rest} payment={payment} />
}

type What = 'refund' | 'correction'

function Form({ compoundId, label, payment, now, back }: FoundProps & { readonly payment: PaymentView }) {
  const whom = payment.payer ? '对方' : '住户'
  const { send, busy, failure, clear } = useWriteCall('payment.refund')
  const [what, setWhat] = useState<What>('refund')
  const [paid, setPaid] = useState(() => emptyPaid(payment.refundable, now))
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState(false)
  const correction = what === 'correction'
  const amount = correction ? payment.amount : amountOf(paid)
  const way = correction ? payment.way : paid.way

  async function submit(): Promise<void> {
    setAsked(true)
    if (amount === null || way === null) return
    const answer = await send({
      ...{ compoundId, paymentId: payment.id, amount, way, correction },
      ...{ paidOn: paid.paidOn, fileId: correction ? null : (paid.file?.id ?? null) },
    })
    if (answer.ok) setDone(true)
  }

  if (done) return <WrittenDown lead={`${label}，${payment.what}`} back={back} />
  const sum = amount === null ? '' : ` ${yuanText(amount)} 元`
  return (
    <Page
      title={title}
      lead={`${label}，${payment.what}，交过 ${yuanText(payment.amount)} 元`}
      action={
        <Button
          id="send-refund"
          label={correction ? `冲掉这${sum}` : `登记退款${sum}`}
          busy={busy}
          busyLabel="正在记…"
          onPress={() => void submit()}
        />
      }
    >
      <Card>
        <ChoiceGroup<What>
          label="是哪一种"
          choices={[
            {
              value: 'refund',
              label: `把钱退给${whom}`,
              detail: `最多还能退 ${yuanText(payment.refundable)} 元`,
            },
            { value: 'correction', label: '记错了，钱没有收到', detail: '整笔冲掉，收据作废' },
          ]}
          value={what}
          onChange={(next) => {
            clear()
            setWhat(next)
          }}
        />
        {correction ? null : (
          <PaidForm
            compoundId={compoundId}
            value={paid}
            now={now}
            asked={asked}
            errors={failure?.fields}
            wayLabel="怎么退的"
            fileLabel="退款的照片（可以不加）"
            onChange={(next) => {
              clear()
              setPaid(next)
            }}
          />
        )}
      </Card>
      <View className="soft">{`这里不付钱，只记账：钱退给${whom}以后再登记。退款和冲账都要另一个人复核。`}</View>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Page>
  )
}
