import { decisionStates, type DecisionState } from '../../../../types/decision-kinds'
import type { DecisionView } from '../../../../types/decision-view'
import type { Instant } from '../../../../types/units'
import { addDays, dayLabel, dayOf, momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { unknownLabel } from '../../../../cloudfunctions/rules/packs'
import type { Stone } from '../../../components/stones'

interface Station {
  readonly title: string
  /** The state in which we stand at this station. */
  readonly during: DecisionState
  readonly when?: string
  readonly detail?: string
}

const order: readonly DecisionState[] = decisionStates.filter((state) => state !== 'withdrawn')

type Lived = Pick<
  DecisionView,
  | 'now'
  | 'regime'
  | 'state'
  | 'plannedOpenAt'
  | 'earliestOpenAt'
  | 'closesAt'
  | 'noticedAt'
  | 'openedAt'
  | 'countedAt'
  | 'announcedAt'
  | 'effectiveAt'
  | 'objections'
  | 'withdrawnReason'
>

/** The line of stones of a decision: what has been with its day, where it stands, what comes. */
export function stonesOf(view: Lived): Stone[] {
  const stations = view.regime === 'owners' ? ownersStations(view) : pollStations(view)
  if (view.state === 'withdrawn') {
    const done = stations.filter(({ during }) => during === 'rollFrozen' && view.noticedAt !== null)
    return [
      ...done.map(({ title, when }): Stone => ({ title, state: 'done', ...(when ? { when } : {}) })),
      {
        title: '撤回了',
        state: 'stopped',
        ...(view.withdrawnReason ? { detail: `原因：${view.withdrawnReason}` } : {}),
      },
    ]
  }
  const reached = order.indexOf(view.state)
  return stations.map(({ title, during, when, detail }) => {
    const place = order.indexOf(during)
    const said = { title, ...(when ? { when } : {}), ...(detail ? { detail } : {}) }
    return { ...said, state: place < reached ? 'done' : place === reached ? 'now' : 'ahead' }
  })
}

function ownersStations(view: Lived): Station[] {
  const { now } = view
  return [
    { title: '核对类别和材料', during: 'draft' },
    { title: '把参加表决的名册定下来', during: 'checked' },
    { title: '发通知', during: 'rollFrozen', ...day(view.noticedAt, now, '') },
    { title: '等通知贴满天数', during: 'noticed', ...opening(view) },
    { title: '投票', during: 'open', ...closing(view) },
    { title: '计票', during: 'closed', ...day(view.countedAt, now, '') },
    { title: '公布结果', during: 'counted', ...day(view.announcedAt, now, '') },
    { during: 'announced', ...objecting(view) },
  ]
}

/** What comes after the announcement: whoever does not agree says so, then the result takes effect. */
function objecting({ state, objections, effectiveAt, now }: Lived): Omit<Station, 'during'> {
  if (effectiveAt !== null) return { title: '结果生效', ...day(effectiveAt, now, '') }
  const { open = 0, until = null } = objections ?? {}
  if (state === 'announced' && open > 0) return { title: '答复不同意见', detail: `有 ${open} 条等答复` }
  const title = '听不同意见，然后生效'
  if (state !== 'announced') return { title }
  if (until === null) return { title, detail: `本地的期限${unknownLabel}` }
  return now < until ? { title, when: `到${dayLabel(addDays(dayOf(until), -1), now)}为止` } : { title }
}

function pollStations(view: Lived): Station[] {
  return [
    { title: '核对内容', during: 'draft' },
    { title: '准备好了，等开始', during: 'checked' },
    { title: '征求意见', during: 'open', ...closing(view) },
    { title: '汇总想法', during: 'closed', ...day(view.countedAt, view.now, '') },
    { title: '公布想法', during: 'counted', ...day(view.announcedAt, view.now, '') },
  ]
}

function day(at: Instant | null, now: Instant, after: string): { when?: string } {
  return at === null ? {} : { when: `${dayLabel(dayOf(at), now)}${after}` }
}

function opening({ openedAt, plannedOpenAt, earliestOpenAt, now }: Lived): { when?: string } {
  if (openedAt !== null) return { when: `${momentLabel(openedAt, now)}开始投票` }
  const at = plannedOpenAt ?? earliestOpenAt
  return at === null ? {} : { when: `${momentLabel(at, now)}开始投票` }
}

function closing({ closesAt, now }: Lived): { when?: string } {
  return closesAt === null ? {} : { when: `${momentLabel(closesAt, now)}截止` }
}
