import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { CovenantList, CovenantView, RepealAdoption } from '../../../../types/covenant'
import type { CompoundId, CovenantId } from '../../../../types/ids'
import { calendarDay, isCalendarDay } from '../../../../types/units'
import { covenantKindLabels, mayEndAfter, ownersDecide } from '../../../../cloudfunctions/rules/covenant'
import { dayLabel } from '../../../../cloudfunctions/rules/clocks'
import { useDraft } from '../../../client/drafts'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { AdoptionField } from '../parts/adoption-field'
import { FromDayField } from '../parts/from-day-field'
import { sourceChoices } from '../parts/sources'

interface EndForm {
  readonly reason: string
  /** The place of a source in the list; empty while nothing is chosen. */
  readonly how: string
  /** From which day; empty: from now on. */
  readonly from: string
}

const empty: EndForm = { reason: '', how: '', from: '' }

/** 废止: why, by which meeting or vote, and from which day. */
export default function EndCovenantPage() {
  const params = useRouter().params
  const compoundId = (params.compoundId ?? '') as CompoundId
  const covenantId = (params.covenantId ?? '') as CovenantId
  const list = useQueryCall('covenant.list', { compoundId }, { enabled: compoundId !== '' })
  const view = useQueryCall('covenant.view', { compoundId, covenantId }, { enabled: covenantId !== '' })
  if (!list.data || !view.data) {
    const { loading, failure, refresh } = list.data ? view : list
    return <Page title="废止" loading={loading} failure={failure} onRetry={refresh} />
  }
  if (!view.data.mayRepeal) {
    return (
      <Page title="废止" lead={view.data.shown.title}>
        <Empty
          icon="paper"
          title="现在不能废止这一份"
          words="它已经贴了废止，或者不归您管。请返回，看它现在的样子。"
        />
      </Page>
    )
  }
  return <End list={list.data} view={view.data} />
}

function gapsOf(form: EndForm): Readonly<Record<string, string>> {
  return {
    ...(form.reason.trim() === '' ? { reason: '请写为什么废止。' } : {}),
    ...(form.how === '' ? { how: '请选是哪次会或者哪次表决定的。' } : {}),
  }
}

function End({ list, view }: { readonly list: CovenantList; readonly view: CovenantView }) {
  const key = { compoundId: view.compoundId, covenantId: view.id }
  const [form, keep, forget] = useDraft<EndForm>(`covenant.end.${view.id}`, empty)
  const [checked, setChecked] = useState(false)
  const [asking, setAsking] = useState(false)
  const { send, busy, failure } = useWriteCall('covenant.repeal')
  const later = list.sources.map((one) => (mayEndAfter(view.shown.adoptedAt, one.at) ? one : null))
  const choices = sourceChoices({ ...list, sources: later }, view.kind, view, view)
  const gaps = checked ? gapsOf(form) : {}
  const from = isCalendarDay(form.from) ? calendarDay(form.from) : null

  async function end(): Promise<void> {
    const adoption = list.sources[Number(form.how)]?.adoption
    if (!adoption || adoption.how === 'history') return
    const chosen: RepealAdoption = adoption
    const result = await send({
      ...{ ...key, expectedNumber: view.newestNumber, reason: form.reason.trim() },
      ...{ adoption: chosen, validFrom: from },
    })
    if (!result.ok) return
    forget()
    replacePage('/packages/covenant/read/index', key)
  }

  return (
    <Page
      title={`废止《${view.shown.title}》`}
      lead={`${covenantKindLabels[view.kind]}，${view.scopeLabel}。废止以后，文字还留着给大家查。`}
      action={
        <Button
          id="end-covenant"
          label="贴出废止"
          onPress={() => {
            if (Object.keys(gapsOf(form)).length > 0) setChecked(true)
            else setAsking(true)
          }}
        />
      }
    >
      <Card>
        <Field
          id="end-reason"
          kind="textarea"
          label="为什么废止"
          example="停车场改成了绿地，这一份用不上了。"
          value={form.reason}
          maxLength={300}
          error={gaps['reason']}
          onChange={(reason) => {
            keep({ ...form, reason })
          }}
        />
      </Card>
      <Card>
        {choices.length === 0 ? (
          <View className="text">
            {ownersDecide(view.kind)
              ? '这一份是业主投票定的，要先有一次通过了的业主表决，才能废止。'
              : '要先在会上商量好，或者投票通过，才能废止。会开完了，再回来贴。'}
          </View>
        ) : (
          <AdoptionField
            label="哪次会或者哪次表决定的"
            sources={choices}
            value={form.how === '' ? null : form.how}
            error={gaps['how']}
            onChange={(how) => {
              keep({ ...form, how })
            }}
          />
        )}
      </Card>
      <Card>
        <FromDayField
          id="end-from"
          label="从哪天起不再按它办"
          atOnceLabel="贴出来就废止"
          now={list.now}
          value={form.from}
          onChange={(day) => {
            keep({ ...form, from: day })
          }}
        />
      </Card>
      {Object.keys(gaps).length > 0 ? (
        <NoticeBar tone="attention" icon="alert" text="还有没写好的，请看上面标出来的地方。" />
      ) : null}
      <ConfirmSheet
        open={asking}
        question={`废止《${view.shown.title}》？`}
        words={`${from === null ? '核对过了就' : `从${dayLabel(from, list.now)}起`}不再按它办，也不能再引用它的条款。贴出以后收不回来；要再用，就重新定一版。`}
        confirmLabel="贴出废止"
        cancelLabel="再想想"
        busy={busy}
        failure={failure}
        onConfirm={() => void end()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Page>
  )
}
