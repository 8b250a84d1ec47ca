import { View } from '@tarojs/components'
import type { Todo } from '../../../types/home'
import type { Instant } from '../../../types/units'
import { addDays, dayLabel, dayOf, momentLabel } from '../../../cloudfunctions/rules/clocks'
import { openPage } from '../../client/navigate'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ParticipationBars } from '../../components/participation-bars'
import { StatusTag } from '../../components/notice'
import { together } from '../../words/count'

interface Act {
  readonly label: string
  readonly path: string
  /** What the page is asked beyond the thing itself. */
  readonly params?: Readonly<Record<string, string>>
}

const detail = '/packages/decision/detail/index'

const acts: Readonly<Record<Todo['kind'], Act>> = {
  vote: { label: '去投票', path: '/packages/decision/vote/index' },
  answerPoll: { label: '说说想法', path: detail },
  checkDraft: { label: '核对草稿', path: detail },
  freezeRoll: { label: '定名册', path: detail },
  giveNotice: { label: '发通知', path: detail },
  openVoting: { label: '开始投票', path: detail },
  announce: { label: '公布结果', path: '/packages/decision/result/index' },
  answerObjection: { label: '答复不同意见', path: '/packages/decision/answer/index' },
  reachNeighbours: { label: '看哪些门还没投', path: detail },
  importRoster: { label: '录入院里名册', path: '/packages/roster/import/index' },
  answerBindings: { label: '核对身份', path: '/packages/binding/queue/index' },
  followUp: { label: '写上结果', path: '/packages/minutes/promised/index' },
  writeMinutes: { label: '去写纪要', path: '/packages/minutes/read/index' },
  answerCorrection: { label: '答复更正', path: '/packages/minutes/read/index' },
  answerConcerns: {
    label: '从最早的看起',
    path: '/packages/concern/mine/index',
    params: { of: 'waiting' },
  },
  givePledge: { label: '登记分摊意向', path: '/packages/pledge/give/index' },
  confirmAgreement: { label: '看怎么分', path: '/packages/pledge/agreement/index' },
  settleRound: { label: '看各家登记了多少', path: '/packages/pledge/round/index' },
  roundCancelled: { label: '看怎么回事', path: '/packages/pledge/plan/index' },
  paperConfirmed: { label: '看看对不对', path: '/packages/pledge/agreement/index' },
  paperPledged: { label: '看看对不对', path: '/packages/pledge/plan/index' },
  answerHardship: { label: '去答复', path: '/packages/pledge/hardship/index' },
  hardshipAnswered: { label: '看答复', path: '/packages/pledge/hardship/index' },
  confirmPayments: { label: '一笔一笔核对', path: '/packages/fund/queue/index' },
  paymentDeclined: { label: '看怎么回事', path: '/packages/fund/mine/index' },
  payNext: { label: '看我家交的', path: '/packages/fund/mine/index' },
  newAtHome: { label: '看是谁', path: '/packages/binding/home/index' },
  reviewWords: { label: '核对大家写的', path: '/packages/review/queue/index' },
  bindingEnded: { label: '看怎么回事', path: '/packages/binding/home/index' },
  bindingRefused: { label: '看为什么', path: '/packages/binding/home/index' },
  bindingDoubted: { label: '看核对到哪一步', path: '/packages/binding/home/index' },
  newPhone: { label: '看在哪些手机上登录', path: '/packages/data/phone/index' },
  postMeeting: { label: '看议程，发通知', path: '/packages/meeting/detail/index' },
  leadMeeting: { label: '主持会议', path: '/packages/meeting/live/index' },
  joinMeeting: { label: '我到了，签到', path: '/packages/meeting/here/index' },
}

interface TodoCardProps {
  readonly todo: Todo
  /** The most urgent one carries the one primary button of the page. */
  readonly first: boolean
  readonly now: Instant
}

/** "明晚 8 点截止"; a notice and an opening are planned for a moment, not closed by it. */
function deadlineLabel({ deadline, kind }: Todo, now: Instant): string | null {
  if (deadline === null) return null
  // A day until which something is paid ends at the first moment of the next: said by its own name.
  if (kind === 'payNext') return `${dayLabel(addDays(dayOf(deadline), -1), now)}以前交`
  const at = momentLabel(deadline, now)
  if (kind === 'answerBindings') return `${at}转给业委会`
  if (kind === 'reviewWords') return `答应了${at}前答复`
  if (kind === 'followUp') return `${at}要办好`
  return kind === 'giveNotice' ? `原定 ${at} 开始投票` : `${at}截止`
}

/** The sentence without the deadline, which stands beside it in the one accent colour. */
function withoutDeadline(sentence: string, deadline: string | null): string {
  return deadline === null ? sentence : sentence.replace(`${deadline}。`, '')
}

/** One thing that waits for me: what it is, what is missing, until when, and the way there. */
export function TodoCard({ todo, first, now }: TodoCardProps) {
  const {
    kind,
    title,
    sentence,
    compoundId,
    compoundName,
    decisionId,
    meetingId,
    planId,
    roundId,
    unitId,
    participation,
  } = todo
  const act = acts[kind]
  const deadline = deadlineLabel(todo, now)
  const words = together(withoutDeadline(sentence, deadline))
  return (
    <Card title={title}>
      <View className="soft">{compoundName}</View>
      {words ? <View className="text">{words}</View> : null}
      {deadline ? <StatusTag tone="attention" label={deadline} /> : null}
      {participation ? <ParticipationBars participation={participation} /> : null}
      <Button
        id={`todo-${kind}`}
        kind={first ? 'primary' : 'secondary'}
        label={act.label}
        onPress={() => {
          openPage(act.path, {
            compoundId,
            ...(decisionId ? { decisionId } : {}),
            ...(meetingId ? { meetingId } : {}),
            ...(planId ? { planId } : {}),
            ...(roundId ? { roundId } : {}),
            ...(unitId ? { unitId } : {}),
            ...act.params,
          })
        }}
      />
    </Card>
  )
}
