import { ok, type Result } from '../../../types/result'
import { fen, yuanPlain, yuanText, type Fen } from '../../../types/units'
import { apportion, type Apportionment } from './apportion'
import { readApportionInput, type ApportionInput } from './calculator-input'
import { decimalText } from './figures'

/** Something about the sum that somebody should know, in words with the difference. */
export interface ApportionFinding {
  readonly code:
    'notBroughtToTheWhole' | 'askedTooLittle' | 'askedTooMuch' | 'roundedPrice' | 'payNothing' | 'uncovered'
  readonly message: string
}

/** The answer of 分摊试算; amounts are texts in yuan. */
export interface ApportionAnswer {
  readonly toShare: string
  readonly shares: readonly { readonly id: string; readonly amount: string; readonly explanation: string }[]
  readonly sum: string
  readonly findings: readonly ApportionFinding[]
}

/**
 * Shares a cost out among homes and says what people usually get wrong about it.
 *
 * @param input `{total, sources, rule, units, asked}`, as typed
 * @returns failure `invalidInput` in words where it cannot be computed
 */
export function calculateShares(input: unknown): Result<ApportionAnswer> {
  const read = readApportionInput(input)
  if (!read.ok) return read
  const { toShare, rule, payers } = read.value
  const shared = apportion(toShare, rule, payers)
  if (!shared.ok) return shared
  return ok({
    toShare: yuanPlain(toShare),
    shares: shared.value.shares.map((share) => ({ ...share, amount: yuanPlain(share.amount) })),
    sum: yuanPlain(shared.value.sum),
    findings: shareFindings(read.value, shared.value),
  })
}

/** What was shared, by which rule, and the price somebody asks for beside it. */
export type SharedInput = Pick<ApportionInput, 'toShare' | 'rule' | 'payers' | 'asked'>

/** What people usually get wrong about a sum that is shared, each with the difference in figures. */
export function shareFindings(input: SharedInput, shared: Apportionment): ApportionFinding[] {
  return [
    ...notBroughtToTheWhole(input.toShare, shared),
    ...asked(input),
    ...roundedPrice(input),
    ...payNothing(shared),
    ...uncovered(shared),
  ]
}

/** The formula “mean × coefficient”, as notices on walls have it, collects the mean of the coefficients. */
function notBroughtToTheWhole(toShare: Fen, { weighing: { unbrought } }: Apportionment): ApportionFinding[] {
  if (unbrought === null || toShare === 0) return []
  const { collected, whole } = unbrought
  if (collected === whole) return []
  const amount = fen(Number((BigInt(toShare) * collected * BigInt(2) + whole) / (whole * BigInt(2))))
  const percent = decimalText((collected * BigInt(20_000) + whole) / (whole * BigInt(2)), 2)
  const difference = `${amount < toShare ? '少收' : '多收'} ${yuanText(fen(Math.abs(toShare - amount)))} 元`
  return [
    {
      code: 'notBroughtToTheWhole',
      message: `要是拿“平均数 × 系数”直接收，只对得上 ${percent}%：收到 ${yuanText(amount)} 元，${difference}。这里除以了系数的总和，正好收齐。`,
    },
  ]
}

/** A published or asked price against what is needed. */
function asked({ asked: price, toShare, payers }: SharedInput): ApportionFinding[] {
  if (price === null) return []
  const paying = payers.filter(({ exempt }) => !exempt)
  const area = paying.reduce((sum, { area: own }) => sum + (own ?? 0), 0)
  const collected =
    price.kind === 'each'
      ? price.amount * paying.length
      : halfUp(BigInt(price.amount) * BigInt(area * price.times))
  const words =
    price.kind === 'each'
      ? `每家 ${yuanText(price.amount)} 元，${paying.length} 家`
      : `每平方米 ${yuanText(price.amount)} 元${price.times > 1 ? `、${price.times} 个月` : ''}（照要分的数是 ${exactPrice(toShare, area * price.times)} 元）`
  const difference = yuanText(fen(Math.abs(collected - toShare)))
  if (collected === toShare) return []
  const short = collected < toShare
  return [
    {
      code: short ? 'askedTooLittle' : 'askedTooMuch',
      message: `${words}一共收 ${yuanText(fen(collected))} 元，要分的是 ${yuanText(toShare)} 元，${short ? '还差' : '多收'} ${difference} 元。`,
    },
  ]
}

/** Yuan a square metre to four decimals, half up. */
function exactPrice(toShare: Fen, area: number): string {
  if (area === 0) return '0'
  return decimalText((BigInt(toShare) * BigInt(20_000) + BigInt(area)) / (BigInt(area) * BigInt(2)), 4)
}

/** What a price rounded to be handy would collect: a whole yuan a home, a fen a square metre. */
function roundedPrice({ rule, toShare, payers, asked: price }: SharedInput): ApportionFinding[] {
  if (price !== null || toShare === 0) return []
  const paying = payers.filter(({ exempt }) => !exempt)
  if (rule.kind === 'equal') {
    const each = Math.round(toShare / paying.length / 100) * 100
    return rounded(toShare, each * paying.length, `每家收整数 ${yuanText(fen(each))} 元`)
  }
  if (rule.kind !== 'area') return []
  const area = paying.reduce((sum, { area: own }) => sum + (own ?? 0), 0)
  const perSqm = halfUp((BigInt(toShare) * BigInt(10_000)) / BigInt(area))
  return rounded(toShare, halfUp(BigInt(perSqm) * BigInt(area)), `每平方米收 ${yuanText(fen(perSqm))} 元`)
}

function rounded(toShare: Fen, collected: number, words: string): ApportionFinding[] {
  if (collected === toShare) return []
  const difference = `${collected < toShare ? '少收' : '多收'} ${yuanText(fen(Math.abs(toShare - collected)))} 元`
  return [
    {
      code: 'roundedPrice',
      message: `要是图方便${words}，会收到 ${yuanText(fen(collected))} 元，${difference}。照上面的数收，一分不差。`,
    },
  ]
}

function payNothing({ shares }: Apportionment): ApportionFinding[] {
  const free = shares.filter(({ amount }) => amount === 0).map(({ id }) => id)
  if (free.length === 0) return []
  const first = free.slice(0, 5).join('、')
  return [
    {
      code: 'payNothing',
      message: `${first}${free.length > 5 ? `等 ${free.length} 家` : ''}不出钱，请确认大家都知道、都同意。`,
    },
  ]
}

function uncovered({ uncovered: left }: Apportionment): ApportionFinding[] {
  if (left === 0) return []
  return [
    {
      code: 'uncovered',
      message: `每家都到了上限，还有 ${yuanText(left)} 元没有人出，请再找来源，或者改上限。`,
    },
  ]
}

/** Hundredths of hundredths to hundredths, half up. */
function halfUp(value: bigint): number {
  return Number((value + BigInt(50)) / BigInt(100))
}
