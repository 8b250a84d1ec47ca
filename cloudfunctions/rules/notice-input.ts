import { failure } from '../../types/errors'
import type { Result } from '../../types/result'
import { err, ok } from '../../types/result'
import { areaLabel, centiSqm, parseHundredths } from '../../types/units'
import type { Item } from './items'
import { itemFrom } from './items'
import type { Grain, PrintedShare } from './percent'
import { readShare } from './percent'
import { countLabel } from './words'

/** Regimes a notice can be checked under. */
export type NoticeRegime = 'owners' | 'regime2007' | 'residents'

export type AxisName = 'headcount' | 'area'

/** The figures a notice prints for an axis, in the order in which they are named. */
export const figureNames = ['total', 'participants', 'agree', 'against', 'abstain'] as const
export type FigureName = (typeof figureNames)[number]

/** One axis of a notice: owners, or hundredths of m². Null where nothing readable is printed. */
export type AxisFigures = Readonly<Record<FigureName, number | null>> & {
  readonly axis: AxisName
  readonly share: PrintedShare | null
}

/** Something on the notice that does not fit, in words with the figure that proves it. */
export interface Finding {
  readonly code: FindingCode
  readonly message: string
}

export type FindingCode =
  | 'figureUnreadable'
  | 'shareUnreadable'
  | 'shareOutOfRange'
  | 'itemMissing'
  | 'itemUnchecked'
  | 'totalZero'
  | 'participantsExceedTotal'
  | 'partExceedsTotal'
  | 'partExceedsParticipants'
  | 'partsExceedParticipants'
  | 'partsNotSum'
  | 'shareMismatch'
  | 'shareCutOff'
  | 'shareImpossible'
  | 'oneAxisZero'

/** A notice as read. */
export interface NoticeFigures {
  readonly regime: NoticeRegime
  /** Null: not said which item; both thresholds are tried. */
  readonly item: Item | null
  /** One axis for a residents' meeting, two for owners. */
  readonly axes: readonly AxisFigures[]
}

/** How the screen calls a figure: 总人数, 参加面积 … */
export function figureLabel(name: FigureName, axis: AxisName): string {
  const names = { total: '总', participants: '参加', agree: '同意', against: '反对', abstain: '弃权' }
  return `${names[name]}${axis === 'headcount' ? '人数' : '面积'}`
}

/** `410` → `410 位`, `3554666` → `35,546.66 ㎡`. */
export function amountLabel(value: number, axis: AxisName): string {
  return axis === 'headcount' ? `${countLabel(value)} 位` : areaLabel(centiSqm(value))
}

/** How precise the figures of an axis are. */
export function grainOf(axis: AxisName): Grain {
  return axis === 'headcount' ? 'whole' : 'measured'
}

/**
 * Reads what somebody typed from a notice. A figure that cannot be read becomes a finding and counts as not
 * published; only what leaves nothing to compute (no object, no known regime, no such item) is a failure.
 */
export function readNotice(input: unknown): Result<{ figures: NoticeFigures; findings: readonly Finding[] }> {
  if (!isRecord(input))
    return err(
      failure('invalidInput', '读不出来：要一份 JSON，里面写 regime、item、total、participants、agree 等。'),
    )
  const regime = regimeFrom(input.regime)
  if (!regime)
    return err(
      failure(
        'invalidInput',
        '“regime”要写 owners（业主决定）、regime2007（2021 年以前）或 residents（居民会议）。',
      ),
    )
  const item = itemFrom(input.item)
  if (item === null && !isMissing(input.item) && regime !== 'residents')
    return err(failure('invalidInput', '“item”要写 1 到 9，是民法典 278 条里的第几项。'))
  const findings: Finding[] = []
  const names: readonly AxisName[] = regime === 'residents' ? ['headcount'] : ['headcount', 'area']
  if (item === null && regime !== 'residents')
    findings.push({
      code: 'itemMissing',
      message: '没有写是哪一项事，一般的事和重大的事要求不一样，两种都算了。',
    })
  const axes = names.map((axis) => readAxis(input, axis, findings))
  return ok({ figures: { regime, item, axes }, findings: dropRepeats(findings) })
}

function regimeFrom(value: unknown): NoticeRegime | null {
  return value === 'owners' || value === 'regime2007' || value === 'residents' ? value : null
}

function readAxis(
  input: Readonly<Record<string, unknown>>,
  axis: AxisName,
  findings: Finding[],
): AxisFigures {
  function figure(name: FigureName): number | null {
    const group = groupOf(input[name], name, findings)
    const value = group?.[axis]
    if (isMissing(value)) return null
    const read = axis === 'headcount' ? readHeadcount(value) : readArea(value)
    if (read === null) {
      const wanted = axis === 'headcount' ? '人数要是 0 或正整数' : '面积要写成 123.45 这样，最多两位小数'
      findings.push({
        code: 'figureUnreadable',
        message: `${figureLabel(name, axis)}写的是${shown(value)}，${wanted}，这一格当作没有公布。`,
      })
    }
    return read
  }
  return {
    axis,
    total: figure('total'),
    participants: figure('participants'),
    agree: figure('agree'),
    against: figure('against'),
    abstain: figure('abstain'),
    share: readPublishedShare(input.participationShare, axis, findings),
  }
}

function groupOf(
  value: unknown,
  name: FigureName,
  findings: Finding[],
): Readonly<Record<string, unknown>> | null {
  if (isMissing(value)) return null
  if (isRecord(value)) return value
  findings.push({
    code: 'figureUnreadable',
    message: `“${name}”写的是${shown(value)}，要分开写人数和面积，这一项当作没有公布。`,
  })
  return null
}

function readPublishedShare(value: unknown, axis: AxisName, findings: Finding[]): PrintedShare | null {
  const label = axis === 'headcount' ? '参加人数的比例' : '参加面积的比例'
  if (isMissing(value)) return null
  const own = isRecord(value) ? value[axis] : value
  if (isMissing(own)) return null
  const share = isRecord(value) ? readShare(own) : 'unreadable'
  if (typeof share !== 'string') return share
  findings.push(
    share === 'outOfRange'
      ? { code: 'shareOutOfRange', message: `${label}写的是${shown(own)}，比例只能在 0% 到 100% 之间。` }
      : { code: 'shareUnreadable', message: `${label}写的是${shown(own)}，要写成 68.74% 这样。` },
  )
  return null
}

function readHeadcount(value: unknown): number | null {
  const text = plainFigure(value, /(位|人|名)$/)
  // Twelve digits, so that sums and shares of what was typed stay exact.
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null
}

function readArea(value: unknown): number | null {
  const text = plainFigure(value, /(m2|平方米|平米)$/i)
  return text === null || text.startsWith('-') ? null : parseHundredths(text.replace(/(\.\d\d)0+$/, '$1'))
}

/** The figure without full-width signs, spaces, unit and grouping commas; null if it is no text or number. */
function plainFigure(value: unknown, unit: RegExp): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).normalize('NFKC').replace(/\s/g, '').replace(unit, '')
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replace(/,/g, '') : text
}

function isMissing(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === ''
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What was typed, short enough to print in a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'object' ? '一组内容' : String(value)
  return `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`
}

function dropRepeats(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding, index) => findings.findIndex((other) => other.message === finding.message) === index,
  )
}
