import { fen, yuanText, type Instant } from '../../../types/units'
import { countWords, rateWords, type FeeFigures } from '../fee'
import type { Sheet, SheetBlock } from './model'
import { placeLine, section, sheetAround } from './parts'

/** A fee on the sheet: words and counts, no homes. */
export interface FeeSheetLine extends FeeFigures {
  readonly title: string
  readonly price: string
  readonly period: string
  readonly decided: string
  readonly note: string
}

/** 收费公示 of a month. */
export interface FeeSheetFacts {
  readonly now: Instant
  readonly compoundName: string
  readonly demo: boolean
  readonly contactPhone: string | null
  /** `2026年10月`. */
  readonly month: string
  readonly lines: readonly FeeSheetLine[]
}

/** Item by item: the price, how many homes, how much came in; then what each rests on. Nobody is named, no door is. */
export function feeSheet(facts: FeeSheetFacts): Sheet {
  const due = facts.lines.reduce((sum, line) => sum + line.due, 0)
  const settled = facts.lines.reduce((sum, line) => sum + line.settled, 0)
  const whole = rateWords({ due: fen(due), settled: fen(settled) })
  const blocks: SheetBlock[] = [
    { kind: 'title', text: '收费公示' },
    placeLine({ ...facts, scopeLabel: facts.month }),
    {
      kind: 'table',
      columns: [
        { title: '项目', share: 0.18 },
        { title: '单价', share: 0.2 },
        { title: '户数', share: 0.22 },
        { title: '应收（元）', share: 0.2 },
        { title: '已收（元）', share: 0.2 },
      ],
      rows: [
        ...facts.lines.map((line) => [
          line.period === facts.month ? line.title : `${line.title}（${line.period}）`,
          line.price,
          countWords(line),
          yuanText(line.due),
          yuanText(line.settled),
        ]),
        ['合计', '', '', yuanText(fen(due)), yuanText(fen(settled))],
      ],
    },
    ...(whole === null ? [] : [{ kind: 'text', text: `${whole}。`, strong: true } as const]),
    ...section(
      '怎么定的、用在哪里',
      facts.lines.map(({ title, decided, note }) => [`${title}：${sentence(decided)}`, note].join('')),
    ),
    ...section('说明', [
      '这里只写户数和总数，不写门牌和名字。减免按决定办，也只写户数。',
      facts.contactPhone === null
        ? '自己家交了多少，在微信里打开“院坝”，点“账目”“日常收费”看；也可以问记账人。'
        : `自己家交了多少，在微信里打开“院坝”，点“账目”“日常收费”看；也可以打电话问：${facts.contactPhone}。`,
    ]),
  ]
  const foot = {
    lines: ['记账人（签字）', '核对的人（签字）', '贴出日期'],
    address: null,
    addressWords: '在微信里打开“院坝”，点“账目”“日常收费”',
  }
  return sheetAround(facts, {
    name: '收费公示',
    about: facts.month,
    mark: facts.month,
    leaves: [{ blocks, foot }],
  })
}

function sentence(words: string): string {
  return /[。！？]$/.test(words) ? words : `${words}。`
}
