import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { planKindLabels, planKinds, type PlanKind } from '../../../../types/cost-plan-words'
import type { AgendaItemId, CompoundId, MatterId } from '../../../../types/ids'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { yuanText } from '../../../../types/units'
import { NoPlan } from '../parts/no-plan'
import { planPaths } from '../parts/paths'

const pageTitle = '算一算要多少钱'

const details: Readonly<Record<PlanKind, string>> = {
  build: '材料、人工，做一次',
  running: '比如电梯的电费、年检、保养。一开始就说清楚',
}

/** A convener begins to cost a matter: once, or by the year; for all its homes, or for one house of it. */
export default function BeginPlanPage() {
  const { compoundId, matterId, itemId } = useRouter().params
  if (compoundId && itemId)
    return <FromItem compoundId={compoundId as CompoundId} itemId={itemId as AgendaItemId} />
  if (!compoundId || !matterId) return <NoPlan title={pageTitle} />
  return <FromMatter compoundId={compoundId as CompoundId} matterId={matterId as MatterId} />
}

/** What a meeting has asked for: its words and papers come along. */
function FromItem({
  compoundId,
  itemId,
}: {
  readonly compoundId: CompoundId
  readonly itemId: AgendaItemId
}) {
  const draft = useWriteCall('plan.draft')
  async function begin(): Promise<void> {
    const result = await draft.send({ compoundId, from: { of: 'item', itemId } })
    if (result.ok) replacePage(planPaths.compose, { compoundId, planId: result.value.planId })
  }
  return (
    <Page
      title={pageTitle}
      lead="会上说好先算要多少钱。议题写的、附的材料，都会带过来。"
      action={
        <Button
          id="begin-plan"
          label="开始算"
          busy={draft.busy}
          busyLabel="正在建草稿…"
          onPress={() => void begin()}
        />
      }
    >
      {draft.failure ? <NoticeBar tone="attention" icon="alert" text={draft.failure.message} /> : null}
    </Page>
  )
}

function FromMatter({
  compoundId,
  matterId,
}: {
  readonly compoundId: CompoundId
  readonly matterId: MatterId
}) {
  const places = useQueryCall('concern.form', { compoundId })
  const plans = useQueryCall('plan.list', { compoundId, matterId })
  const draft = useWriteCall('plan.draft')
  const [kind, setKind] = useState<PlanKind>('build')
  const [place, setPlace] = useState('')
  if (!places.data || !plans.data) {
    const { loading, failure, refresh } = places.data ? plans : places
    return <Page title={pageTitle} loading={loading} failure={failure} onRetry={refresh} />
  }
  const mine = places.data.places.filter(({ mayEnter }) => mayEnter)
  if (mine.length === 0) {
    return (
      <Page title={pageTitle}>
        <Empty
          icon="lock"
          title="这一步不归您办"
          words="算费用、写分摊方案，由楼栋代表、业委会或社区来做。您可以用“分摊试算”自己算一算。"
        />
      </Page>
    )
  }
  const chosen = mine.find(({ label }) => label === place)
  async function begin(): Promise<void> {
    const scope = chosen ? { scopeKind: chosen.scopeKind, scopeId: chosen.scopeId } : null
    const result = await draft.send({ compoundId, from: { of: 'matter', matterId, kind, scope } })
    if (result.ok) replacePage(planPaths.compose, { compoundId, planId: result.value.planId })
  }
  return (
    <Page
      title={pageTitle}
      lead="先写草稿，一笔一笔写清楚。贴出来以前，邻居看不到。"
      action={
        <Button
          id="begin-plan"
          label="开始写草稿"
          busy={draft.busy}
          busyLabel="正在建草稿…"
          onPress={() => void begin()}
        />
      }
    >
      {plans.data.plans.length === 0 ? null : (
        <Card title="这件事已经有的方案">
          {plans.data.plans.map((plan) => (
            <ListRow
              key={plan.id}
              id={`plan-${plan.id}`}
              title={plan.title}
              detail={`${planKindLabels[plan.kind]}，${yuanText(plan.cost)} 元`}
              onPress={() => {
                replacePage(planPaths.one, { compoundId, planId: plan.id })
              }}
            />
          ))}
        </Card>
      )}
      <Card>
        <ChoiceGroup
          label="算哪一种钱"
          choices={planKinds.map((value) => ({
            value,
            label: planKindLabels[value],
            detail: details[value],
          }))}
          value={kind}
          onChange={setKind}
        />
        <PickField
          id="plan-place"
          label="哪些人家来分"
          unchosen="这件事范围里的人家"
          options={mine.map(({ label }) => ({ value: label, label }))}
          value={place}
          onChange={setPlace}
        />
      </Card>
      {draft.failure ? <NoticeBar tone="attention" icon="alert" text={draft.failure.message} /> : null}
    </Page>
  )
}
