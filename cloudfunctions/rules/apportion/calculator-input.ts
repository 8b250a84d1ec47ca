import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import { unitUses } from '../../../types/unit-uses'
import { centiSqm, fen, parseHundredths, yuanText, type CentiSqm, type Fen } from '../../../types/units'
import type { ApportionRule, CoefficientTable, Payer, RulePart, TenThousandths } from './rule'

/** A price somebody published or asks for, to be held against the exact shares. */
export type AskedPrice =
  | { readonly kind: 'each'; readonly amount: Fen }
  | { readonly kind: 'perSqm'; readonly amount: Fen; readonly times: number }

/** What the calculator was given, as read. */
export interface ApportionInput {
  readonly total: Fen
  readonly sources: readonly { readonly name: string; readonly amount: Fen }[]
  readonly toShare: Fen
  readonly rule: ApportionRule
  readonly payers: readonly Payer[]
  readonly asked: AskedPrice | null
}

/** Ten billion yuan: a slip of the pen, and far from 2^53 fen. */
const mostFen = 1_000_000_000_000
const mostUnits = 100_000
/** The largest coefficient that is no slip of the pen, in ten-thousandths. */
const mostFactor = 1_000_000_000

type Raw = Readonly<Record<string, unknown>>

/** Ends the reading with a sentence; caught where the reading began, and nowhere else. */
class Unreadable extends Error {}

/**
 * Reads `{total, sources, rule, units, asked}` as somebody typed it. Amounts are texts in yuan (`"5000.00"`), areas
 * texts in m², coefficients and weights decimals of at most four places.
 *
 * @returns failure `invalidInput` with what to write instead
 */
export function readApportionInput(input: unknown): Result<ApportionInput> {
  try {
    return ok(read(input))
  } catch (error) {
    if (error instanceof Unreadable) return err(failure('invalidInput', error.message))
    throw error
  }
}

function read(input: unknown): ApportionInput {
  if (!isRecord(input)) throw new Unreadable('读不出来：要一份 JSON，里面写 total、sources、rule、units。')
  const total = money(input.total, '总费用“total”')
  const sources = listOf(input.sources, '别的来源“sources”').map((source, index) => {
    if (!isRecord(source)) throw new Unreadable(`第 ${index + 1} 笔来源要写 name 和 amount。`)
    const name =
      typeof source.name === 'string' && source.name !== '' ? source.name : `第 ${index + 1} 笔来源`
    return { name, amount: money(source.amount, `“${name}”`) }
  })
  const covered = sources.reduce((sum, { amount }) => sum + amount, 0)
  if (covered > total) {
    throw new Unreadable(
      `别的来源一共 ${yuanText(fen(covered))} 元，比总费用 ${yuanText(total)} 元还多，请检查是不是写重了。`,
    )
  }
  const payers = readPayers(input.units)
  return {
    ...{ total, sources, toShare: fen(total - covered), payers },
    rule: readRule(input.rule, payers),
    asked: readAsked(input.asked),
  }
}

function readPayers(value: unknown): Payer[] {
  const units = listOf(value, '房号“units”')
  if (units.length > mostUnits) throw new Unreadable('一次最多算 10 万家，请分开算。')
  const seen = new Set<string>()
  return units.map((unit, index) => {
    if (!isRecord(unit)) throw new Unreadable(`第 ${index + 1} 家要写成 {"id": …, "area": …}。`)
    const id = typeof unit.id === 'string' || typeof unit.id === 'number' ? String(unit.id) : ''
    if (id === '') throw new Unreadable(`第 ${index + 1} 家没有写房号“id”。`)
    if (seen.has(id)) throw new Unreadable(`房号 ${id} 写了两遍，请去掉一个。`)
    seen.add(id)
    const use = unitUses.find((one) => one === unit.use) ?? null
    return {
      ...{ id, use, exempt: unit.exempt === true },
      area: isMissing(unit.area) ? null : area(unit.area, id),
      floor: isMissing(unit.floor) ? null : floorOf(unit.floor, id),
      entrance: isMissing(unit.entrance) ? null : String(unit.entrance as string | number),
      weight: isMissing(unit.weight) ? null : factor(unit.weight, `${id} 的份数“weight”`),
      limit: isMissing(unit.limit) ? null : money(unit.limit, `${id} 的上限“limit”`),
    }
  })
}

function readRule(value: unknown, payers: readonly Payer[], part = false): ApportionRule {
  const rule = typeof value === 'string' ? { kind: value } : value
  if (!isRecord(rule)) throw new Unreadable('分法“rule”要写成 {"kind": "equal"} 这样。')
  const base = baseOf(rule.base, payers)
  switch (rule.kind) {
    case 'equal':
    case 'area':
    case 'custom':
      return { kind: rule.kind }
    case 'coefficient':
      return { kind: 'coefficient', base, floors: table(rule.coefficients), ...entrancesOf(rule.entrances) }
    case 'use':
      return { kind: 'use', base, uses: table(rule.coefficients) }
    case 'sum':
      if (part) break
      return { kind: 'sum', parts: listOf(rule.parts, '几种分法“parts”').map((one) => partOf(one, payers)) }
  }
  throw new Unreadable(
    '分法“kind”要写 equal（按户平摊）、area（按面积）、coefficient（按楼层系数）、use（按用途）、custom（每家自己的份数）或 sum（几种合起来）。',
  )
}

function partOf(value: unknown, payers: readonly Payer[]): RulePart {
  const text = isRecord(value) ? String(value.share as string | number).replace(/%$/, '') : ''
  const share = parseHundredths(text)
  if (!isRecord(value) || share === null) throw new Unreadable('每一种分法要写 share（比如 "40%"）和 rule。')
  return { share, rule: readRule(value.rule, payers, true) as RulePart['rule'] }
}

function entrancesOf(value: unknown): { entrances?: Readonly<Record<string, CoefficientTable>> } {
  if (isMissing(value)) return {}
  if (!isRecord(value))
    throw new Unreadable('单元的系数“entrances”要写成 {"1": {"1": "0", "2": "0.5"}} 这样。')
  return { entrances: Object.fromEntries(Object.entries(value).map(([name, own]) => [name, table(own)])) }
}

function table(value: unknown): CoefficientTable {
  if (!isRecord(value)) throw new Unreadable('系数“coefficients”要写成 {"1": "0", "2": "0.5"} 这样。')
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, factor(one, `${key} 的系数`)]))
}

/** Said, or by area where every home has one: a coefficient weighs the area it stands on. */
function baseOf(value: unknown, payers: readonly Payer[]): 'home' | 'area' {
  if (value === 'home' || value === 'area') return value
  if (!isMissing(value)) throw new Unreadable('“base”要写 home（系数乘一户）或 area（系数乘面积）。')
  return payers.every((payer) => payer.area !== null) ? 'area' : 'home'
}

function readAsked(value: unknown): AskedPrice | null {
  if (isMissing(value)) return null
  if (!isRecord(value))
    throw new Unreadable('“asked”要写成 {"each": "100.00"} 或 {"perSqm": "0.13", "months": 6}。')
  if (!isMissing(value.each)) return { kind: 'each', amount: money(value.each, '每户“each”') }
  const months = isMissing(value.months) ? 1 : Number(value.months)
  if (!Number.isInteger(months) || months < 1 || months > 1200)
    throw new Unreadable('“months”要写 1 以上的整数。')
  return { kind: 'perSqm', amount: money(value.perSqm, '每平方米“perSqm”'), times: months }
}

function money(value: unknown, what: string): Fen {
  const read = hundredths(value)
  if (read === null) throw new Unreadable(`${what}要写成 5000.00 这样的元数，最多两位小数。`)
  if (read < 0) throw new Unreadable(`${what}不能是负数。要给谁补偿，请当成一笔费用写进总费用。`)
  if (read > mostFen) throw new Unreadable(`${what}太大了，请检查是不是多写了几个 0。`)
  return fen(read)
}

function area(value: unknown, id: string): CentiSqm {
  const read = hundredths(value)
  if (read === null || read < 0 || read > mostFen) {
    throw new Unreadable(`${id} 的面积要写成 80.00 这样，最多两位小数，不能是负数。`)
  }
  return centiSqm(read)
}

function floorOf(value: unknown, id: string): number {
  const floor = Number(value)
  if (!Number.isInteger(floor) || Math.abs(floor) > 200)
    throw new Unreadable(`${id} 的楼层要写整数，比如 3 或 -1。`)
  return floor
}

function factor(value: unknown, what: string): TenThousandths {
  const match = /^(\d{1,6})(?:\.(\d{1,4}))?$/.exec(String(value as string | number).trim())
  const read = match ? Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0')) : null
  if (read === null || read > mostFactor) {
    throw new Unreadable(`${what}要写成 1.1 这样，不能是负数，最多四位小数；不出钱的写 0。`)
  }
  return read
}

function hundredths(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  return parseHundredths(
    String(value)
      .normalize('NFKC')
      .replace(/[\s,]|元$/g, ''),
  )
}

function listOf(value: unknown, what: string): readonly unknown[] {
  if (isMissing(value)) return []
  if (!Array.isArray(value)) throw new Unreadable(`${what}要写成一串，用方括号括起来。`)
  return value
}

function isMissing(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === ''
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
