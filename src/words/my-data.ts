import type { MyData } from '../../types/account'
import { consentCatalogue } from '../../types/consent'
import { ownThingGroups, ownThingLabels } from '../../types/own-thing-kinds'
import { roleLabels } from '../../types/roles'
import type { Instant } from '../../types/units'
import { dayLabel, dayOf, momentLabel } from '../../cloudfunctions/rules/clocks'

/** How each state of a tie to a home is called. */
export const homeStatusWords = {
  pending: '还在核对',
  accepted: '已核对',
  refused: '没有通过核对',
  ended: '已结束',
} as const satisfies Record<MyData['homes'][number]['status'], string>

/** How each state of an objection is called. */
export const objectionStateWords = {
  open: '等答复',
  upheld: '答复了：成立',
  dismissed: '答复了：不成立',
  withdrawn: '撤回了',
} as const satisfies Record<MyData['objections'][number]['state'], string>

/** "手机微信" or "浏览器". */
export function signInWords(kind: 'wechat' | 'token'): string {
  return kind === 'wechat' ? '手机微信' : '浏览器'
}

function day(moment: Instant, now: Instant): string {
  return dayLabel(dayOf(moment), now)
}

/** What a thing is: "反映的问题：三楼楼道". */
export function thingTitle({ kind, about }: MyData['things'][number]): string {
  return about === '' ? ownThingLabels[kind] : `${ownThingLabels[kind]}：${about}`
}

/** One thing as a line of the kept text, with one's own words and the answer. */
function thingLine(thing: MyData['things'][number]): string {
  const { place, home, words, answer, detail } = thing
  const facts = [thingTitle(thing), home === null ? place : `${place} ${home}`, detail]
    .filter(Boolean)
    .join('，')
  return `${facts}${words === '' ? '' : `；您写的：${words}`}${answer === null ? '' : `；答复：${answer}`}`
}

/** Everything of 我的数据 as one text, to keep. */
export function myDataText(data: MyData): string {
  const { now } = data
  const parts: [string, string[]][] = [
    ['称呼', [`${data.name}（${day(data.since, now)}开始用）`]],
    [
      '登录着的地方',
      data.identities.map(
        (one) => `${signInWords(one.kind)}，${day(one.since, now)}登录${one.here ? '，就是这里' : ''}`,
      ),
    ],
    [
      '我家',
      data.homes.map(
        (home) =>
          `${home.compound} ${home.label}，${roleLabels[home.kind]}，${homeStatusWords[home.status]}` +
          (home.name ? `；填的称呼：${home.name}` : '') +
          (home.note ? `；填的说明：${home.note}` : '') +
          (home.roster ? `；名册上：${home.roster.name}，电话${home.roster.phone ?? '没有'}` : '') +
          `。${home.keeping}`,
      ),
    ],
    [
      '担任的',
      data.offices.map(
        (one) =>
          `${one.place}，${roleLabels[one.role]}，${one.until === null ? '没有写到哪天' : `到${day(one.until, now)}`}`,
      ),
    ],
    [
      '投过的票（不含投了什么）',
      data.ballots.map((one) => `${one.title}，${momentLabel(one.at, now)}。${one.keeping}`),
    ],
    ['答过的征求意见', data.polls.map((one) => `${one.title}，${momentLabel(one.at, now)}`)],
    [
      '提过的不同意见',
      data.objections.map((one) => `${one.title}：${one.text}（${objectionStateWords[one.state]}）`),
    ],
    ...ownThingGroups.map(({ title, kinds }): [string, string[]] => [
      title,
      data.things
        .filter(({ kind }) => kinds.includes(kind))
        .map((thing) => `${momentLabel(thing.at, now)}，${thingLine(thing)}`),
    ]),
    ['传过的照片和文件', data.files.map((one) => `${one.name}，${day(one.at, now)}`)],
    [
      '同意过的说明',
      data.consents.map(
        (one) => `${consentCatalogue[one.text].title}第 ${one.version} 版，${day(one.at, now)}`,
      ),
    ],
    ['做过的事的记录', [`${data.records} 条，只有编号和数目`]],
    ['现在先不删的', data.holds],
  ]
  const lines = parts.flatMap(([title, words]) => [
    '',
    `【${title}】`,
    ...(words.length > 0 ? words : ['没有']),
  ])
  return [`院坝里记了我什么（${momentLabel(now, now)}）`, ...lines].join('\n')
}
