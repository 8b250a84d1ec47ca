import type { QuestionResult } from '../../types/decision-result'
import { areaLabel, centiSqm, type CentiSqm } from '../../types/units'
import { agreeThreshold } from './decide'
import type { Item } from './items'
import type { Threshold } from './thresholds'
import { areaOf, countLabel } from './words'

/** One of the four numbers of a result: short for a row, as a sentence for large type, and its sum on paper. */
export interface ResultRow {
  readonly label: string
  readonly value: string
  readonly sentence: string
  readonly sum: readonly string[]
}

const names: Readonly<Record<Threshold, string>> = {
  twoThirds: '三分之二',
  overHalf: '一半',
  threeQuarters: '四分之三',
}

const fractions: Readonly<Record<Threshold, readonly [top: number, bottom: number]>> = {
  twoThirds: [2, 3],
  overHalf: [1, 2],
  threeQuarters: [3, 4],
}

/** How a share is worked out on paper: `42 × 2 ÷ 3`, `28 ÷ 2`. */
function working(threshold: Threshold, whole: string): string {
  const [top, bottom] = fractions[threshold]
  return top === 1 ? `${whole} ÷ ${bottom}` : `${whole} × ${top} ÷ ${bottom}`
}

interface AxisWords {
  readonly show: (value: number) => string
  /** With the unit, spoken: `28 位`, `2,240 ㎡`. */
  readonly full: (value: number) => string
}

const heads: AxisWords = { show: countLabel, full: (value) => `${countLabel(value)} 位` }
const area: AxisWords = {
  show: (value) => areaLabel(value as CentiSqm).replace(/ ㎡$/, ''),
  full: (value) => areaLabel(value as CentiSqm),
}

function needLine(threshold: Threshold, whole: number, need: number, words: AxisWords): string {
  const sum = `${names[threshold]}：${working(threshold, words.show(whole))}`
  const [top, bottom] = fractions[threshold]
  if (threshold === 'overHalf') {
    const half = words === area ? areaLabel(centiSqm(need - 1)) : words.full(need - 1)
    const exact = whole % 2 === 0
    return `${sum}${exact ? ` = ${half}` : ''}，要超过一半，至少 ${words.full(need)}。`
  }
  // Products of a yard's figures stay far below 2^53.
  const exact = (whole * top) % bottom === 0
  return exact ? `${sum} = ${words.full(need)}。` : `${sum} 除不尽，往上取到 ${words.full(need)}。`
}

function enough(have: number, need: number, words: AxisWords): string {
  return have >= need ? '够了' : `还差 ${words.full(need - have)}`
}

function row(
  kind: '参加' | '同意',
  axis: '人数' | '面积',
  threshold: Threshold,
  figures: { readonly whole: number; readonly have: number; readonly need: number },
): ResultRow {
  const words = axis === '人数' ? heads : area
  const { whole, have, need } = figures
  const base = kind === '参加' ? '一共' : '参加的一共'
  const part =
    axis === '面积'
      ? areaOf(centiSqm(have), centiSqm(whole))
      : `${countLabel(have)}/${countLabel(whole)}${kind === '参加' ? ' 位业主' : ' 位'}`
  const verdict = enough(have, need, words)
  return {
    label: `${kind}${axis}`,
    value: `${part}（要 ${words.show(need)}）`,
    sentence: `${base} ${words.full(whole)}，${kind} ${words.full(have)}；要 ${words.full(need)}，${verdict}。`,
    sum: [
      axis === '人数'
        ? `${base} ${words.full(whole)}。有几套房也只算 1 位。`
        : `${base} ${words.full(whole)}，是专有面积（房本上的建筑面积）。`,
      needLine(threshold, whole, need, words),
      `${kind} ${words.full(have)}，${verdict}。`,
    ],
  }
}

/** The four numbers of a counted question, in the order of the test; empty for a straw poll, which has none. */
export function resultRows(result: QuestionResult, item: Item | null): ResultRow[] {
  const { total, tookPart, agree, needParticipation, needAgree } = result
  if (!total || !needParticipation || !needAgree || item === null) return []
  const threshold = agreeThreshold(item)
  return [
    row('参加', '人数', 'twoThirds', {
      whole: total.headcount,
      have: tookPart.headcount,
      need: needParticipation.headcount,
    }),
    row('参加', '面积', 'twoThirds', {
      whole: total.area,
      have: tookPart.area,
      need: needParticipation.area,
    }),
    row('同意', '人数', threshold, {
      whole: tookPart.headcount,
      have: agree.headcount,
      need: needAgree.headcount,
    }),
    row('同意', '面积', threshold, { whole: tookPart.area, have: agree.area, need: needAgree.area }),
  ]
}
