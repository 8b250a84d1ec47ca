import type { ReportCause, ReviewCause, ReviewKind, Visibility } from '../../types/review'
import { peopleHours } from './review'

/** What each kind is called on screen. */
export const reviewKindWords: Readonly<Record<ReviewKind, string>> = {
  concern: '反映的问题',
  topic: '想请大家议的事',
  meetingNotice: '开会通知',
  agendaItem: '后来加的议题',
  minutes: '会议纪要',
  correction: '对纪要的更正',
  followUp: '会上说好的事的结果',
  matter: '院里的事',
  outcome: '办得怎么样',
  floorNote: '会上的话',
  covenant: '公约和制度',
  costPlan: '费用分摊方案',
  objection: '不同意见',
  feeSchedule: '收费项目的名称和说明',
  meetingPlace: '开会改的地方',
  meetingCancelled: '取消开会的原因',
  decisionNotice: '表决的通知和材料',
  decisionWithdrawn: '撤回表决的原因',
  topicAnswer: '对话题的答复',
  concernAnswer: '对反映的答复',
  objectionAnswer: '对不同意见的答复',
  planWithdrawn: '撤回方案的原因',
  deletionHold: '先不删信息的原因',
  noticePaper: '附的材料',
}

/** Why people look, to those who look. */
export const reviewCauseWords: Readonly<Record<ReviewCause, string>> = {
  review: '微信的检查拿不准',
  risky: '微信的检查认为不合适',
  noIdentity: '微信认不出写的人，没法检查',
  unreachable: '微信的检查连不上',
  silent: '照片的检查没有回音',
  unfit: '附的文件检查不了',
}

/** What may be wrong with what somebody reads. */
export const reportCauseWords: Readonly<Record<ReportCause, string>> = {
  abuse: '骂人、攻击人',
  privacy: '说出了别人的隐私',
  rumour: '不是事实',
  advertising: '打广告、骗钱',
  other: '别的问题',
}

/** What its author is told while others do not see it. */
export const unseenWords = {
  pending: '正在核对，通过后大家才看得到，一般几分钟。',
  held: `要请业委会或社区的人看一看，一般 ${peopleHours} 小时内答复。现在只有您和核对的人看得到。`,
  removed: '这一条没有公开，原因在“我写的”里。',
} as const

/** What stands in the place of a convener's words until others may read them. */
export function unseenDuty(visibility: Visibility): string {
  return visibility === 'removed' ? '这段话没有公开。' : '写好了，正在核对，核对好了就看得到。'
}
