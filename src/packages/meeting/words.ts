import type { PollAnswer } from '../../../types/agenda-words'
import type { OperationOutput } from '../../../types/contract'
import type { Stance } from '../../../types/floor'
import type { MeetingState } from '../../../types/meeting-kinds'
import type { Instant } from '../../../types/units'
import { momentLabel } from '../../../cloudfunctions/rules/clocks'
import { meetingKindLabels } from '../../../cloudfunctions/rules/meeting/kinds'

export type MeetingView = OperationOutput<'meeting.view'>
export type AgendaItem = MeetingView['items'][number]

/** The pages of this package, from the root. */
export const paths = {
  list: '/packages/meeting/list/index',
  detail: '/packages/meeting/detail/index',
  compose: '/packages/meeting/compose/index',
  live: '/packages/meeting/live/index',
  here: '/packages/meeting/here/index',
  topics: '/packages/meeting/topics/index',
} as const

/** The state of a meeting in two to six words. */
export const stateTags: Readonly<Record<MeetingState, string>> = {
  draft: '草稿，还没公告',
  noticed: '要开的会',
  running: '正在开会',
  ended: '开完了',
  cancelled: '取消了',
}

export const answerWords: Readonly<Record<PollAnswer, string>> = {
  yes: '觉得可以',
  no: '觉得不妥',
  unsure: '还说不准',
}

export const stanceWords: Readonly<Record<Stance, string>> = { for: '赞成', against: '不赞成', asked: '问' }

/** `坝坝会：楼顶隔热板，明晚 7 点，黄葛树下`: says what and when. */
export function shareTitle(view: MeetingView): string {
  const what = `${meetingKindLabels[view.kind]}：${view.title}`
  if (view.state === 'cancelled') return `${what}，取消了`
  if (view.state === 'ended') return `${what}，开完了`
  if (view.state === 'running') return `${what}，正在开，在${view.place}`
  return `${what}，${momentLabel(view.startsAt, view.now)}，${view.place}`
}

/** `今晚 7 点 到 9 点`: an hour on the same day is not said with its day again. */
export function hoursOf(
  { startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant },
  now: Instant,
): string {
  const minutes = Math.round((endsAt - startsAt) / 60_000)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const long = `${hours > 0 ? `${hours} 小时` : ''}${rest > 0 ? ` ${rest} 分钟` : ''}`.trim()
  return `${momentLabel(startsAt, now)}，大约 ${long}`
}
