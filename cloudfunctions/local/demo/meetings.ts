import type { OperationInput } from '../../../types/contract'
import type { AgendaItemId, CompoundId, MatterId, MeetingId, TopicId } from '../../../types/ids'
import { calendarDay, instant, type CalendarDay, type Instant } from '../../../types/units'
import { addDays, dayOf } from '../../rules/clocks'
import { demoId } from './invent'
import { jiangdong } from './jiangdong'
import type { DemoContext } from './personas'
import { on } from './script'
import { callAs, runTimerOf } from './telling'
import { roofTitle, xinwu } from './xinwu'
import { idOf, scopeIdOf, scopeKindOf, type PartPlan, type Yard } from './yard'

type Draft = OperationInput<'meeting.draft'>['draft']
type Conclusion = OperationInput<'meeting.conclude'>['conclusion']

/** One item as it is to be told; a past one with what was said and what came of it. */
interface ItemPlan {
  readonly title: string
  readonly body: string
  /** The title of a decision whose matter this goes on with. */
  readonly about?: string
  readonly said?: readonly OperationInput<'meeting.note'>['stance'][]
  readonly words?: readonly string[]
  readonly hands?: { readonly yes: number; readonly no: number; readonly unsure: number }
  readonly conclusion?: Conclusion
}

interface MeetingPlan {
  readonly key: string
  readonly yard: Yard
  readonly convener: string
  readonly scope: PartPlan
  readonly words: Pick<Draft, 'title' | 'place'>
  readonly draftedAt: Instant
  readonly startsAt: Instant
  readonly items: readonly ItemPlan[]
  /** Homes that came; a meeting that is still to come has none. */
  readonly homes: number
  /** Who signed the minutes beside the convener; without one nobody has written them yet. */
  readonly recorder?: string
}

const hour = 3_600_000

const plans: readonly MeetingPlan[] = [
  {
    ...{ key: 'roof talk', yard: xinwu.yard, convener: 'rep', scope: { building: '新五' }, homes: 31 },
    words: { title: '楼顶隔热板，先坐下来说', place: '楼下黄葛树旁边' },
    ...{ draftedAt: on('2026-09-01', 20), startsAt: on('2026-09-05', 19) },
    items: [
      {
        ...{
          title: '楼顶隔热板，要不要做',
          body: '七楼夏天屋里三十八度。低楼层问：为什么也出？',
          about: roofTitle,
        },
        ...{ said: ['for', 'against', 'asked'] as const, hands: { yes: 24, no: 5, unsure: 4 } },
        words: ['七楼实在住不住人', '一楼晒不到，凭啥出一样多', '包不包防水'],
        conclusion: {
          kind: 'ask',
          note: '先问三家价，再交给大家表决',
          assignee: '周桂芳',
          due: calendarDay('2026-09-12'),
        },
      },
      {
        ...{ title: '夏天楼下喝茶到几点', body: '有人要早睡。', hands: { yes: 27, no: 2, unsure: 3 } },
        conclusion: {
          ...{
            kind: 'trial',
            note: '晚上十点收摊',
            until: calendarDay('2026-10-31'),
            test: '十点以后听不到声音',
          },
          decider: '二楼三楼几家',
        },
      },
    ],
  },
  {
    ...{ key: 'roof prices', yard: xinwu.yard, convener: 'rep', scope: { building: '新五' }, homes: 26 },
    recorder: 'counter',
    words: { title: '三家的报价摆出来看', place: '楼下黄葛树旁边' },
    ...{ draftedAt: on('2026-09-16', 20), startsAt: on('2026-09-19', 19) },
    items: [
      {
        ...{
          title: '隔热板的三家报价',
          body: '最低的一家 9,000 元。钱怎么出，先听大家说。',
          about: roofTitle,
        },
        said: ['for', 'for', 'against', 'asked'],
        words: [
          '楼顶漏起来，六楼五楼跟着遭，不是七楼一家的事',
          '每户出一样多，算得清楚，少扯皮',
          '一楼晒不到太阳，出一样多想不通',
          '低楼层能不能少出一点',
        ],
        conclusion: { kind: 'comeBack', note: '按户、按面积、按楼层三种都算出来，十月再议' },
      },
    ],
  },
  {
    ...{ key: 'roof money', yard: xinwu.yard, convener: 'rep', scope: { building: '新五' }, homes: 0 },
    words: { title: '隔热板的钱怎么分，电瓶车停哪里', place: '楼下黄葛树旁边' },
    ...{ draftedAt: on('2026-10-12', 19), startsAt: on('2026-10-17', 19) },
    items: [
      {
        title: '要是做，钱怎么分',
        body: '按户平摊、按面积、按楼层，三种都算给大家看。',
        about: roofTitle,
      },
      { title: '电瓶车停哪里', body: '楼道里不能充电，雨棚下面只有六个位。' },
    ],
  },
  {
    ...{ key: 'gate talk', yard: jiangdong.yard, convener: 'head', scope: {}, homes: 46 },
    recorder: 'member',
    words: { title: '大门口晚上谁来看', place: '院坝中间' },
    ...{ draftedAt: on('2026-09-14', 10), startsAt: on('2026-09-19', 19, 30) },
    items: [
      {
        ...{
          title: '晚上十一点以后大门关不关',
          body: '上夜班的要进出。',
          hands: { yes: 38, no: 6, unsure: 9 },
        },
        conclusion: { kind: 'comeBack', note: '先问几家上夜班的' },
      },
    ],
  },
  {
    ...{ key: 'winter list', yard: jiangdong.yard, convener: 'head', scope: {}, homes: 0 },
    words: { title: '大门口的事接着说，过冬要修哪些', place: '院坝中间' },
    ...{ draftedAt: on('2026-10-13', 9), startsAt: on('2026-10-18', 19, 30) },
    items: [
      { title: '大门关门的钟点', body: '上次没议完，上夜班的几家问过了。' },
      { title: '过冬以前要修的', body: '楼道窗、三栋的水管。' },
    ],
  },
]

/** Tells the meetings through the real operations, each step at its moment; after the decisions they go on with. */
export async function tellMeetings(context: DemoContext): Promise<void> {
  for (const plan of plans) await tellMeeting(context, plan)
  const at = on('2026-10-13', 20)
  await callAs(
    { ...context, host: { ...context.host, now: () => at } },
    idOf.account('xinwu', 'luo'),
    'meeting.proposeTopic',
    {
      compoundId: xinwu.yard.id,
      topicId: demoId<TopicId>('topic', 'lamps'),
      ...{
        scopeKind: 'building',
        scopeId: scopeIdOf(xinwu.yard.key, { building: '新五' }),
        title: '楼道灯老是坏',
        body: '三楼那盏，摸黑上楼怕摔。',
        matterId: null,
      },
    },
  )
  await runTimerOf({ ...context, host: { ...context.host, now: () => instant(at + hour) } })
}

async function tellMeeting(context: DemoContext, plan: MeetingPlan): Promise<void> {
  const { yard, key } = plan
  const convener = idOf.account(yard.key, plan.convener)
  const then = (at: Instant): DemoContext => ({ ...context, host: { ...context.host, now: () => at } })
  const meeting = { compoundId: yard.id, meetingId: demoId<MeetingId>('meeting', yard.key, key) }
  const drafted = then(plan.draftedAt)
  const items = await Promise.all(
    plan.items.map((item, index) => itemOf(drafted, convener, plan, item, index)),
  )
  const { version } = await callAs(
    drafted,
    convener,
    'meeting.draft',
    {
      ...meeting,
      draft: {
        ...{ kind: 'yard', ...plan.words, point: null, items },
        ...{ scopeKind: scopeKindOf(plan.scope), scopeId: scopeIdOf(yard.key, plan.scope) },
        ...{ startsAt: plan.startsAt, endsAt: instant(plan.startsAt + 1.5 * hour) },
      },
    },
    key,
  )
  await callAs(drafted, convener, 'meeting.giveNotice', { ...meeting, expectedVersion: version }, key)
  await runTimerOf(drafted)
  if (plan.homes === 0) return
  const during = then(plan.startsAt)
  await callAs(during, convener, 'meeting.start', meeting, key)
  const { doors } = await callAs(during, convener, 'meeting.live', meeting, key)
  const homes = doors.slice(0, plan.homes).map(({ unitId }) => ({ unitId, present: true, asOwner: true }))
  await callAs(during, convener, 'meeting.tick', { ...meeting, homes }, key)
  for (const [index, item] of plan.items.entries()) await talk(during, convener, plan, item, items[index]?.id)
  await callAs(then(instant(plan.startsAt + hour)), convener, 'meeting.end', meeting, key)
  await runTimerOf(then(instant(plan.startsAt + hour)))
  if (plan.recorder !== undefined) {
    await minute(then(instant(plan.startsAt + 24 * hour)), convener, idOf.account(yard.key, plan.recorder), {
      ...{ ...meeting, lastDay: addDays(dayOf(plan.startsAt), 8) },
    })
  }
}

interface Posting {
  readonly compoundId: CompoundId
  readonly meetingId: MeetingId
  readonly lastDay: CalendarDay
}

/** The minutes the day after: drafted from the record, signed by two, posted. */
async function minute(
  context: DemoContext,
  convener: string,
  recorder: string,
  { lastDay, ...meeting }: Posting,
): Promise<void> {
  const words = `minutes ${meeting.meetingId}`
  const { revision } = await callAs(context, convener, 'minutes.draft', meeting, words)
  const revised = { ...meeting, expectedRevision: revision }
  await callAs(context, convener, 'minutes.sign', { ...revised, capacity: 'convener' }, words)
  await callAs(context, recorder, 'minutes.sign', { ...revised, capacity: 'recorder' }, words)
  await callAs(context, convener, 'minutes.post', { ...revised, lastDay }, words)
  await runTimerOf(context)
}

async function itemOf(
  context: DemoContext,
  convener: string,
  { yard, key }: MeetingPlan,
  { title, body, about }: ItemPlan,
  index: number,
): Promise<Draft['items'][number]> {
  return {
    ...{ id: demoId<AgendaItemId>('agenda item', yard.key, key, String(index)), title, body, minutes: 30 },
    ...{ presenter: '', regime: 'deliberation', papers: [] },
    matterId: about === undefined ? null : await matterOf(context, convener, about),
  }
}

async function matterOf(context: DemoContext, convener: string, title: string): Promise<MatterId> {
  const { decisions } = await callAs(context, convener, 'decision.list', {})
  const found = decisions.find((card) => card.title === title)
  if (!found) throw new Error(`nobody is deciding ${title}`)
  const { compoundId, id: decisionId } = found
  return (await callAs(context, convener, 'decision.view', { compoundId, decisionId })).matterId
}

async function talk(
  context: DemoContext,
  convener: string,
  { yard, key }: MeetingPlan,
  item: ItemPlan,
  itemId: AgendaItemId | undefined,
): Promise<void> {
  if (!itemId) return
  const meetingId = demoId<MeetingId>('meeting', yard.key, key)
  const one = { compoundId: yard.id, meetingId, itemId }
  const words = `${key} ${item.title}`
  await callAs(context, convener, 'meeting.callItem', one, words)
  for (const [index, stance] of (item.said ?? []).entries()) {
    const note = { ...one, stance, words: item.words?.[index] ?? '', speaker: '', consented: false }
    await callAs(context, convener, 'meeting.note', note, `${words} ${index}`)
  }
  if (item.hands) await callAs(context, convener, 'meeting.countHands', { ...one, ...item.hands }, words)
  if (item.conclusion) {
    await callAs(context, convener, 'meeting.conclude', { ...one, conclusion: item.conclusion }, words)
  }
}
