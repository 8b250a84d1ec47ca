/**
 * Units that must never be mixed. Each is an integer (or a plain string) with a brand, so adding fen to
 * hundredths of a square metre does not compile. Conversion happens only at the edge: input fields and screens.
 */
declare const brand: unique symbol

/** A primitive that carries its meaning in the type. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

/** Money in fen; 1 yuan = 100 fen. Never a fraction. */
export type Fen = Brand<number, 'fen'>
/** Area in hundredths of a square metre; 80.00 ㎡ = 8000. Never a fraction. */
export type CentiSqm = Brand<number, 'centiSqm'>
/** Owners counted by the rule of 解释 9; never the number of units. */
export type Headcount = Brand<number, 'headcount'>
/** A moment, in milliseconds since 1970-01-01 UTC; always set by the server. */
export type Instant = Brand<number, 'instant'>
/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; what the law counts in. */
export type CalendarDay = Brand<string, 'calendarDay'>

function integer(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be a safe integer, got ${value}`)
  return value
}

/** Brands a whole number of fen. Throws RangeError on a fraction: that is a bug, not an input. */
export function fen(value: number): Fen {
  return integer(value, 'fen') as Fen
}

/** Brands a whole number of hundredths of m². Throws RangeError on a fraction. */
export function centiSqm(value: number): CentiSqm {
  return integer(value, 'centiSqm') as CentiSqm
}

/** Brands a whole number of owners. Throws RangeError on a fraction. */
export function headcount(value: number): Headcount {
  return integer(value, 'headcount') as Headcount
}

/** Brands a moment in milliseconds. Throws RangeError on a fraction. */
export function instant(value: number): Instant {
  return integer(value, 'instant') as Instant
}

/** Brands a calendar day; throws RangeError if the text is not `YYYY-MM-DD` or no such day exists. */
export function calendarDay(value: string): CalendarDay {
  if (!isCalendarDay(value)) throw new RangeError(`not a calendar day: ${value}`)
  return value
}

/** Whether the text is a day of the calendar; 2026-02-30 is not. */
export function isCalendarDay(value: string): value is CalendarDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const midnight = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value)
}

/** Exact sum of areas, hundredths of m². */
export function sumArea(areas: Iterable<CentiSqm>): CentiSqm {
  let total = 0
  for (const area of areas) total += area
  return centiSqm(total)
}

function decimal(hundredths: number, grouped: boolean): string {
  const sign = hundredths < 0 ? '-' : ''
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  const whole = digits.slice(0, -2)
  return `${sign}${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}.${digits.slice(-2)}`
}

/** `12345` → `"123.45"`: the form figures have in files and on the wire of the calculator. */
export function areaText(area: CentiSqm): string {
  return decimal(area, false)
}

/** `231000` → `"2,310 ㎡"`; hundredths are shown only when there are any. */
export function areaLabel(area: CentiSqm): string {
  return `${decimal(area, true).replace(/\.00$/, '')} ㎡`
}

/** `11905` → `"119.05"` (yuan, grouped by thousands). */
export function yuanText(money: Fen): string {
  return decimal(money, true)
}

/** `1470588` → `"14705.88"` (yuan): the form amounts have in files and on the wire of the calculator. */
export function yuanPlain(money: Fen): string {
  return decimal(money, false)
}

/**
 * Reads a plain decimal with at most two places (`"123.4"` → 12340).
 * Returns null if the text is anything else; the caller says what is wrong.
 */
export function parseHundredths(text: string): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const value = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  // 0 − value, because −value would make −0 of "-0".
  return match[1] === '-' ? 0 - value : value
}

/**
 * Reads yuan as people type them, full-width digits, commas, spaces and 元 too (`"１，２００ 元"` → 120000), as fen.
 * Returns null if the text is no sum.
 */
export function readYuan(text: string): Fen | null {
  const value = parseHundredths(text.normalize('NFKC').replace(/[\s,元¥]/g, ''))
  return value === null ? null : fen(value)
}
