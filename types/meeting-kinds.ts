/** 坝坝会, 居民会议, 业主大会, 议事会, 恳谈（通气）会, 成员联席会, 共建单位联络会. */
export const meetingKinds = [
  'yard',
  'residents',
  'owners',
  'council',
  'openTalk',
  'members',
  'partners',
] as const
export type MeetingKind = (typeof meetingKinds)[number]

/** draft → noticed → running → ended; cancelled before it starts. */
export const meetingStates = ['draft', 'noticed', 'running', 'ended', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

/** Whose rule an item is talked about under: only the last two ever lead to anything that binds. */
export const itemRegimes = ['deliberation', 'residents', 'owners'] as const
export type ItemRegime = (typeof itemRegimes)[number]
