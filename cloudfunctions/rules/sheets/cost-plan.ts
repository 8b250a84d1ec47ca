import type { PlanView } from '../../../types/cost-plan'
import type { SharedHome } from '../../../types/cost-plan-view'
import { sourceKindLabels } from '../../../types/cost-plan-words'
import { yuanText } from '../../../types/units'
import { exemptWords, lawDefault, revocableWords } from '../cost-plan/words'
import { isLawsRule } from '../cost-plan/rule-words'
import type { Sheet, SheetBlock, SheetFoot } from './model'
import { placeLine, section, sheetAround } from './parts'

/** Homes stand side by side: door and amount, so many times in a row. */
const homesInOneRow = 3

/**
 * 费用分摊方案 for the wall: what it costs, where the money comes from, how the rest is shared, and the sums. What each home
 * pays stands by room number, never by name, and only on the sheet for the door of those who share.
 */
export function costPlanSheet(view: PlanView, sheet: 'gate' | 'door', address: string | null): Sheet {
  const { shown } = view
  const yearly = view.kind === 'running'
  const blocks: SheetBlock[] = [
    ...standing(view),
    { kind: 'title', text: shown.title },
    placeLine(view),
    { kind: 'subtitle', text: `${yearly ? '每年费用' : '费用'}分摊方案 · 第 ${shown.version} 版` },
    ...(shown.body === '' ? [] : [{ kind: 'text', text: shown.body } as const]),
    ...section(yearly ? '每年花在哪里' : '花在哪里', [
      amounts([
        ...shown.lines.map(({ label, kind, amount }): [string, string] => [
          kind === 'compensation' ? `${label}（补偿）` : label,
          yuanText(amount),
        ]),
        ['一共', yuanText(shown.cost)],
      ]),
    ]),
    ...section('别的来源', [
      shown.sources.length === 0
        ? '没有别的来源。'
        : amounts([
            ...shown.sources.map((source): [string, string] => [
              `${sourceKindLabels[source.kind]}：${source.label}${source.granted ? '' : '（还没有定下来）'}`,
              yuanText(source.amount),
            ]),
            ['一共', yuanText(shown.sourcesSum)],
          ]),
    ]),
    { kind: 'heading', text: '大家分摊' },
    {
      kind: 'text',
      text: `要大家分的：${yuanText(shown.toShare)} 元，${view.homesSharing} 户。`,
      strong: true,
    },
    { kind: 'text', text: `分法：${shown.ruleText}` },
    ...(isLawsRule(shown.rule) ? [] : [{ kind: 'text', text: lawDefault } as const]),
    // One block: on whichever page it stands, the sum is read whole.
    ...(view.sum.length === 0 ? [] : [{ kind: 'text', text: view.sum.join('\n') } as const]),
    ...exemptWords(view).map((text): SheetBlock => ({ kind: 'text', text })),
    ...(sheet === 'door' ? homes(view) : []),
    ...section(
      '还要大家表决',
      view.needs.map(({ sentence }) => sentence),
    ),
    { kind: 'text', text: `${revocableWords}${askWords(view.contactPhone)}`, strong: true },
  ]
  return sheetAround(view, {
    name: sheet === 'door' ? '费用分摊方案（单元门口）' : '费用分摊方案',
    about: shown.title,
    mark: `第 ${shown.version} 版`,
    leaves: [{ blocks, foot: planFoot(view, address, null) }],
  })
}

/** Who posts it and when, and the way to 我家出多少: with a code where the host has an address. */
export function planFoot({ shown }: PlanView, address: string | null, scanWords: string | null): SheetFoot {
  return {
    lines: ['张贴的人（签字）', '贴出日期'],
    address,
    addressWords:
      address === null
        ? `在微信里打开“院坝”，点“账目”“费用分摊”，找：${shown.title}`
        : (scanWords ?? '扫码看我家出多少'),
  }
}

function askWords(contactPhone: string | null): string {
  return contactPhone === null ? '有不清楚的，问楼栋代表或业委会。' : `有不清楚的，打电话：${contactPhone}。`
}

function standing(view: PlanView): SheetBlock[] {
  if (view.state === 'withdrawn')
    return [{ kind: 'banner', text: `这个方案已经撤回：${view.withdrawnReason ?? ''}。请不要张贴。` }]
  if (view.inForce) return []
  const posted = view.shown.state === 'posted' && view.shown.visibility === 'visible'
  return [
    {
      kind: 'banner',
      text: posted ? '这是以前的一版，现在不按这一版，请不要张贴。' : '草稿预览，还没有贴出来，请不要张贴。',
    },
  ]
}

function amounts(rows: readonly (readonly [string, string])[]): SheetBlock {
  return {
    kind: 'table',
    columns: [
      { title: '项目', share: 0.68 },
      { title: '金额（元）', share: 0.32 },
    ],
    rows,
  }
}

/** By house, from the lowest room up, as one stands before the door. */
function homes({ homes: all, buildings, buildingId }: PlanView): SheetBlock[] {
  const houses = new Map<string, SharedHome[]>()
  for (const home of all ?? []) houses.set(home.house, [...(houses.get(home.house) ?? []), home])
  const where = buildings.length > 1 ? buildings.find(({ id }) => id === buildingId)?.label : undefined
  return [...houses].flatMap(([house, inside]): SheetBlock[] => [
    { kind: 'heading', text: `每家出多少：${houses.size === 1 && where ? where : house}` },
    {
      kind: 'table',
      columns: Array.from({ length: homesInOneRow }, () => [
        { title: '门牌', share: 0.17 },
        { title: '元', share: 0.49 / homesInOneRow },
      ]).flat(),
      rows: rowsOf(inside.map(({ label, amount }) => [shortDoor(label, house), yuanText(amount)])),
    },
  ])
}

function shortDoor(label: string, house: string): string {
  return label.startsWith(house) ? label.slice(house.length).trim() : label
}

function rowsOf(cells: readonly (readonly string[])[]): string[][] {
  const rows = Math.ceil(cells.length / homesInOneRow)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: homesInOneRow }, (_unused, column) => cells[row + column * rows] ?? ['', '']).flat(),
  )
}
