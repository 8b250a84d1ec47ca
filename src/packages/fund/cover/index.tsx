import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId, CoverId } from '../../../../types/ids'
import { yuanText } from '../../../../types/units'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { NoCompound } from '../parts/no-compound'
import { paths } from '../parts/paths'
import { PaymentCard } from '../parts/payment-card'
import { GivenForm } from './form'

const title = '别人补的钱'

type Cover = OperationOutput<'payment.cover'>

interface Key {
  readonly compoundId: CompoundId
  readonly coverId: CoverId
}

/** 别人补的钱: what somebody besides the homes promised, what came of it, every receipt; for who keeps the money. */
export default function CoverPage() {
  const { compoundId, coverId } = useRouter().params
  if (!compoundId || !coverId) return <NoCompound title={title} />
  return <Load compoundId={compoundId as CompoundId} coverId={coverId as CoverId} />
}

function Load(key: Key) {
  const { data, failure, loading, refresh } = useQueryCall('payment.cover', key)
  const [writing, setWriting] = useState(false)
  const [done, setDone] = useState(false)
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  if (writing) {
    return (
      <GivenForm
        {...key}
        due={data.due}
        now={data.now}
        onDone={() => {
          setWriting(false)
          setDone(true)
        }}
      />
    )
  }
  return (
    <Given
      {...key}
      cover={data}
      done={done}
      onWrite={() => {
        setDone(false)
        setWriting(true)
      }}
    />
  )
}

interface GivenProps extends Key {
  readonly cover: Cover
  /** Money was just written down. */
  readonly done: boolean
  readonly onWrite: () => void
}

function Given({ compoundId, coverId, cover, done, onWrite }: GivenProps) {
  const { due, payments, now } = cover
  const free = due.amount - due.paid - due.waiting
  return (
    <Page
      title={due.title}
      lead={cover.compoundName}
      action={
        cover.mayEnter && due.open && free > 0 ? (
          <Button id="write-given" label="登记收到的钱" onPress={onWrite} />
        ) : null
      }
    >
      {done ? (
        <NoticeBar tone="done" text="记下了，这是第一遍。请另一个人到“收款核对”里复核，就有收据。" />
      ) : null}
      <Card id="promised">
        <ListRow title="说好补" value={`${yuanText(due.amount)} 元`} />
        <ListRow title="收到" value={`${yuanText(due.paid)} 元`} />
        {due.waiting > 0 ? <ListRow title="等复核" value={`${yuanText(due.waiting)} 元`} /> : null}
      </Card>
      {due.open ? null : (
        <NoticeBar
          tone={due.paid > 0 ? 'attention' : 'done'}
          text={
            due.paid > 0
              ? `这一轮取消了。收到的 ${yuanText(due.paid)} 元要退回去，退了在下面登记。`
              : '这一轮取消了，收到的都退回去了。'
          }
        />
      )}
      {payments.length === 0 ? (
        <Empty title="还没有登记收到钱" words="钱到了，由记账人登记，另一个人复核。" />
      ) : null}
      {payments.length > 0 ? <View className="soft">每一笔，最近的在前面：</View> : null}
      {payments.map((payment) => (
        <PaymentCard
          key={payment.id}
          compoundId={compoundId}
          payment={payment}
          now={now}
          {...(cover.mayRefund
            ? {
                onRefund() {
                  openPage(paths.refund, { compoundId, coverId, paymentId: payment.id })
                },
              }
            : {})}
        />
      ))}
    </Page>
  )
}
