import type { ItemRegime, MeetingKind, MeetingState } from '../../../types/meeting-kinds'
import type { GrantRole } from '../../../types/roles'

/** What the screen calls each kind of meeting. */
export const meetingKindLabels: Readonly<Record<MeetingKind, string>> = {
  yard: '坝坝会',
  residents: '居民会议',
  owners: '业主大会',
  council: '议事会',
  openTalk: '恳谈会',
  members: '成员联席会',
  partners: '共建联络会',
}

/** Where a meeting stands, as a sentence that follows 这次会. */
export const meetingStateLabels: Readonly<Record<MeetingState, string>> = {
  draft: '还是草稿',
  noticed: '已经发了通知',
  running: '正在开',
  ended: '已经开完了',
  cancelled: '已经取消了',
}

/** What a regime does, and what it does not do. */
export const regimeSentences: Readonly<Record<ItemRegime, string>> = {
  deliberation: '商量听意见，不在会上作决定。',
  residents: '居民会议商量：到会要过半数。只能约定自愿的事，不会让谁欠钱。',
  owners: '业主共同决定的事：会上只商量，要按人数和面积两边投票才算数。',
}

/** Under which rules an item of a meeting may be talked about: a yard meeting decides nothing for the owners. */
export function regimesOf(kind: MeetingKind): readonly ItemRegime[] {
  if (kind === 'owners') return ['owners', 'deliberation']
  return kind === 'residents' ? ['residents', 'deliberation'] : ['deliberation']
}

/** Whether the notice days of the pack run before the meeting (物业管理条例 14 for the owners' assembly). */
export function needsNoticeDays(kind: MeetingKind): boolean {
  return kind === 'owners' || kind === 'residents'
}

/** The offices that call people together, each within its reach. */
export const meetingConvenerRoles: readonly GrantRole[] = ['buildingRep', 'committee', 'communityStaff']
