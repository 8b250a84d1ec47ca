import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId } from '../../../../types/ids'
import { readYuan, yuanText } from '../../../../types/units'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { NoCompound } from '../parts/no-compound'

const title = '几个人核对'

type Rule = OperationOutput<'money.rule'>

/** 几个人核对: from which sum on two people look, and where that was agreed; the committee names the number. */
export default function RulePage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Load compoundId={compoundId as CompoundId} /> : <NoCompound title={title} />
}

function Load({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('money.rule', { compoundId })
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <RuleView compoundId={compoundId} data={data} />
}

function RuleView({ compoundId, data }: { readonly compoundId: CompoundId; readonly data: Rule }) {
  const { rule, bases } = data
  const { send, busy, failure, clear } = useWriteCall('money.setRule')
  const [amount, setAmount] = useState('')
  const [chosen, setChosen] = useState('')
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState(false)
  const value = readYuan(amount)
  const basis = bases.find((one) => keyOf(one) === chosen)?.basis ?? null
  const mayNow = data.maySet && bases.length > 0

  async function submit(): Promise<void> {
    setAsked(true)
    if (value === null || value < 0 || !basis) return
    const answer = await send({ compoundId, secondOver: value, basis })
    if (answer.ok) setDone(true)
  }

  return (
    <Page
      title={rule ? `超过 ${yuanText(rule.secondOver)} 元，两个人核对` : '每一笔都要两个人核对'}
      lead={data.compoundName}
      {...(mayNow
        ? { action: <Button id="set-rule" label="定下这个数" busy={busy} onPress={() => void submit()} /> }
        : {})}
    >
      <Card>
        <View className="text">
          {rule
            ? `依据：${rule.basisTitle}。${dayLabel(dayOf(rule.since), rule.since)}起这样办。`
            : '院里还没有定这个数。没定以前，每一笔钱都由记账人核对，再由另一个人复核。'}
        </View>
        <View className="text">退款和冲账，不管多少都要两个人。自己家的钱，自己不核对。</View>
      </Card>
      {done ? <NoticeBar tone="done" text="定好了，从现在起这样办。" /> : null}
      {data.maySet && bases.length === 0 ? (
        <NoticeBar text="要先有一次大家的表决，或者一次会的纪要，写明是怎么定的，才能在这里填数。" />
      ) : null}
      {mayNow ? (
        <Card title={rule ? '改这个数' : '定这个数'}>
          <Field
            id="over"
            label="超过多少元，要两个人核对"
            kind="number"
            unit="元"
            example="500"
            value={amount}
            error={asked && value === null ? '请填一个数，例如 500。' : failure?.fields?.secondOver}
            onChange={(next) => {
              clear()
              setDone(false)
              setAmount(next)
            }}
          />
          <PickField
            id="basis"
            label="是哪一次定的"
            unchosen="请选表决或会议"
            options={bases.map((one) => ({ value: keyOf(one), label: one.title }))}
            value={chosen}
            error={asked && !basis ? '请选是哪一次表决或者哪一次会定的。' : undefined}
            onChange={setChosen}
          />
        </Card>
      ) : null}
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Page>
  )
}

function keyOf({ basis }: Rule['bases'][number]): string {
  return basis.decisionId ?? basis.meetingId ?? ''
}
