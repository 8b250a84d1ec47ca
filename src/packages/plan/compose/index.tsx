import { useState } from 'react'
import { View } from '@tarojs/components'
import type { PlanView } from '../../../../types/cost-plan'
import { fen, yuanText } from '../../../../types/units'
import { replacePage } from '../../../client/navigate'
import { useDraft } from '../../../client/drafts'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PlanPage, type PlanKey } from '../parts/plan-page'
import { planPaths } from '../parts/paths'
import { formOf, gapsOf, sumOf, textOf, type PlanForm } from './form'
import { Rule } from './rule'
import { Lines, Sources } from './sums'
import { Law, Terms } from './terms'

const pageTitle = '算要多少钱、怎么分'

/** A convener writes what it costs, where the money comes from and how the rest is shared; kept on the phone meanwhile. */
export default function ComposePlanPage() {
  return <PlanPage title={pageTitle}>{(key) => <Load {...key} />}</PlanPage>
}

function Load(key: PlanKey) {
  const { data, failure, loading, refresh } = useQueryCall('plan.view', key)
  if (!data) return <Page title={pageTitle} loading={loading} failure={failure} onRetry={refresh} />
  if (!data.mayEdit) {
    return (
      <Page title={pageTitle}>
        <Empty
          icon="lock"
          title="这一版现在不能改"
          words="贴出来的不能改，要改就写下一版；草稿由楼栋代表、业委会或社区来写。"
        >
          <Button
            label="看这个方案"
            onPress={() => {
              replacePage(planPaths.one, { compoundId: key.compoundId, planId: key.planId })
            }}
          />
        </Empty>
      </Page>
    )
  }
  // Another revision is another form: what was typed for the old one must not overwrite the new one.
  return <Compose key={data.shown.revision} view={data} onStale={refresh} />
}

function Compose({ view, onStale }: { readonly view: PlanView; readonly onStale: () => void }) {
  const { shown } = view
  const [initial] = useState(() => formOf(view))
  const [form, keep, forget] = useDraft<PlanForm>(
    `plan.${view.id}.${shown.version}.${shown.revision}`,
    initial,
  )
  const [missing, setMissing] = useState(false)
  const edit = useWriteCall('plan.edit')
  const gaps = missing ? gapsOf(form) : {}
  const change = (part: Partial<PlanForm>) => {
    edit.clear()
    keep({ ...form, ...part })
  }
  const parts = { view, form, change, gaps }
  const key = { compoundId: view.compoundId, planId: view.id }

  async function save(): Promise<void> {
    if (Object.keys(gapsOf(form)).length > 0) {
      setMissing(true)
      return
    }
    const result = await edit.send({ ...key, expectedRevision: shown.revision, text: textOf(form) })
    if (!result.ok) return
    forget()
    replacePage(planPaths.one, { ...key, version: String(shown.version) })
  }

  return (
    <Page
      title={pageTitle}
      lead={`${view.scopeLabel}，第 ${shown.version} 版草稿。写到一半也会替您存着，邻居还看不到。`}
      action={
        <Button
          id="save-plan"
          label="存下来，算到每家"
          busy={edit.busy}
          busyLabel="正在算…"
          onPress={() => void save()}
        />
      }
    >
      <Left form={form} yearly={view.kind === 'running'} />
      <Card>
        <Field
          id="plan-title"
          label="是什么事"
          value={form.title}
          maxLength={60}
          error={gaps['title']}
          onChange={(title) => {
            change({ title })
          }}
        />
        <Field
          id="plan-body"
          kind="textarea"
          label="做什么、为什么（可以不写）"
          value={form.body}
          maxLength={1000}
          onChange={(body) => {
            change({ body })
          }}
        />
      </Card>
      <View className="strong">{view.kind === 'running' ? '一、每年花在哪里' : '一、花在哪里'}</View>
      <Lines {...parts} />
      <View className="strong">二、别的来源</View>
      <Sources {...parts} />
      <View className="strong">三、剩下的大家分</View>
      <Rule {...parts} />
      <Terms {...parts} />
      {view.kind === 'build' ? <Law {...parts} /> : null}
      {shown.version > 1 ? (
        <Card>
          <Field
            id="change-note"
            label="为什么改（可以不写）"
            example="第三家报价便宜一些"
            value={form.changeNote}
            maxLength={200}
            onChange={(changeNote) => {
              change({ changeNote })
            }}
          />
        </Card>
      ) : null}
      {edit.failure ? (
        <NoticeBar tone="attention" icon="alert" text={edit.failure.message}>
          {edit.failure.code === 'conflict' ? (
            <Button id="reload-plan" kind="secondary" label="看最新的，重新改" onPress={onStale} />
          ) : null}
        </NoticeBar>
      ) : null}
      {Object.keys(gaps).length > 0 ? (
        <NoticeBar tone="attention" icon="alert" text="还有没写好的，请看上面标出来的地方。" />
      ) : null}
      <Left form={form} yearly={view.kind === 'running'} />
    </Page>
  )
}

/** What is left for the homes, with every figure that is typed. */
function Left({ form, yearly }: { readonly form: PlanForm; readonly yearly: boolean }) {
  const [cost, sources] = [sumOf(form.lines), sumOf(form.sources)]
  const left = cost - sources
  if (left < 0) {
    return (
      <NoticeBar
        tone="attention"
        icon="alert"
        text={`来源一共 ${yuanText(sources)} 元，比总费用 ${yuanText(cost)} 元还多 ${yuanText(fen(-left))} 元，请检查是不是写重了。`}
      />
    )
  }
  return (
    <NoticeBar
      text={`${yearly ? '每年' : ''}一共 ${yuanText(cost)} 元，别的来源 ${yuanText(sources)} 元，还要大家出 ${yuanText(fen(left))} 元。`}
    />
  )
}
