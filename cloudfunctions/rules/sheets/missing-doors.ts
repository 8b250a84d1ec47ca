import type { DecisionView } from '../../../types/decision-view'
import { doorLabel, floorLabel, houseName, stateOf, type Door } from '../house-words'
import { compareNatural } from '../roster/label'
import type { Sheet, SheetBlock } from './model'
import { footOf, paperMoment, placeLine, sheetOf, channelWarning } from './parts'

/** A row of the table must not grow taller than a page: a storey of many doors takes several rows. */
const doorsInOneRow = 16

/**
 * 还没联系上的门牌: for whoever goes from door to door, the doors their screen shows and no others; whether a ballot
 * is in, never what it says.
 */
export function missingDoorsSheet(view: DecisionView, address: string | null): Sheet {
  const doors = view.doors ?? []
  const missing = doors.filter(({ returned }) => !returned)
  const reached = missing.filter((door) => stateOf(door) === 'notYet').length
  const owners = new Set(missing.map(({ voterId }) => voterId)).size
  const houses = [...new Set(doors.map(houseName))].sort(compareNatural)
  const blocks: SheetBlock[] = [
    ...channelWarning(view),
    { kind: 'title', text: '还没联系上的门牌' },
    placeLine(view),
    { kind: 'subtitle', text: view.title },
    {
      kind: 'text',
      strong: true,
      text:
        missing.length === 0
          ? `这里 ${doors.length} 套都投了。`
          : `还有 ${owners} 位业主（${missing.length} 套）没有投${reached > 0 ? `，其中 ${reached} 套联系过` : ''}。`,
    },
    ...(view.closesAt === null
      ? []
      : [
          {
            kind: 'text',
            text: `${paperMoment(view.closesAt)}截止。这是 ${paperMoment(view.now)}的情况。`,
          } as const,
        ]),
    {
      kind: 'text',
      text: '只看得到投了没有，看不到投的什么。请上门说一声，不要催。用完请收好或者撕碎，不要张贴，不要发到群里。',
    },
    ...houses.flatMap((house) => houseBlocks(house, doors)),
  ]
  return sheetOf(view, '还没联系上的门牌', [
    { blocks, foot: footOf(view, address, ['上门的人（签字）', '日期']) },
  ])
}

function houseBlocks(house: string, doors: readonly Door[]): SheetBlock[] {
  const own = doors.filter((door) => houseName(door) === house)
  const missing = own.filter(({ returned }) => !returned)
  const heading: SheetBlock = {
    kind: 'heading',
    text: missing.length === 0 ? `${house}：都投了` : `${house}：还差 ${missing.length} 套`,
  }
  if (missing.length === 0) return [heading]
  const floors = [...new Set(missing.map(({ floor }) => floor))].sort((a, b) => (b ?? -1) - (a ?? -1))
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: '楼层', share: 0.16 },
        { title: '门牌（说过的打勾）', share: 0.5 },
        { title: '记一笔', share: 0.34 },
      ],
      rows: floors.flatMap((floor) =>
        inRows(missing.filter((door) => door.floor === floor).map((door) => doorWords(door, house))).map(
          (line) => [floorLabel(floor), line, ''],
        ),
      ),
    },
  ]
}

/** A door somebody reached already is marked, so that nobody rings twice. */
function doorWords(door: Door, house: string): string {
  return `${doorLabel(door, house)}${stateOf(door) === 'notYet' ? '（联系过）' : ''}`
}

function inRows(labels: readonly string[]): string[] {
  const sorted = [...labels].sort(compareNatural)
  const rows = Math.ceil(sorted.length / doorsInOneRow)
  return Array.from({ length: rows }, (_, row) =>
    sorted
      .slice(row * doorsInOneRow, (row + 1) * doorsInOneRow)
      .map((label) => `□\u00a0${label.replaceAll(' ', '\u00a0')}`)
      .join('   '),
  )
}
