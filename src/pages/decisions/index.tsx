import { View } from '@tarojs/components'
import type { DecisionCard } from '../../../types/decision-view'
import type { Instant } from '../../../types/units'
import { momentLabel } from '../../../cloudfunctions/rules/clocks'
import { isPublished } from '../../../cloudfunctions/rules/objection'
import { shortLabel } from '../../../cloudfunctions/rules/words'
import { openPage, openTab } from '../../client/navigate'
import { useQueryCall } from '../../client/query'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { StatusTag } from '../../components/notice'
import { Page } from '../../components/page'
import { ParticipationBars } from '../../components/participation-bars'
import { spoken } from '../../components/accessible'
import { outcomeLabels, stateLabel, stateTone } from '../../words/decision'
import { mayConveneSomewhere } from './conveners'

const detail = '/packages/decision/detail/index'
const vote = '/packages/decision/vote/index'
const result = '/packages/decision/result/index'
const create = '/packages/decision/create/index'

/** 表决: everything the yards I belong to are deciding or have decided, running ones first. */
export default function DecisionsPage() {
  const { data, failure, loading, refresh } = useQueryCall('decision.list', {})
  const me = useQueryCall('account.me', {})
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  const finished = data.decisions.filter(({ state }) => isPublished(state))
  const running = data.decisions.filter(({ state }) => !isPublished(state))
  return (
    <Page title="大家在定的事">
      {mayConveneSomewhere(me.data) ? (
        <Button
          id="start-decision"
          kind="secondary"
          icon="plus"
          label="发起一件事"
          onPress={() => {
            openPage(create)
          }}
        />
      ) : null}
      {data.decisions.length === 0 ? <Nothing signedIn={Boolean(me.data?.account)} /> : null}
      <Group title="正在定" decisions={running} now={data.now} />
      <Group title="定过的" decisions={finished} now={data.now} />
    </Page>
  )
}

function Nothing({ signedIn }: { readonly signedIn: boolean }) {
  return (
    <Empty
      icon="ballot"
      title="现在没有要大家定的事"
      words={
        signedIn
          ? '楼栋代表或业委会发起以后，会排在这里。'
          : '登录以后，看得到您院子里正在定的和定过的事。邻居发来的链接，点开就能看。'
      }
    >
      {signedIn ? null : (
        <Button
          label="去登录"
          onPress={() => {
            openTab('me')
          }}
        />
      )}
    </Empty>
  )
}

interface GroupProps {
  readonly title: string
  readonly decisions: readonly DecisionCard[]
  readonly now: Instant
}

function Group({ title, decisions, now }: GroupProps) {
  if (decisions.length === 0) return null
  return (
    <>
      <View className="head" {...spoken({ role: 'heading', level: 2 })}>
        {title}
      </View>
      {decisions.map((decision) => (
        <DecisionRow key={decision.id} decision={decision} now={now} />
      ))}
    </>
  )
}

function mineText({ mine, state, regime }: DecisionCard): string | null {
  if (mine.of === 0) return null
  const done = mine.returned >= mine.of
  if (regime === 'deliberation') return done ? '您说过想法了' : state === 'open' ? '您还没说想法' : null
  if (mine.of > 1 && mine.returned > 0 && !done) return `您家 ${mine.of} 票，投了 ${mine.returned} 票`
  if (done) return '您家已投'
  return state === 'open' ? '您家还没投' : '您家没有投'
}

function verdict({ outcomes }: DecisionCard): string | null {
  const words = outcomes.flatMap((outcome, index) =>
    outcome === null ? [] : [{ index, label: outcomeLabels[outcome] }],
  )
  if (outcomes.length === 1) return words[0]?.label ?? null
  return words.map(({ index, label }) => `第 ${index + 1} 问${label}`).join('；') || null
}

/** Where a card leads: to my ballot while it is missing, to the result once there is one. */
function pathOf({ state, regime, mine }: DecisionCard): string {
  if (isPublished(state)) return result
  return state === 'open' && regime === 'owners' && mine.returned < mine.of ? vote : detail
}

function DecisionRow({ decision, now }: { readonly decision: DecisionCard; readonly now: Instant }) {
  const { id, compoundId, compoundName, scopeLabel, title, state, regime, closesAt, participation } = decision
  const running = state === 'open'
  const until = running && closesAt !== null ? `${momentLabel(closesAt, now)}截止` : null
  const lines = [
    running && participation ? shortLabel(participation.short) : null,
    verdict(decision),
    ['open', 'closed', 'counted', 'announced', 'effective'].includes(state) ? mineText(decision) : null,
  ].filter((line) => line !== null)
  const path = pathOf(decision)
  return (
    <Card
      id={`decision-${id}`}
      title={title}
      label={[title, stateLabel(state, regime), until, ...lines].filter(Boolean).join('，')}
      openLabel={path === vote ? '去投票' : path === result ? '看结果' : '点开看'}
      onPress={() => {
        openPage(path, { compoundId, decisionId: id })
      }}
    >
      <View className="soft">{`${compoundName} · ${scopeLabel}`}</View>
      <View>
        <StatusTag tone={running ? 'plain' : stateTone(state)} label={stateLabel(state, regime)} />
        {until ? <StatusTag tone="attention" label={until} /> : null}
      </View>
      {lines.map((line) => (
        <View className="text strong" key={line}>
          {line}
        </View>
      ))}
      {running && participation ? <ParticipationBars participation={participation} /> : null}
    </Card>
  )
}
