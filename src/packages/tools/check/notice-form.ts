import { checkNotice, type NoticeCheck } from '../../../../cloudfunctions/rules/notice-check'
import type { Item } from '../../../../cloudfunctions/rules/items'
import {
  figureLabel,
  figureNames,
  readNotice,
  type AxisFigures,
  type AxisName,
  type FigureName,
  type NoticeRegime,
} from '../../../../cloudfunctions/rules/notice-input'

/** A line of the form: a figure the notice prints, or the share of participation it prints. */
export type RowName = FigureName | 'participationShare'

/** One box of the form. */
export type CellName = `${RowName}-${AxisName}`

/** What a neighbour has typed so far, exactly as typed. */
export interface NoticeForm {
  readonly regime: NoticeRegime
  /** Null: not said; both thresholds are tried. */
  readonly item: Item | null
  readonly figures: Readonly<Partial<Record<CellName, string>>>
}

/** The lines in the order in which notices print them. */
export const rowNames: readonly RowName[] = [...figureNames, 'participationShare']

/** An empty form: today's rule, which is what nearly every notice on a wall claims. */
export const emptyForm: NoticeForm = { regime: 'owners', item: null, figures: {} }

/** The figures a court found on a real notice: Chongqing No.5 Intermediate Court, (2022)渝05民终5659号. */
export const exampleForm: NoticeForm = {
  regime: 'owners',
  item: 4,
  figures: {
    'participants-headcount': '3936',
    'participants-area': '340575.45',
    'agree-headcount': '3179',
    'agree-area': '281194.21',
    'participationShare-headcount': '68.74%',
    'participationShare-area': '70.53%',
  },
}

/** The name of a box. */
export function cellName(row: RowName, axis: AxisName): CellName {
  return `${row}-${axis}`
}

/** How the screen calls a box: 总人数, 参加面积, 参加人数的比例. */
export function cellLabel(row: RowName, axis: AxisName): string {
  return row === 'participationShare' ? `${figureLabel('participants', axis)}的比例` : figureLabel(row, axis)
}

/** The axes a regime counts by. */
export function axesOf(regime: NoticeRegime): readonly AxisName[] {
  return regime === 'residents' ? ['headcount'] : ['headcount', 'area']
}

/** A point or comma at the very end is a figure still being typed, not a mistake. */
function finished(text: string): string {
  return text.trim().replace(/[.．,，]$/, '')
}

const unreadable = new Set(['figureUnreadable', 'shareUnreadable', 'shareOutOfRange'])

/** What is wrong with what stands in one box, in words; undefined if it can be read or is empty. */
export function problemOf(row: RowName, axis: AxisName, text: string): string | undefined {
  const typed = finished(text)
  if (typed === '') return undefined
  const read = readNotice({ regime: 'owners', item: 9, [row]: { [axis]: typed } })
  return read.ok ? read.value.findings.find(({ code }) => unreadable.has(code))?.message : undefined
}

/** Whether nothing has been typed. */
export function isEmpty(form: NoticeForm): boolean {
  return Object.values(form.figures).every((text) => text.trim() === '')
}

/** What follows from a form, and the figures it was read from. */
export interface FormResult {
  readonly check: NoticeCheck
  readonly axes: readonly AxisFigures[]
  /** How many boxes could not be read; each says so under itself. */
  readonly skipped: number
}

/** Checks what can be read of the form. Null while no figure can be. */
export function resultOf(form: NoticeForm): FormResult | null {
  const input: Record<string, unknown> = { regime: form.regime, item: form.item }
  let readable = 0
  let skipped = 0
  for (const row of rowNames) {
    const group: Partial<Record<AxisName, string>> = {}
    for (const axis of axesOf(form.regime)) {
      const text = form.figures[cellName(row, axis)] ?? ''
      if (problemOf(row, axis, text)) skipped += 1
      else if (finished(text) !== '') {
        group[axis] = finished(text)
        readable += 1
      }
    }
    input[row] = group
  }
  if (readable === 0) return null
  const check = checkNotice(input)
  const read = readNotice(input)
  return check.ok && read.ok ? { check: check.value, axes: read.value.figures.axes, skipped } : null
}
