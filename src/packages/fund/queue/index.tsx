import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId } from '../../../../types/ids'
import { yuanText } from '../../../../types/units'
import { openPage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { NoCompound } from '../parts/no-compound'
import { paths } from '../parts/paths'
import { howWords, payerWords } from '../parts/words'
import { DeclineSheet } from './decline-sheet'

const title = '收款核对'

type Queue = OperationOutput<'payment.queue'>
type Waiting = Queue['waiting'][number]

/** 收款核对: what was said and not confirmed, one at a time, oldest first. */
export default function QueuePage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Load compoundId={compoundId as CompoundId} /> : <NoCompound title={title} />
}

function Load({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('payment.queue', { compoundId })
  const [skipped, setSkipped] = useState<readonly string[]>([])
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  const mine = data.waiting.filter(({ step }) => step !== null)
  const now = mine.find(({ payment }) => !skipped.includes(payment.id)) ?? mine[0]
  if (now) {
    return (
      <One
        // Every payment begins with nothing asked.
        key={now.payment.id}
        compoundId={compoundId}
        queue={data}
        left={mine.length}
        waiting={now}
        onSkip={() => {
          const rest = [...skipped, now.payment.id]
          setSkipped(mine.every(({ payment }) => rest.includes(payment.id)) ? [] : rest)
        }}
      />
    )
  }
  return (
    <Page title={title} lead={data.compoundName}>
      <Empty
        icon="check"
        title={data.waiting.length === 0 ? '都核对好了' : '没有要您核对的了'}
        words={
          data.waiting.length === 0
            ? '有人说“我家交了”，会排在这里。'
            : `还有 ${data.waiting.length} 笔等另外的人看。`
        }
      />
      {data.waiting.length > 0 ? <Others queue={data} /> : null}
      <Links compoundId={compoundId} />
    </Page>
  )
}

interface OneProps {
  readonly compoundId: CompoundId
  readonly queue: Queue
  /** How many wait for the caller. */
  readonly left: number
  readonly waiting: Waiting
  readonly onSkip: () => void
}

function One({ compoundId, queue, left, waiting, onSkip }: OneProps) {
  const { payment, step } = waiting
  const [asking, setAsking] = useState(false)
  const [declining, setDeclining] = useState(false)
  const { send, busy, failure, clear } = useWriteCall(
    step === 'second' ? 'payment.second' : 'payment.confirm',
  )
  const back = payment.direction === 'out'
  const confirmLabel = payment.correction ? '是记错了，冲掉' : back ? '退了，没有错' : '收到了，没有错'
  return (
    <Page
      title={titleOf(left, queue.more)}
      lead={queue.compoundName}
      action={
        <Button
          id="look"
          label={step === 'second' ? '复核这一笔' : '钱到了，核对这一笔'}
          onPress={() => {
            setAsking(true)
          }}
        />
      }
    >
      <Card id="waiting" title={`${waiting.home}：${signOf(waiting)}${yuanText(payment.amount)} 元`}>
        <View className="text strong">{payment.what}</View>
        <ListRow title={back ? '怎么退的' : '怎么交的'} value={howWords(payment, queue.now)} />
        {payerWords(payment) ? <View className="text">{payerWords(payment)}</View> : null}
        {waiting.due ? (
          <ListRow
            title="这一项一共"
            value={`${yuanText(waiting.due.amount)} 元，收到 ${yuanText(waiting.due.paid)} 元`}
          />
        ) : null}
        {payment.reason ? <ListRow title="哪里记错了" value={payment.reason} /> : null}
        {payment.entered ? <View className="soft">记账人当面登记的。</View> : null}
        {payment.file ? (
          <AttachedFile compoundId={compoundId} file={payment.file} />
        ) : (
          <View className="soft">没有附照片。</View>
        )}
      </Card>
      <NoticeBar text={whatNext(waiting, queue)} />
      <Button
        id="decline"
        kind="secondary"
        label="对不上，退回"
        onPress={() => {
          setDeclining(true)
        }}
      />
      {left > 1 ? <Button id="skip" kind="quiet" label="先看下一笔" onPress={onSkip} /> : null}
      <ConfirmSheet
        open={asking}
        question={questionOf(waiting)}
        words={
          step === 'second' || !waiting.needsSecond
            ? '开了收据就不能改，只能再登记退款。'
            : '还要另一个人再复核一遍。'
        }
        confirmLabel={confirmLabel}
        cancelLabel="再看看"
        busy={busy}
        failure={failure}
        onConfirm={() => void send({ compoundId, paymentId: payment.id })}
        onCancel={() => {
          clear()
          setAsking(false)
        }}
      />
      <DeclineSheet
        open={declining}
        compoundId={compoundId}
        paymentId={payment.id}
        ofHome={payment.payer === null}
        onClose={() => {
          setDeclining(false)
        }}
      />
    </Page>
  )
}

function signOf({ payment }: Waiting): string {
  if (payment.correction) return payment.direction === 'in' ? '冲回 ' : '冲掉 '
  return payment.direction === 'in' ? '' : '退 '
}

function titleOf(left: number, more: boolean): string {
  return left === 1 && !more ? '还有 1 笔等您核对' : `还有 ${left} ${more ? '多' : ''}笔等您核对`
}

function questionOf({ payment, step }: Waiting): string {
  const sum = `${yuanText(payment.amount)} 元`
  if (payment.correction) return `这 ${sum}其实没有${payment.direction === 'in' ? '退出去' : '收到'}？`
  if (payment.direction === 'out') return `这 ${sum}真的退给${payment.payer ? '对方' : '住户'}了？`
  return step === 'second' ? `您也看到这 ${sum}了？` : `账上真的收到 ${sum}了？`
}

function whatNext({ step, needsSecond, payment }: Waiting, { secondOver }: Queue): string {
  if (payment.correction) return '冲账一律要两个人核对，这是第二遍。'
  if (payment.direction === 'out') return '退款一律要两个人核对，这是第二遍。'
  if (step === 'second') return '记账人核对过一遍。您再对一遍账，就开收据。'
  if (!needsSecond) return '这么多钱，您一个人核对就可以开收据。'
  return secondOver === null
    ? '院里还没有定多少钱以下一个人核对就行，所以每一笔都要两个人。'
    : `超过 ${yuanText(secondOver)} 元，您核对了，还要另一个人复核。`
}

function Others({ queue }: { readonly queue: Queue }) {
  return (
    <Card title="等另外的人看的">
      {queue.waiting.map(({ payment, home, whyNot }) => (
        <ListRow
          key={payment.id}
          title={`${home}，${payment.what}`}
          detail={whyNot ?? ''}
          value={`${yuanText(payment.amount)} 元`}
        />
      ))}
    </Card>
  )
}

function Links({ compoundId }: { readonly compoundId: CompoundId }) {
  return (
    <>
      <Button
        id="to-table"
        kind="secondary"
        label="看每家交了多少"
        onPress={() => {
          openPage(paths.table, { compoundId })
        }}
      />
      <Button
        id="to-rule"
        kind="quiet"
        label="多少钱要两个人核对"
        onPress={() => {
          openPage(paths.rule, { compoundId })
        }}
      />
    </>
  )
}
