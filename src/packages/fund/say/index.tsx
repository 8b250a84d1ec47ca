import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, UnitId } from '../../../../types/ids'
import type { DueView } from '../../../../types/payment-view'
import { fen, yuanText, type Instant } from '../../../../types/units'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { together } from '../../../words/count'
import { NoCompound } from '../parts/no-compound'
import { amountOf, emptyPaid, PaidForm } from '../parts/paid-form'
import { paths } from '../parts/paths'
import { dueWords } from '../parts/words'
import { WrittenDown } from '../parts/written-down'

const titles = { mine: '我家交了', desk: '登记收到的钱' } as const

/** 我家交了: the home says so; with `desk` the treasurer writes down what came in at the desk. */
export default function SayPage() {
  const { compoundId, unitId, subjectId, desk } = useRouter().params
  if (!compoundId || !unitId || !subjectId) return <NoCompound title={titles.mine} />
  const key = { compoundId: compoundId as CompoundId, unitId: unitId as UnitId }
  return desk ? <AtDesk {...key} subjectId={subjectId} /> : <AtHome {...key} subjectId={subjectId} />
}

interface Key {
  readonly compoundId: CompoundId
  readonly unitId: UnitId
  readonly subjectId: string
}

function AtHome({ compoundId, unitId, subjectId }: Key) {
  const { data, failure, loading, refresh } = useQueryCall('payment.mine', { compoundId })
  if (!data) return <Page title={titles.mine} loading={loading} failure={failure} onRetry={refresh} />
  const home = data.homes.find((one) => one.unitId === unitId)
  const due = home?.dues.find((one) => one.subjectId === subjectId)
  return home && due ? (
    <Form desk={false} compoundId={compoundId} unitId={unitId} label={home.label} due={due} now={data.now} />
  ) : (
    <Gone title={titles.mine} />
  )
}

function AtDesk({ compoundId, unitId, subjectId }: Key) {
  const { data, failure, loading, refresh } = useQueryCall('payment.home', { compoundId, unitId })
  if (!data) return <Page title={titles.desk} loading={loading} failure={failure} onRetry={refresh} />
  const due = data.home.dues.find((one) => one.subjectId === subjectId)
  return due ? (
    <Form desk compoundId={compoundId} unitId={unitId} label={data.home.label} due={due} now={data.now} />
  ) : (
    <Gone title={titles.desk} />
  )
}

function Gone({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <Empty title="没有找到要交的这一项" words="可能已经撤下。请返回刷新。" />
    </Page>
  )
}

interface FormProps {
  readonly desk: boolean
  readonly compoundId: CompoundId
  readonly unitId: UnitId
  readonly label: string
  readonly due: DueView
  readonly now: Instant
}

function Form({ desk, compoundId, unitId, label, due, now }: FormProps) {
  const { send, busy, failure, clear } = useWriteCall(desk ? 'payment.enter' : 'payment.say')
  const free = fen(Math.max(0, due.amount - due.paid - due.waiting))
  const [paid, setPaid] = useState(() => emptyPaid(fen(Math.min(due.next?.amount ?? free, free)), now))
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const amount = amountOf(paid)

  async function submit(): Promise<void> {
    setAsked(true)
    if (amount === null || paid.way === null) return
    const answer = await send({
      ...{ compoundId, subjectKind: due.subjectKind, subjectId: due.subjectId, amount },
      ...{ way: paid.way, paidOn: paid.paidOn, fileId: paid.file?.id ?? null },
    })
    if (answer.ok) setDone(sentence(desk, answer.value.receipt?.number ?? null))
  }

  if (done !== null) {
    return (
      <WrittenDown
        title={desk ? '登记好了' : '说好了'}
        lead={`${label}，${due.title}`}
        words={done}
        back={{
          path: desk ? paths.home : paths.mine,
          query: { compoundId, unitId },
          label: desk ? '看这一家' : '看我家交的',
        }}
      />
    )
  }
  return (
    <Page
      title={desk ? titles.desk : titles.mine}
      lead={`${label}，${due.title}`}
      action={
        <Button
          id="send-paid"
          label={buttonLabel(desk, amount === null ? null : yuanText(amount))}
          busy={busy}
          busyLabel="正在记…"
          onPress={() => void submit()}
        />
      }
    >
      <View className="text">{together(dueWords(due))}</View>
      <Card>
        <PaidForm
          compoundId={compoundId}
          value={paid}
          now={now}
          asked={asked}
          errors={failure?.fields}
          wayLabel="怎么交的"
          fileLabel={desk ? '凭据的照片（可以不加）' : '转账的照片（可以不加）'}
          onChange={(next) => {
            clear()
            setPaid(next)
          }}
        />
      </Card>
      {desk ? null : (
        <View className="soft">这里不收钱，只是告诉记账人。记账人对着账核对好了，就有收据。</View>
      )}
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Page>
  )
}

function buttonLabel(desk: boolean, amount: string | null): string {
  if (desk) return amount === null ? '登记这笔钱' : `登记收到 ${amount} 元`
  return amount === null ? '告诉记账人' : `告诉记账人：交了 ${amount} 元`
}

function sentence(desk: boolean, number: string | null): string {
  if (number !== null) return `收到了，收据编号 ${number}。`
  return desk
    ? '记下了，这是第一遍核对。请另一个人再复核一遍，就有收据。'
    : '记账人会对着账核对。核对好了，收据就在“我家交的”里。'
}
