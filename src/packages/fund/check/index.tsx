import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import type { OperationOutput } from '../../../../types/contract'
import { payWayLabels } from '../../../../types/payment-kinds'
import { instant, yuanText, type CalendarDay } from '../../../../types/units'
import { dayLabel } from '../../../../cloudfunctions/rules/clocks'
import { openedWith } from '../../../../cloudfunctions/rules/page-link'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'

const title = '核对收据'

type Receipt = OperationOutput<'receipt.check'>

/** 核对收据: whether a paper is what it says; without signing in, and without saying whose it is. */
export default function CheckPage() {
  // A scanned receipt comes as `q`, like every code on paper.
  const { compoundId, number = '', code = '' } = openedWith(useRouter().params)
  if (compoundId) {
    return <Check compoundId={compoundId as CompoundId} number={number} code={code} />
  }
  return (
    <Page title={title}>
      <Empty title="请扫收据上的码" words="在微信里点“扫一扫”，对准收据右下角的码，马上看到真假。" />
    </Page>
  )
}

interface CheckProps {
  readonly compoundId: CompoundId
  readonly number: string
  readonly code: string
}

function Check({ compoundId, ...opened }: CheckProps) {
  const [typed, setTyped] = useState(opened)
  const [asked, setAsked] = useState(opened.number !== '' && opened.code !== '' ? opened : null)
  const { data, failure, loading } = useQueryCall(
    'receipt.check',
    { compoundId, number: asked?.number ?? '', code: asked?.code ?? '' },
    { enabled: asked !== null },
  )
  const whole = typed.number.trim() !== '' && typed.code.trim() !== ''
  return (
    <Page
      title={title}
      lead="不用登录。看得到多少钱、哪天、为什么，看不到是哪一家。"
      action={
        <Button
          id="check"
          label="核对这张收据"
          busy={asked !== null && loading}
          busyLabel="正在核对…"
          disabled={!whole}
          onPress={() => {
            setAsked(typed)
          }}
        />
      }
    >
      {asked && data ? <Found receipt={data} /> : null}
      {asked && failure ? (
        <NoticeBar
          tone="attention"
          icon="alert"
          text={failure.fields?.number ?? failure.fields?.code ?? failure.message}
        />
      ) : null}
      <Card title="收据上印的">
        <Field
          id="number"
          label="编号"
          example="2026-000123"
          value={typed.number}
          onChange={(number) => {
            setTyped({ ...typed, number })
          }}
        />
        <Field
          id="code"
          label="校验码"
          hint="八位，中间的短横可以不填。"
          example="7K3M-0PQ2"
          value={typed.code}
          onChange={(code) => {
            setTyped({ ...typed, code })
          }}
        />
      </Card>
    </Page>
  )
}

const verdicts: Readonly<Record<Receipt['state'], string>> = {
  valid: '是真的，作数。',
  partlyRefunded: '是真的，后来退过一部分。',
  refunded: '是真的，钱后来全退了。',
  reversed: '这张收据已经冲掉，不作数了。',
}

function Found({ receipt }: { readonly receipt: Receipt }) {
  const good = receipt.state === 'valid'
  return (
    <Card id="receipt" title={`${verbOf(receipt)} ${yuanText(receipt.amount)} 元`}>
      <NoticeBar
        tone={good ? 'done' : 'attention'}
        {...(good ? {} : { icon: 'info' as const })}
        text={verdicts[receipt.state]}
      />
      <ListRow title="院子" value={receipt.compoundName} />
      <ListRow title="为什么" value={receipt.what} />
      <ListRow title="哪天" value={dayWords(receipt.paidOn)} />
      {receipt.correction ? null : (
        <ListRow
          title={receipt.direction === 'in' ? '怎么收的' : '怎么退的'}
          value={payWayLabels[receipt.way]}
        />
      )}
      <ListRow title="编号" value={receipt.number} />
      {receipt.refunded > 0 && receipt.state !== 'reversed' ? (
        <ListRow title="退了" value={`${yuanText(receipt.refunded)} 元`} />
      ) : null}
      <View className="soft">
        {`${dayWords(receipt.givenOn)}开的。${receipt.people === 2 ? '两个人核对过。' : '记账人核对过。'}`}
      </View>
    </Card>
  )
}

/** What the paper says of the money; one that takes another back moved none. */
function verbOf({ correction, direction }: Receipt): string {
  if (correction) return direction === 'in' ? '冲回记错的退款' : '冲掉记错的收款'
  return direction === 'in' ? '收到' : '退回'
}

/** With its year: paper lies in a drawer for long. */
function dayWords(day: CalendarDay): string {
  return dayLabel(day, instant(0)).replace(/（.*）$/, '')
}
