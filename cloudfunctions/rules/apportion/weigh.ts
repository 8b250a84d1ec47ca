import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import { unitUseLabels } from '../../../types/unit-uses'
import { areaText, type CentiSqm } from '../../../types/units'
import { decimalText } from './figures'
import type { ApportionRule, Base, CoefficientTable, Payer, RulePart, TenThousandths } from './rule'

/** What everybody weighs under a rule. */
export interface Weighing {
  /** Whole numbers in the proportion of the shares, in the order of the payers. */
  readonly weights: readonly bigint[]
  /** The sum as anyone can do it on paper, of one payer: ` × 0.5 ÷ 10.2`, one a part of the rule. */
  readonly steps: (index: number) => readonly Step[]
  /** What whoever does not pay is told: 系数是 0. Null for whoever pays. */
  readonly free: (index: number) => string | null
  /**
   * The share of the sum a coefficient collects when it is used on the mean without being brought to the whole:
   * `collected ⁄ whole`. Null where no coefficient stands.
   */
  readonly unbrought: { readonly collected: bigint; readonly whole: bigint } | null
}

/** One multiplication and division of the sum on paper. */
export interface Step {
  /** Of the sum, in hundredths of a per cent: 10,000 is all of it. */
  readonly share: number
  readonly times: string
  readonly divided: string
}

type Single = RulePart['rule']

const zero = BigInt(0)
const whole = 10_000

/**
 * What everybody weighs. Exempt payers weigh nothing.
 *
 * @returns failure `invalidInput` with the homes that cannot be weighed and what to fill in: an area under a rule by
 *   area, a floor or use that has no coefficient, a coefficient for a floor that does not exist, nobody to pay
 */
export function weighUp(rule: ApportionRule, payers: readonly Payer[]): Result<Weighing> {
  if (payers.length === 0) return refuse('还没有分摊的人家，请先把房号填进来。')
  if (rule.kind !== 'sum') return weighOne(rule, payers)
  const total = rule.parts.reduce((sum, { share }) => sum + share, 0)
  if (rule.parts.length === 0 || total !== whole || rule.parts.some(({ share }) => share <= 0)) {
    return refuse(`几种分法加起来要正好是 100%，现在是 ${decimalText(total, 2)}%，请改好。`)
  }
  const weighed: Weighing[] = []
  for (const part of rule.parts) {
    const one = weighOne(part.rule, payers)
    if (!one.ok) return one
    weighed.push(one.value)
  }
  return ok(addUp(rule.parts, weighed))
}

/** Parts over one denominator: `share_k × w_ik ⁄ W_k`, all times the product of the sums. */
function addUp(parts: readonly RulePart[], weighed: readonly Weighing[]): Weighing {
  const sums = weighed.map(({ weights }) => weights.reduce((sum, weight) => sum + weight, zero))
  const product = sums.reduce((all, sum) => all * sum, BigInt(1))
  const indices = weighed[0]?.weights.map((_, index) => index) ?? []
  return {
    weights: indices.map((index) =>
      weighed.reduce((sum, { weights }, part) => {
        const share = BigInt(parts[part]?.share ?? 0)
        return sum + (share * (weights[index] ?? zero) * product) / (sums[part] as bigint)
      }, zero),
    ),
    steps: (index) =>
      weighed.flatMap(({ steps }, part) =>
        steps(index).map((step) => ({ ...step, share: parts[part]?.share ?? 0 })),
      ),
    free: (index) =>
      weighed.every(({ free }) => free(index) !== null) ? (weighed[0]?.free(index) ?? null) : null,
    unbrought: null,
  }
}

function weighOne(rule: Single, payers: readonly Payer[]): Result<Weighing> {
  const factors = factorsOf(rule, payers)
  if (!factors.ok) return factors
  const base = rule.kind === 'area' ? 'area' : 'base' in rule ? rule.base : 'home'
  if (base === 'area') {
    const missing = payers.filter(({ area, exempt }) => !exempt && (area === null || area <= 0))
    if (missing.length > 0) return refuse(`按面积分，${named(missing)}还没有面积，请先填上。`)
  }
  const weights = payers.map((payer, index) => {
    const factor = factors.value?.[index] ?? 1
    if (payer.exempt) return zero
    return BigInt(factor) * BigInt(base === 'area' ? (payer.area as number) : 1)
  })
  const sum = weights.reduce((all, weight) => all + weight, zero)
  if (sum === zero) return refuse('照这样分，没有一家要出钱。请检查系数和免交的人家。')
  const divided = sumText(base, factors.value !== null, sum)
  return ok({
    weights,
    steps: (index) => [
      {
        share: whole,
        times: timesText(base, factors.value?.[index] ?? null, payers[index]?.area ?? null),
        divided,
      },
    ],
    free: (index) => freeText(payers[index], factors.value?.[index] ?? null),
    unbrought: factors.value === null || rule.kind === 'custom' ? null : unbrought(base, payers, weights),
  })
}

/** The coefficient of each payer in ten-thousandths; null where the rule has none. */
function factorsOf(rule: Single, payers: readonly Payer[]): Result<readonly TenThousandths[] | null> {
  if (rule.kind === 'equal' || rule.kind === 'area') return ok(null)
  if (rule.kind === 'custom') {
    const missing = payers.filter(({ weight }) => weight === null || weight === undefined)
    if (missing.length > 0) return refuse(`${named(missing)}还没有填份数，不出钱的请填 0。`)
    return ok(payers.map(({ weight }) => weight as number))
  }
  const tableOf = (payer: Payer): CoefficientTable =>
    rule.kind === 'use'
      ? rule.uses
      : ((payer.entrance ? rule.entrances?.[payer.entrance] : undefined) ?? rule.floors)
  const keyOf = ({ floor, use }: Payer): string | null =>
    rule.kind === 'use' ? (use ?? null) : floor === null ? null : String(floor)
  const found = payers.map((payer) => {
    const key = keyOf(payer)
    const table = tableOf(payer)
    return key !== null && Object.hasOwn(table, key) ? (table[key] as number) : null
  })
  const lost = payers.filter((payer, index) => found[index] === null && !payer.exempt)
  if (lost.length > 0) {
    const what = rule.kind === 'use' ? '用途' : '楼层'
    return refuse(`${named(lost)}的${what}没有写，或者没有对应的系数，请补上；不出钱的写 0。`)
  }
  const strange = strangeKeys(rule, payers, keyOf)
  if (strange.length > 0)
    return refuse(`系数表里写了 ${strange.join('、')}，可是没有这样的人家，请改好再算。`)
  return ok(found.map((factor) => factor ?? 0))
}

/** Coefficients nobody has: a floor that does not exist is a slip of the pen somewhere. */
function strangeKeys(
  rule: Extract<Single, { kind: 'coefficient' | 'use' }>,
  payers: readonly Payer[],
  keyOf: (payer: Payer) => string | null,
): string[] {
  // Every compound has shops or not: an unused use is no slip.
  if (rule.kind === 'use') return []
  const own = new Set(Object.keys(rule.entrances ?? {}))
  const floors = new Set(payers.filter(({ entrance }) => !entrance || !own.has(entrance)).map(keyOf))
  const strange = Object.keys(rule.floors).filter((floor) => floors.size > 0 && !floors.has(floor))
  for (const [entrance, table] of Object.entries(rule.entrances ?? {})) {
    const there = new Set(payers.filter((payer) => payer.entrance === entrance).map(keyOf))
    strange.push(
      ...Object.keys(table).flatMap((floor) => (there.has(floor) ? [] : [`${entrance} 单元 ${floor}`])),
    )
  }
  return strange.map((floor) => `${floor} 楼`)
}

function timesText(base: Base, factor: TenThousandths | null, area: CentiSqm | null): string {
  const byFactor = factor === null ? '' : ` × ${decimalText(factor, 4)}`
  return base === 'area' && area !== null ? `${byFactor} × ${areaText(area)}` : byFactor
}

function sumText(base: Base, hasFactor: boolean, sum: bigint): string {
  if (!hasFactor) return base === 'area' ? areaText(Number(sum) as CentiSqm) : sum.toString()
  return decimalText(sum, base === 'area' ? 6 : 4)
}

function freeText(payer: Payer | undefined, factor: TenThousandths | null): string | null {
  if (payer?.exempt) return '大家定了这家免交，不出钱。'
  if (factor !== 0) return null
  const place = payer?.use && payer.use !== 'home' ? unitUseLabels[payer.use] : '这一家'
  return `${place}的系数（份数）是 0，不出钱。`
}

/** What the formula “mean × coefficient” would collect: Σ coefficient × base ⁄ Σ base, in ten-thousandths. */
function unbrought(
  base: Base,
  payers: readonly Payer[],
  weights: readonly bigint[],
): { collected: bigint; whole: bigint } {
  const paying = payers.filter(({ exempt }) => !exempt)
  const bases = paying.reduce((sum, { area }) => sum + BigInt(base === 'area' ? (area as number) : 1), zero)
  return { collected: weights.reduce((sum, weight) => sum + weight, zero), whole: bases * BigInt(whole) }
}

/** At most three by name. */
function named(payers: readonly Payer[]): string {
  const first = payers.slice(0, 3).map(({ id }) => id)
  return payers.length > 3 ? `${first.join('、')}等 ${payers.length} 家` : first.join('、')
}

function refuse(sentence: string): Result<never> {
  return err(failure('invalidInput', sentence))
}
