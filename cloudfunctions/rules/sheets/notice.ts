import type { DecisionView } from '../../../types/decision-view'
import { areaLabel } from '../../../types/units'
import { packFieldLabels, unknownLabel } from '../packs'
import { regimeEntries } from '../regimes'
import { itemLine, lawLine, ruleLine } from '../rule-words'
import { countLabel } from '../words'
import type { Sheet, SheetBlock } from './model'
import {
  fingerprintLine,
  footOf,
  paperDay,
  paperMoment,
  placeLine,
  section,
  sheetOf,
  channelWarning,
} from './parts'

/**
 * 表决通知: what is asked, what follows, the rule, who counts, until when, how to vote, where to object. Before the
 * notice is given it says of itself that it is a draft.
 */
export function noticeSheet(view: DecisionView, address: string | null): Sheet {
  const poll = view.regime === 'deliberation'
  const draft = view.noticedAt === null && view.openedAt === null
  const name = poll ? '征求意见通知' : '业主表决通知'
  const blocks: SheetBlock[] = [
    ...(draft ? [{ kind: 'banner', text: '草稿预览，还没有发出，请不要张贴。' } as const] : []),
    ...channelWarning(view),
    { kind: 'title', text: name },
    placeLine(view),
    { kind: 'verdict', text: view.title },
    ...questions(view),
    ...section('钱的事', [view.moneyNote]),
    ...section('按什么规矩定', [
      ruleLine(view),
      regimeEntries[view.regime].doesNot.join(''),
      poll ? null : `${itemLine(view) ?? ''}依据：${lawLine(view)}。`,
    ]),
    ...section('谁参加，怎么算', rollLines(view)),
    ...section('什么时候', whenLines(view)),
    ...section(poll ? '怎么说想法' : '怎么投', howLines(view)),
    ...section('材料在哪里看', paperLines(view)),
    ...section('有不同意见', poll ? [contactLine(view)] : objections(view)),
  ]
  const foot = footOf(view, address, ['发通知的人（签字）', '贴出日期'])
  return sheetOf(view, draft ? `${name}草稿` : name, [{ blocks, foot }])
}

function questions(view: DecisionView): SheetBlock[] {
  const several = view.questions.length > 1
  const [yes, no] = view.regime === 'owners' ? ['通过的话', '没通过的话'] : ['要是做', '要是不做']
  return section(
    '请大家决定',
    view.questions.flatMap(({ text, ifAdopted, ifNotAdopted }, index) => [
      { kind: 'text', text: several ? `第 ${index + 1} 问：${text}` : text, strong: true } as const,
      ifAdopted ? `${yes}：${ifAdopted}` : null,
      ifNotAdopted ? `${no}：${ifNotAdopted}` : null,
    ]),
  )
}

function rollLines(view: DecisionView): (string | null)[] {
  const { participation } = view
  if (view.regime === 'deliberation') return ['住在这里的都可以说：业主、租户、家人。']
  if (!participation) return ['参加表决的名册还没有定下来。']
  const { total, need } = participation
  const fingerprint = fingerprintLine(view)
  return [
    `名册里一共 ${countLabel(total.headcount)} 位业主，${areaLabel(total.area)}。有几套房也只算 1 位，面积加在一起。至少要 ${countLabel(need.headcount)} 位业主、${areaLabel(need.area)} 参加，这次才有结果。`,
    fingerprint && `${fingerprint}。和手机上看到的一样才对；名册定下来以后不再改，改一个字编号就变。`,
  ]
}

/** The days of this decision, then the clocks they follow, each with its source; what nobody has verified says so. */
function whenLines(view: DecisionView): (string | SheetBlock | null)[] {
  const { noticedAt, openedAt, plannedOpenAt, earliestOpenAt, closesAt } = view
  const opens = openedAt ?? plannedOpenAt
  const days = [
    noticedAt === null ? null : `通知贴出：${paperDay(noticedAt)}`,
    openedAt === null && earliestOpenAt !== null ? `最早可以开始：${paperMoment(earliestOpenAt)}` : null,
    opens === null ? null : `${openedAt === null ? '预定开始' : '开始'}：${paperMoment(opens)}`,
    closesAt === null ? null : `截止：${paperMoment(closesAt)}`,
  ].filter((line) => line !== null)
  return [
    ...(days.length === 0
      ? ['日子还没有定。']
      : days.map((text) => ({ kind: 'text', text, strong: true }) as const)),
    clockLines(view.clocks),
  ]
}

/** Known clocks one by one; unknown ones together, by where they would be written. */
function clockLines(clocks: DecisionView['clocks']): string {
  const known = clocks.filter(({ value }) => value !== unknownLabel)
  const unknown = clocks.filter(({ value }) => value === unknownLabel)
  const sources = [...new Set(unknown.map(({ source }) => source))]
  return [
    ...known.map(
      ({ label, value, source, verified }) =>
        `${label}：${value}${verified ? '' : `，${unknownLabel}`}（${source}）。`,
    ),
    ...sources.map((source) => {
      const labels = unknown.filter((clock) => clock.source === source).map(({ label }) => label)
      return `${labels.join('、')}：${unknownLabel}（${source}）。`
    }),
  ].join('')
}

function howLines(view: DecisionView): (string | null)[] {
  if (view.regime === 'deliberation') return ['用手机：打开“院坝”，点这件事，选一样，再按“说出我的想法”。']
  const phone = view.cityChannelOnly
    ? '正式投票要用本市指定的系统，请按业委会或社区的通知办。'
    : '用手机：扫这张纸上的码，或者在微信里打开“院坝”，选同意、反对或者弃权，再按“投下我的票”。'
  return [
    phone,
    '用纸：向楼栋代表或业委会要纸质票，填好签字，截止以前交。',
    '弃权算参加，不算同意。先到的一张有效，投下后不能改。谁能看到投的什么：投票的人自己和计票人。',
  ]
}

function paperLines({ papers }: DecisionView): (string | null)[] {
  if (papers.length === 0) return []
  const titles = papers.map(({ title }) => `《${title}》`).join('')
  return [`${titles}在“院坝”里看全文。不用手机的，向楼栋代表要来看。`]
}

function objections(view: DecisionView): (string | null)[] {
  const clock = view.clocks.find(({ label }) => label === packFieldLabels.objectionDays)
  const period =
    clock && clock.verified
      ? `结果公布以后 ${clock.value}内，可以向楼栋代表、业委会或社区提出。`
      : `结果公布以后，请尽早向楼栋代表、业委会或社区提出，本地的期限${unknownLabel}。`
  return [
    `对名册、问题或者办法有不同意见，请在开始投票以前提出。${period}认为决定侵害了自己的权益，知道以后一年内可以请法院撤销。${contactLine(view) ?? ''}`,
  ]
}

function contactLine({ contactPhone }: DecisionView): string | null {
  return contactPhone === null ? null : `打电话问：${contactPhone}。`
}
