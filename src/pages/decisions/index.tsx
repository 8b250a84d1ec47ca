import { View } from '@tarojs/components'
import type { DecisionCard } from '../../../types/decision'
import type { Instant } from '../../../types/units'
import { openPage } from '../../client/navigate'
import { useQueryCall } from '../../client/query'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { StatusTag } from '../../components/notice'
import { Page } from '../../components/page'
import { ParticipationBars } from '../../components/participation-bars'
import { outcomeLabels, stateLabels, stateTone } from '../../words/decision'
import { deadlineText } from '../../words/when'

const detail = '/packages/decision/detail/index'
const result = '/packages/decision/result/index'

/** 表决: everything the yards I belong to are deciding or have decided, running ones first. */
export default function DecisionsPage() {
  const { data, failure, loading, refresh } = useQueryCall('decision.list', {})
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title="大家在定的事">
      {data.decisions.length === 0 ? (
        <Empty icon="ballot" title="现在没有要大家定的事" words="楼栋代表或业委会发起以后，会排在这里。" />
      ) : null}
      {data.decisions.map((decision) => (
        <DecisionRow key={decision.id} decision={decision} now={data.now} />
      ))}
    </Page>
  )
}

function mineText({ mine, state }: DecisionCard): string | null {
  if (mine.of === 0) return null
  if (mine.returned >= mine.of) return '您家已投'
  return state === 'open' ? '您家还没投' : '您家没有投'
}

function verdict({ outcomes }: DecisionCard): string | null {
  const known = outcomes.filter((outcome) => outcome !== null)
  if (known.length === 0) return null
  if (known.length === 1 && known[0]) return outcomeLabels[known[0]]
  return known.map((outcome, index) => `第 ${index + 1} 问：${outcomeLabels[outcome]}`).join('；')
}

function DecisionRow({ decision, now }: { readonly decision: DecisionCard; readonly now: Instant }) {
  const { id, compoundId, compoundName, scopeLabel, title, state, closesAt, participation } = decision
  const running = state === 'open'
  const lines = [
    running && closesAt !== null ? deadlineText(closesAt, now) : null,
    verdict(decision),
    ['noticed', 'open', 'closed', 'counted', 'announced'].includes(state) ? mineText(decision) : null,
  ].filter((line) => line !== null)
  return (
    <Card
      id={`decision-${id}`}
      title={title}
      label={[title, stateLabels[state], ...lines].join('，')}
      openLabel={state === 'announced' ? '看结果' : '点开看'}
      onPress={() => {
        openPage(state === 'announced' ? result : detail, { compoundId, decisionId: id })
      }}
    >
      <View className="soft">{`${compoundName} · ${scopeLabel}`}</View>
      <StatusTag tone={stateTone(state)} label={stateLabels[state]} />
      {lines.map((line) => (
        <View className="text strong" key={line}>
          {line}
        </View>
      ))}
      {running && participation ? <ParticipationBars participation={participation} /> : null}
    </Card>
  )
}
