import { View } from '@tarojs/components'
import type { MatterView } from '../../../../types/matter'
import { dayLabel, dayOf, momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { callPhone } from '../../../client/phone'
import { useShareCard } from '../../../client/share'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConvenerCard } from '../../../components/convener-card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'
import { Stones } from '../../../components/stones'
import { phoneText } from '../../../words/phone'
import { MatterPage, type MatterProps } from '../parts/matter-page'
import { openLinked, paths, planPaths } from '../parts/paths'

const linkedIcons = {
  concern: 'people',
  meeting: 'clock',
  decision: 'paper',
  costPlan: 'calculator',
  minutes: 'paper',
  followUp: 'check',
} as const

/** 来龙去脉: what came of it on top, then every step, then what hangs on it. */
export default function ThreadPage() {
  return <MatterPage>{(props) => <Thread {...props} />}</MatterPage>
}

function Thread({ compoundId, view }: MatterProps) {
  useShareCard({
    title: view.outcome ? `${view.title}：${view.outcome.text}` : view.title,
    path: `${paths.thread}?compoundId=${compoundId}&matterId=${view.id}`,
  })
  return (
    <Page title={view.title} lead={`${view.compoundName}，${view.scopeLabel}的事`}>
      {view.shown === 'visible' ? null : (
        <NoticeBar tone="attention" text="这件事的文字还在核对，核对好了邻居才看得到。" />
      )}
      {view.mergedInto ? <Merged compoundId={compoundId} view={view} /> : null}
      <Outcome compoundId={compoundId} view={view} />
      <Mine compoundId={compoundId} view={view} />
      <Card title="一步步怎么走过来的">
        {view.earlierSteps > 0 ? (
          <View className="soft">{`更早的 ${view.earlierSteps} 步没有列出来。`}</View>
        ) : null}
        <Stones label={`${view.title}的经过`} stones={stonesOf(view)} />
      </Card>
      <Linked compoundId={compoundId} view={view} />
      {view.convenes && view.mergedInto === null ? <Convene compoundId={compoundId} view={view} /> : null}
      <Ask view={view} />
      {view.mayReport && view.shown === 'visible' ? (
        <ReportLink compoundId={compoundId} kind="matter" subjectId={view.id} />
      ) : null}
    </Page>
  )
}

type PartProps = Pick<MatterProps, 'compoundId' | 'view'>

function Merged({ compoundId, view }: PartProps) {
  const into = view.mergedInto
  if (!into) return null
  return (
    <NoticeBar text={`这件事和“${into.title}”并在一起办了。这里留着原来的经过。`}>
      <Button
        id="open-merged"
        label="看并过去的那件事"
        onPress={() => {
          openPage(paths.thread, { compoundId, matterId: into.id })
        }}
      />
    </NoticeBar>
  )
}

function Outcome({ compoundId, view }: PartProps) {
  const { outcome, earlierOutcomes, state, now } = view
  if (!outcome) {
    return (
      <Card title="最后怎么样了">
        <View className="text">还在办，没有结果。有了结果，第一句就写在这里。</View>
      </Card>
    )
  }
  return (
    <Card title={state === 'done' ? '最后怎么样了' : '现在怎么样了'} id="outcome">
      <View className="text strong">{outcome.text}</View>
      <View className="soft">{`${dayLabel(dayOf(outcome.at), now)}写的${
        outcome.shown === 'visible' ? '' : '，文字还在核对，邻居还看不到'
      }`}</View>
      {earlierOutcomes.map(({ text, at }) => (
        <View className="soft" key={at}>{`${dayLabel(dayOf(at), now)}：${text}`}</View>
      ))}
      {view.mayReport && outcome.shown === 'visible' ? (
        <ReportLink compoundId={compoundId} kind="outcome" subjectId={outcome.id} />
      ) : null}
    </Card>
  )
}

/** 我也是 and 关注: for those who are somebody here; others read. */
function Mine({ compoundId, view }: PartProps) {
  const meToo = useWriteCall('matter.meToo')
  const follow = useWriteCall('matter.follow')
  const key = { compoundId, matterId: view.id }
  const { count, mine, may } = view.meToo
  const failure = meToo.failure ?? follow.failure
  if (!view.mayFollow || view.mergedInto) {
    return count > 0 ? <View className="text">{`${count} 位邻居说：我也是。`}</View> : null
  }
  return (
    <Card title={count > 0 ? `${count} 位邻居说：我也是` : '您家也一样吗？'}>
      {may ? (
        <Button
          id="me-too"
          kind={mine ? 'quiet' : 'secondary'}
          label={mine ? '您说过了，点这里收回' : '我也是'}
          busy={meToo.busy}
          busyLabel="正在记…"
          onPress={() => void meToo.send({ ...key, on: !mine })}
        />
      ) : null}
      <Button
        id="follow"
        kind={view.followed ? 'quiet' : 'secondary'}
        label={view.followed ? '已关注，点这里不再关注' : '关注这件事'}
        busy={follow.busy}
        busyLabel="正在记…"
        onPress={() => void follow.send({ ...key, on: !view.followed })}
      />
      {view.shown === 'visible' && view.state === 'going' ? (
        <Button
          id="propose-topic"
          kind="quiet"
          label="想在会上说这件事"
          onPress={() => {
            openPage('/packages/meeting/topics/index', key)
          }}
        />
      ) : null}
      {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
      <View className="soft">别人只看得到有几位，看不到是谁。</View>
    </Card>
  )
}

function stonesOf({ steps, now, state }: MatterView) {
  return [
    ...steps.map(({ at, sentence, from }, index) => ({
      title: sentence,
      when: momentLabel(at, now),
      state: state === 'going' && index === steps.length - 1 ? ('now' as const) : ('done' as const),
      ...(from ? { detail: `原来的“${from}”` } : {}),
    })),
    ...(steps.length === 0
      ? [{ title: '还没有往下走', state: 'now' as const, detail: '有了进展，会一步步写在这里。' }]
      : []),
  ]
}

function Linked({ compoundId, view }: PartProps) {
  const { linked, merged } = view
  if (linked.length + merged.length === 0) return null
  return (
    <Card title="和这件事连着的">
      {linked.map((one) => (
        <ListRow
          key={`${one.kind}.${one.id}`}
          id={`linked-${one.id}`}
          icon={linkedIcons[one.kind]}
          title={one.title}
          detail={`${momentLabel(one.at, view.now)}，${one.state}`}
          onPress={() => {
            openLinked(compoundId, one, view.convenes)
          }}
        />
      ))}
      {merged.map(({ id, title }) => (
        <ListRow
          key={id}
          id={`merged-${id}`}
          icon="paper"
          title={title}
          detail="并到这件事里来的，原来的经过都在"
          onPress={() => {
            openPage(paths.thread, { compoundId, matterId: id })
          }}
        />
      ))}
    </Card>
  )
}

function Convene({ compoundId, view }: PartProps) {
  const query = { compoundId, matterId: view.id }
  return (
    <ConvenerCard
      steps={[
        { id: 'set-outcome', label: '写最后怎么样了', path: paths.outcome, query },
        { id: 'convene-meeting', label: '开个会来商量', path: '/packages/meeting/compose/index', query },
        { id: 'draft-decision', label: '交给大家表决', path: '/packages/decision/create/index', query },
        { id: 'begin-plan', icon: 'calculator', label: '算一算要多少钱', path: planPaths.begin, query },
        { id: 'merge-matter', quiet: true, label: '和另一件事并在一起', path: paths.merge, query },
      ]}
    />
  )
}

function Ask({ view }: Pick<MatterProps, 'view'>) {
  const phone = view.contactPhone
  if (phone === null) return null
  return (
    <Card title="想问清楚？">
      <Button
        id="call"
        kind="secondary"
        icon="phone"
        label={`打电话 ${phoneText(phone)}`}
        onPress={() => {
          callPhone(phone)
        }}
      />
    </Card>
  )
}
