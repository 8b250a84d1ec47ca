import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { PlanCard } from '../../../../types/cost-plan'
import { planKindLabels } from '../../../../types/cost-plan-words'
import type { CompoundId, MatterId } from '../../../../types/ids'
import { roundPhaseLabels } from '../../../../types/round-kinds'
import { yuanText, type Instant } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { shortWords } from '../../../../cloudfunctions/rules/pledge/words'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { WholeDates } from '../../../components/unbroken'
import { together } from '../../../words/count'
import { NoPlan } from '../parts/no-plan'
import { planPaths } from '../parts/paths'

const pageTitle = '费用分摊'

/** The plans of a yard, or of one matter: what each comes to, and how far it is. */
export default function PlansPage() {
  const { compoundId, matterId } = useRouter().params
  if (!compoundId) return <NoPlan title={pageTitle} />
  return <Plans compoundId={compoundId as CompoundId} matterId={(matterId ?? null) as MatterId | null} />
}

function Plans(key: { readonly compoundId: CompoundId; readonly matterId: MatterId | null }) {
  const { data, failure, loading, refresh } = useQueryCall('plan.list', key)
  if (!data) return <Page title={pageTitle} loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title={pageTitle} lead={`${data.compoundName}：要花多少、钱从哪里来、每家多少。`}>
      {data.plans.length === 0 ? (
        <Empty
          icon="calculator"
          title="还没有分摊方案"
          words={
            data.mayDraft
              ? '从“院里的事”里点开一件，按“算一算要多少钱”。'
              : '有要大家一起出钱的事，方案会贴在这里。想先算一算，用“分摊试算”。'
          }
        >
          <Button
            label="打开分摊试算"
            kind="secondary"
            onPress={() => {
              openPage('/packages/tools/share/index')
            }}
          />
        </Empty>
      ) : (
        data.plans.map((plan) => (
          <PlanRow key={plan.id} compoundId={key.compoundId} plan={plan} now={data.now} />
        ))
      )}
      <View className="soft">这里只记账、不收钱。登记的是意向，凑不齐，已交的全部退回。</View>
    </Page>
  )
}

function costOf({ homes, cost, toShare }: PlanCard): string {
  if (homes !== null) return `${homes} 户分 ${yuanText(toShare)} 元`
  return cost > 0 ? `一共 ${yuanText(cost)} 元` : '还没写要花多少'
}

function roundOf({ round }: PlanCard, now: Instant): string {
  if (round === null) return ''
  const { phase, short, dueAt } = round
  if (phase === 'collecting') return `${shortWords(short)}，${momentLabel(dueAt, now)}截止`
  return roundPhaseLabels[phase]
}

interface RowProps {
  readonly compoundId: CompoundId
  readonly plan: PlanCard
  readonly now: Instant
}

/** One plan: what it asks of the own home first, then how far it is, then what it is. */
function PlanRow({ compoundId, plan, now }: RowProps) {
  const { id, title, mine, version, state, drafting, waiting } = plan
  const own = mine === null ? '' : `您家 ${yuanText(mine)} 元`
  const far = [
    state === 'withdrawn' ? '撤回了' : roundOf(plan, now),
    state === 'draft' && drafting ? '草稿，邻居还看不到' : '',
    waiting ? '新的一版在核对' : '',
  ]
    .filter((part) => part !== '')
    .join('；')
  const facts = [plan.scopeLabel, planKindLabels[plan.kind], costOf(plan)].join('，')
  return (
    <Card
      id={`plan-${id}`}
      title={title}
      label={[title, own, far, facts].filter((part) => part !== '').join('，')}
      openLabel={version === null ? '接着写' : '看怎么分'}
      onPress={() => {
        openPage(version === null ? planPaths.one : planPaths.read, { compoundId, planId: id })
      }}
    >
      {own === '' ? null : <View className="text strong">{together(own)}</View>}
      {far === '' ? null : (
        <View className="text">
          <WholeDates text={far} />
        </View>
      )}
      <View className="soft">{together(facts)}</View>
    </Card>
  )
}
