import { useState } from 'react'
import { View } from '@tarojs/components'
import type { FeeList, FeeView } from '../../../../types/fee-view'
import {
  feeBases,
  feeBasisLabels,
  feeKindLabels,
  feeKinds,
  feePeriodLabels,
  feePeriods,
} from '../../../../types/fee-kinds'
import type { CompoundId, FeeScheduleId } from '../../../../types/ids'
import { dayOf } from '../../../../cloudfunctions/rules/clocks'
import { priceWords } from '../../../../cloudfunctions/rules/fee'
import { useDraft } from '../../../client/drafts'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { paths } from '../parts/paths'
import { YardPage } from '../parts/yard-page'
import { beginnings, blank, formOf, gapsOf, rateOf, termsOf, useChoices, type FeeForm } from './form'

const title = '定一项收费'

/** 定一项收费: what, who, how much, how often and what it rests on; kept on the phone all the while. */
export default function WriteFeePage() {
  return (
    <YardPage title={title}>
      {(compoundId, params) => (
        <Load compoundId={compoundId} scheduleId={(params.scheduleId ?? '') as FeeScheduleId} />
      )}
    </YardPage>
  )
}

function Load({ compoundId, scheduleId }: { compoundId: CompoundId; scheduleId: FeeScheduleId }) {
  const list = useQueryCall('fee.list', { compoundId })
  const view = useQueryCall('fee.view', { compoundId, scheduleId }, { enabled: scheduleId !== '' })
  if (!list.data || (scheduleId !== '' && !view.data)) {
    const { loading, failure, refresh } = list.data ? view : list
    return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  }
  if (!list.data.mayKeep) {
    return (
      <Page title={title}>
        <NoticeBar tone="attention" text="日常收费由记账人或业委会来定。您可以请他们来写。" />
      </Page>
    )
  }
  return <Write compoundId={compoundId} list={list.data} view={view.data ?? null} />
}

interface WriteProps {
  readonly compoundId: CompoundId
  readonly list: FeeList
  readonly view: FeeView | null
}

function Write({ compoundId, list, view }: WriteProps) {
  const [initial] = useState(() => formOf(view, list))
  const key = view ? `${view.schedule.id}.${view.schedule.revision}` : compoundId
  const [form, keep, forget] = useDraft<FeeForm>(`fee.${key}`, view ? initial : blank)
  const [shown, setShown] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('fee.setSchedule')
  const gaps = shown ? gapsOf(form) : {}

  function change(part: Partial<FeeForm>): void {
    clear()
    keep({ ...form, ...part })
  }

  async function save(): Promise<void> {
    setShown(true)
    const terms = termsOf(form, list)
    if (Object.keys(gapsOf(form)).length > 0 || terms === null) return
    const result = await send({
      ...{ compoundId, scheduleId: view?.schedule.id ?? null, terms },
      expectedRevision: view?.schedule.revision ?? null,
    })
    if (!result.ok) return
    forget()
    replacePage(paths.one, { compoundId, scheduleId: result.value.scheduleId })
  }

  const part = { form, change, gaps, list }
  return (
    <Page
      title={view ? '修改这项收费' : title}
      lead="写到一半也会替您存着。定好以后还没有出账，出账另外点。"
      action={
        <Button
          id="save-fee"
          label="定好这项收费"
          busy={busy}
          busyLabel="正在存…"
          onPress={() => void save()}
        />
      }
    >
      <What {...part} />
      <HowMuch {...part} />
      <Who {...part} />
      <Decided {...part} />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {Object.keys(gaps).length > 0 ? (
        <NoticeBar tone="attention" icon="alert" text="还有没填好的，请看上面标出来的地方。" />
      ) : null}
    </Page>
  )
}

interface PartProps {
  readonly form: FeeForm
  readonly change: (part: Partial<FeeForm>) => void
  readonly gaps: Readonly<Record<string, string>>
  readonly list: FeeList
}

function What({ form, change, gaps }: PartProps) {
  return (
    <Card>
      <View id="fee-kind">
        <ChoiceGroup
          label="收什么"
          choices={feeKinds.map((value) => ({ value, label: feeKindLabels[value] }))}
          value={form.kind}
          error={gaps['kind']}
          onChange={(kind) => {
            change({ kind })
          }}
        />
      </View>
      <Field
        id="fee-title"
        label={form.kind === 'other' ? '大家怎么叫它' : '大家怎么叫它（可以不写）'}
        maxLength={20}
        value={form.title}
        error={gaps['title']}
        onChange={(words) => {
          change({ title: words })
        }}
      />
      <Field
        id="fee-note"
        kind="textarea"
        label="用在哪里、交给谁（可以不写）"
        example="环卫站每天收一回，交给门卫室"
        maxLength={300}
        value={form.note}
        onChange={(note) => {
          change({ note })
        }}
      />
    </Card>
  )
}

const priceLabels = { perHome: '每户多少', perArea: '每平方米多少', perPlace: '每个多少' } as const

function HowMuch({ form, change, gaps, list }: PartProps) {
  const { basis, period } = form
  const rate = rateOf(form)
  return (
    <Card>
      <View id="fee-basis">
        <ChoiceGroup
          label="按什么收"
          choices={feeBases.map((value) => ({ value, label: feeBasisLabels[value] }))}
          value={basis}
          error={gaps['basis']}
          onChange={(value) => {
            change({ basis: value })
          }}
        />
      </View>
      <View id="fee-period">
        <ChoiceGroup
          label="多久收一次"
          choices={feePeriods.map((value) => ({ value, label: feePeriodLabels[value] }))}
          value={period}
          error={gaps['period']}
          onChange={(value) => {
            change({ period: value, from: '' })
          }}
        />
      </View>
      {basis === null ? null : (
        <Field
          id="fee-price"
          kind="number"
          label={`${priceLabels[basis]}${period === null ? '' : `（${feePeriodLabels[period]}）`}`}
          unit="元"
          value={form.price}
          error={gaps['price']}
          onChange={(price) => {
            change({ price })
          }}
        />
      )}
      {period === null ? null : (
        <PickField
          id="fee-from"
          label="从哪一期起"
          unchosen="请选一期"
          options={beginnings(period, dayOf(list.now))}
          value={form.from}
          error={gaps['from']}
          onChange={(from) => {
            change({ from })
          }}
        />
      )}
      {basis === null || period === null || rate === null ? null : (
        <NoticeBar text={`就是：${priceWords({ basis, rate, period })}。`} />
      )}
    </Card>
  )
}

function Who({ form, change, list }: PartProps) {
  return (
    <Card>
      <ChoiceGroup
        label="哪些房子要交"
        choices={useChoices}
        value={form.uses}
        onChange={(uses) => {
          change({ uses })
        }}
      />
      <PickField
        id="fee-place"
        label="在哪里"
        unchosen="请选全院、楼栋或单元"
        options={list.places.map(({ label }, index) => ({ value: String(index), label }))}
        value={form.place}
        onChange={(place) => {
          change({ place })
        }}
      />
      {form.basis === 'perPlace' ? (
        <View className="soft">哪一户租了几个，定好以后在“收费表”里点开那一户来记。</View>
      ) : null}
    </Card>
  )
}

function Decided({ form, change, gaps, list }: PartProps) {
  return (
    <Card>
      <View id="fee-how">
        <ChoiceGroup
          label="在哪里定下来的"
          choices={[
            ...list.sources.map(({ decided, title: words }, index) => ({
              value: String(index),
              label: `${decided.how === 'decision' ? '表决通过' : '会上商量'}：${words}`,
            })),
            { value: 'history', label: '以前就这样收', detail: '写清楚是怎么定的、从什么时候起' },
          ]}
          value={form.how === '' ? null : form.how}
          error={gaps['how']}
          onChange={(how) => {
            change({ how })
          }}
        />
      </View>
      {form.how === 'history' ? (
        <Field
          id="fee-source"
          kind="textarea"
          label="是怎么定的"
          example="2019 年全院坝坝会定的，每户每月 10 元"
          maxLength={300}
          value={form.source}
          error={gaps['source']}
          onChange={(source) => {
            change({ source })
          }}
        />
      ) : null}
    </Card>
  )
}
