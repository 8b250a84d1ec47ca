import { v7 } from 'uuid'
import type { OperationInput } from '../../types/contract'
import type { AgendaItemId, CompoundId, CovenantId, MeetingId } from '../../types/ids'
import { instant } from '../../types/units'
import type { DemoHost } from './demo-host'
import type { View } from './views'

const minuteMs = 60_000

async function meetingOf(host: DemoHost, name: string, title: string): Promise<string> {
  const answer = await host.call(host.persona(name).token, 'meeting.list', {})
  const card = answer.ok ? answer.value.meetings.find((one) => one.title === title) : undefined
  if (!card) throw new Error(`no meeting is called ${title}`)
  return `compoundId=${card.compoundId}&meetingId=${card.id}`
}

/** A meeting that is under way on the demonstration's first day; only its convener sees it before its check has passed. */
async function underWay(host: DemoHost, compoundId: CompoundId): Promise<string> {
  const { token } = host.persona('廖碧华')
  const now = await host.now()
  const key = { compoundId, meetingId: v7() as MeetingId }
  const item: OperationInput<'meeting.draft'>['draft']['items'][number] = {
    ...{ id: v7() as AgendaItemId, title: '楼道窗先修哪几扇', body: '风大的几扇先修。', minutes: 20 },
    presenter: '',
    regime: 'deliberation',
    matterId: null,
    papers: [],
  }
  const drafted = await host.call(token, 'meeting.draft', {
    ...key,
    draft: {
      ...{ kind: 'yard', title: '过冬以前先看一圈', place: '院坝中间', point: null },
      ...{ scopeKind: 'compound', scopeId: null, items: [item] },
      ...{ startsAt: instant(now + 30 * minuteMs), endsAt: instant(now + 90 * minuteMs) },
    },
  })
  if (!drafted.ok) throw new Error(drafted.error.message)
  const noticed = await host.call(token, 'meeting.giveNotice', {
    ...{ ...key, expectedVersion: drafted.value.version },
  })
  if (!noticed.ok) throw new Error(noticed.error.message)
  const started = await host.call(token, 'meeting.start', key)
  if (!started.ok) throw new Error(started.error.message)
  return `compoundId=${compoundId}&meetingId=${key.meetingId}`
}

/** 坝坝会: as a neighbour is asked to it, and as a convener prepares and leads it. */
export async function meetingViews(host: DemoHost, yard: CompoundId, other: CompoundId): Promise<View[]> {
  const coming = await meetingOf(host, '周桂芳', '隔热板的钱怎么分，电瓶车停哪里')
  const past = await meetingOf(host, '周桂芳', '楼顶隔热板，先坐下来说')
  const now = await underWay(host, other)
  const at = (page: string, query = ''): string => `/packages/meeting/${page}/index?${query}`
  return [
    { name: 'meetings', persona: '罗孃孃', path: at('list'), says: '开过的会' },
    { name: 'meetings of a convener', persona: '周桂芳', path: at('list'), says: '发起一次会' },
    { name: 'meetings without login', persona: null, path: at('list'), says: '去登录' },
    { name: 'meeting', persona: '罗孃孃', path: at('detail', coming), says: '打印开会通知' },
    { name: 'meeting of a convener', persona: '周桂芳', path: at('detail', coming), says: '打印签到表' },
    { name: 'meeting, a visitor', persona: null, path: at('detail', coming), says: '打印开会通知' },
    { name: 'meeting that was', persona: '罗孃孃', path: at('detail', past), says: '看会议纪要' },
    { name: 'meeting-compose', persona: '周桂芳', path: at('compose'), says: '议题' },
    { name: 'meeting-edit', persona: '周桂芳', path: at('compose', coming), says: '议题' },
    { name: 'meeting-live, before', persona: '周桂芳', path: at('live', coming), says: '起可以开始签到' },
    { name: 'meeting-live', persona: '廖碧华', path: at('live', now), says: '签到的码' },
    {
      name: 'meeting-live, the agenda',
      persona: '廖碧华',
      path: at('live', now),
      says: '楼道窗先修哪几扇',
      press: ['segment-items'],
    },
    { name: 'meeting-here', persona: '廖碧华', path: at('here', now), says: '我到了' },
    { name: 'meeting-here, before', persona: '罗孃孃', path: at('here', coming), says: '会还没有开始' },
    { name: 'topics', persona: '罗孃孃', path: at('topics', `compoundId=${yard}`), says: '楼道灯老是坏' },
    {
      name: 'topics of another',
      persona: '周桂芳',
      path: at('topics', `compoundId=${yard}`),
      says: '我也想说这个',
    },
    {
      name: 'topics, proposing',
      persona: '罗孃孃',
      path: at('topics', `compoundId=${yard}`),
      says: '不显示您的名字',
      press: ['propose'],
    },
  ]
}

/** 会议纪要 and 会上说好的事: as they wait to be written, and as they are read. */
export async function minutesViews(host: DemoHost, yard: CompoundId): Promise<View[]> {
  const past = await meetingOf(host, '周桂芳', '楼顶隔热板，先坐下来说')
  const posted = await meetingOf(host, '廖碧华', '大门口晚上谁来看')
  const read = '/packages/minutes/read/index'
  return [
    { name: 'minutes to be written', persona: '周桂芳', path: `${read}?${past}`, says: '起草纪要' },
    { name: 'minutes', persona: '廖碧华', path: `${read}?${posted}`, says: '谁签的字' },
    {
      name: 'promised',
      persona: '罗孃孃',
      path: `/packages/minutes/promised/index?compoundId=${yard}`,
      says: '现在没有等着办的事',
    },
  ]
}

/** 公约和制度: what holds, one rule with what its last version changed, and writing. */
export async function covenantViews(host: DemoHost, yard: CompoundId): Promise<View[]> {
  const { token } = host.persona('廖碧华')
  const answer = await host.call(token, 'covenant.list', { compoundId: yard })
  const named = (title: string) => answer.ok && answer.value.covenants.find((one) => one.title === title)
  const [rules, ended] = [named('院落管理规定'), named('晾晒公约')]
  if (!rules || !ended) throw new Error('there are no rules')
  const one = (covenantId: CovenantId): string => `compoundId=${yard}&covenantId=${covenantId}`
  const at = (page: string, query: string): string => `/packages/covenant/${page}/index?${query}`
  const all = `compoundId=${yard}`
  return [
    { name: 'covenants', persona: null, path: at('list', all), says: '院落管理规定' },
    { name: 'covenants of a convener', persona: '廖碧华', path: at('list', all), says: '写一份公约或制度' },
    { name: 'covenant', persona: null, path: at('read', one(rules.id)), says: '怎么定的' },
    { name: 'covenant ended', persona: null, path: at('read', one(ended.id)), says: '起已经废止' },
    { name: 'covenant of a convener', persona: '廖碧华', path: at('read', one(rules.id)), says: '写下一版' },
    { name: 'covenant-write', persona: '廖碧华', path: at('write', all), says: '存成草稿' },
    { name: 'covenant-end', persona: '廖碧华', path: at('end', one(rules.id)), says: '为什么废止' },
    { name: 'covenant-next', persona: '廖碧华', path: at('write', one(rules.id)), says: '怎么定下来的' },
  ]
}
