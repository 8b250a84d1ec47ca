import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { PlanView } from '../../../../types/cost-plan'
import type { CompoundId, CostPlanId } from '../../../../types/ids'
import { openedWith } from '../../../../cloudfunctions/rules/page-link'
import { askedWords, ruleBasis } from '../../../../cloudfunctions/rules/pledge/asked'
import { yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { goBack, openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { useShareCard } from '../../../client/share'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConvenerCard } from '../../../components/convener-card'
import { NoticeBar } from '../../../components/notice'
import { NumberSum } from '../../../components/number-sum'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'
import { NoPlan } from '../parts/no-plan'
import { pledgePaths } from '../parts/paths'
import { Progress } from '../parts/progress'
import { Voices } from '../parts/voices'
import { AmountPictures } from './pictures'
import { OwnPledge } from './own-pledge'
import './index.scss'

const title = '我家出多少'

/** 我家出多少: the plan as residents read it: the own sum, how it comes about, on what it rests, what follows. */
export default function PlanPage() {
  const { compoundId, planId } = openedWith(useRouter().params)
  if (!compoundId || !planId) return <NoPlan title={title} />
  return <Load compoundId={compoundId as CompoundId} planId={planId as CostPlanId} />
}

function Load(key: { readonly compoundId: CompoundId; readonly planId: CostPlanId }) {
  const { data, failure, loading, refresh } = useQueryCall('plan.view', key)
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Plan view={data} />
}

/** What the page asks for now; null when it asks for nothing. */
function ActionOf({ view }: { readonly view: PlanView }) {
  const key = { compoundId: view.compoundId, planId: view.id }
  const { round, agreement } = view
  const giving = round?.mine.find(({ mayGive }) => mayGive)
  if (giving) {
    return (
      <Button
        id="give-pledge"
        label="登记分摊意向"
        onPress={() => {
          openPage(pledgePaths.give, { ...key, roundId: giving.roundId, unitId: giving.unitId })
        }}
      />
    )
  }
  const joining = round?.mine.find(({ mayJoin }) => mayJoin)
  if (joining) {
    return (
      <Button
        id="join-late"
        label="按原来的方案加入"
        onPress={() => {
          openPage(pledgePaths.give, { ...key, roundId: joining.roundId, unitId: joining.unitId })
        }}
      />
    )
  }
  const confirms = round === null && agreement?.needed && agreement.mine.some(({ mayConfirm }) => mayConfirm)
  return confirms ? (
    <Button
      id="to-agreement"
      label="看规则，确认分法"
      onPress={() => {
        openPage(pledgePaths.agreement, key)
      }}
    />
  ) : null
}

function Plan({ view }: { readonly view: PlanView }) {
  const { compoundId, id: planId, shown, mine, round } = view
  const [asking, setAsking] = useState(false)
  const [first] = mine
  useShareCard({
    title: `${shown.title}：每家出多少，怎么算的`,
    path: `${pledgePaths.plan}?compoundId=${compoundId}&planId=${planId}`,
  })
  const action = <ActionOf view={view} />
  const key = { compoundId, planId }
  const open =
    round !== null &&
    (round.phase === 'collecting' || round.phase === 'thresholdMet' || round.phase === 'shortfall')
  return (
    <Page title={shown.title} lead={`${view.compoundName}，${view.scopeLabel}`} action={action}>
      <Standing view={view} />
      {view.mayReportReason ? (
        <ReportLink compoundId={compoundId} kind="planWithdrawn" subjectId={planId} />
      ) : null}
      {first ? <Own view={view} /> : <Visitor view={view} />}
      {round?.mine.map((share) => (
        <OwnPledge
          key={share.roundId + share.unitId}
          compoundId={compoundId}
          planId={planId}
          share={share}
          now={view.now}
        />
      ))}
      {round ? <Progress round={round} now={view.now} givers={round.givers ?? []} /> : null}
      <Card title="为什么这样分">
        <View className="text">{ruleBasis(shown.rule, shown.ruleText)}</View>
        <Button
          id="why-low"
          kind="secondary"
          label="低楼层为什么也出？"
          onPress={() => {
            setAsking(true)
          }}
        />
        <Agreed view={view} />
      </Card>
      {asking ? (
        <Voices
          {...key}
          title="会上两边是这样说的"
          onClose={() => {
            setAsking(false)
          }}
        />
      ) : null}
      {open || round === null ? (
        <View className="text" id="intention">
          现在登记的是意向，开工前可撤。凑不齐，已交的全部退回。
        </View>
      ) : null}
      <AmountPictures view={view} />
      <Related view={view} />
      {view.convenes ? <Convene view={view} /> : null}
      {first ? (
        <Button
          id="hardship"
          kind="secondary"
          label="我家有困难，私下说"
          onPress={() => {
            openPage(pledgePaths.hardship, { ...key, unitId: first.unitId })
          }}
        />
      ) : null}
      {view.mayReport ? (
        <ReportLink compoundId={view.compoundId} kind="costPlan" subjectId={view.mayReport.versionId} />
      ) : null}
      {round?.mine.some(({ mayGive }) => mayGive) ? (
        <Button id="not-now" kind="quiet" label="先不登记" onPress={goBack} />
      ) : null}
    </Page>
  )
}

function Standing({ view }: { readonly view: PlanView }) {
  if (view.state === 'withdrawn')
    return <NoticeBar tone="attention" text={`这个方案撤回了：${view.withdrawnReason ?? ''}`} />
  if (!view.inForce) {
    return (
      <NoticeBar
        tone="attention"
        text={
          view.shown.state === 'draft'
            ? '这是草稿，邻居还看不到。'
            : view.shown.visibility === 'visible'
              ? '这是以前的一版，现在不按这一版办。'
              : '贴出来了，文字正在核对，核对好了邻居才看得到。'
        }
      />
    )
  }
  return null
}

/** The own sum in the largest words of the page, and how it comes about. */
function Own({ view }: { readonly view: PlanView }) {
  const { mine, shown, sum, homesSharing, exempt } = view
  const asked = homesSharing - exempt.covered - exempt.shared
  return (
    <Card id="own">
      {mine.map(({ unitId, label, amount, explanation, exempt: free }) => (
        <View key={unitId}>
          <View className="own__amount">{free ? '您家：按决定不用出。' : `您家：${yuanSaid(amount)}。`}</View>
          <NumberSum id={`own-${unitId}`} label={label} value={yuanSaid(amount)} sum={[explanation]} />
        </View>
      ))}
      {sum.map((line) => (
        <View className="text" key={line}>
          {line}
        </View>
      ))}
      {shown.askedEach === null ? null : (
        <View className="text strong">{askedWords(shown.askedEach, asked, shown.toShare)}</View>
      )}
    </Card>
  )
}

/** For whoever does not share: the sum, no home. */
function Visitor({ view }: { readonly view: PlanView }) {
  const { shown, sum, smallest, largest, homesSharing } = view
  const range =
    smallest === null || largest === null
      ? ''
      : smallest === largest
        ? `每家 ${yuanSaid(largest)}。`
        : `最少的一家 ${yuanSaid(smallest)}，最多的一家 ${yuanSaid(largest)}。`
  return (
    <Card title={`大家一共出 ${yuanSaid(shown.toShare)}`} id="own">
      <View className="text">{`${homesSharing} 户一起分。${range}`}</View>
      {sum.map((line) => (
        <View className="text" key={line}>
          {line}
        </View>
      ))}
      {shown.askedEach === null ? null : (
        <View className="text strong">
          {askedWords(
            shown.askedEach,
            homesSharing - view.exempt.covered - view.exempt.shared,
            shown.toShare,
          )}
        </View>
      )}
    </Card>
  )
}

function Agreed({ view }: { readonly view: PlanView }) {
  const { agreement } = view
  if (!agreement?.needed) return null
  return (
    <ListRow
      id="agreed"
      icon="check"
      title={`${agreement.confirmed}/${agreement.homes} 户确认了这个分法`}
      detail={
        agreement.mine.some(({ outdated }) => outdated)
          ? '规则改了，您家上次确认的不算了，请再看一遍'
          : '看规则的原话；您家确认了没有'
      }
      onPress={() => {
        openPage(pledgePaths.agreement, { compoundId: view.compoundId, planId: view.id })
      }}
    />
  )
}

function Related({ view }: { readonly view: PlanView }) {
  if (view.related.length === 0 && view.changes.length === 0) return null
  return (
    <Card title="还有">
      {view.changes.map((line) => (
        <View className="text" key={line}>
          {line}
        </View>
      ))}
      {view.related.map(({ id, kind, title: named, toShare }) => (
        <ListRow
          key={id}
          title={named}
          detail={
            kind === 'running'
              ? `建好以后每年要花的，大家分 ${yuanSaid(toShare)}`
              : `这一次要花的，大家分 ${yuanSaid(toShare)}`
          }
          onPress={() => {
            openPage(pledgePaths.plan, { compoundId: view.compoundId, planId: id })
          }}
        />
      ))}
    </Card>
  )
}

function Convene({ view }: { readonly view: PlanView }) {
  const { compoundId, round } = view
  const query = { compoundId, planId: view.id }
  const opens = view.inForce && (round === null || round.phase === 'cancelled')
  return (
    <ConvenerCard
      steps={[
        ...(round
          ? [
              {
                ...{ id: 'see-round', label: '看各家登记了多少', path: pledgePaths.round },
                query: { compoundId, roundId: round.id },
              },
            ]
          : []),
        ...(opens ? [{ id: 'open-round', label: '开始登记分摊意向', path: pledgePaths.open, query }] : []),
        { id: 'enter-paper', label: '看各家确认，录纸上签的', path: pledgePaths.agreement, query },
        {
          ...{ id: 'manage-plan', quiet: true, label: '改方案、比分法、打印' },
          ...{ path: '/packages/plan/one/index', query },
        },
      ]}
    />
  )
}
