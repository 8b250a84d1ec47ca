/**
 * Percentages as notices print them. bigint because area × scale may pass 2^53; BigInt() instead of literals because
 * these rules also run in old WeChat engines whose parser refuses `2n`.
 */

/** A printed percentage and where the true share lies: `low/scale` … `high/scale`, both ends taken as possible. */
export interface PrintedShare {
  /** `68.74%`, as printed. */
  readonly text: string
  /** The printed digits: the share is `printed ⁄ (scale ⁄ 2)` as it stands. */
  readonly printed: number
  readonly low: number
  readonly high: number
  readonly scale: number
}

/** Why a text is not a share. */
export type ShareProblem = 'unreadable' | 'outOfRange'

/**
 * Reads `68.74%` (full-width signs too). A share printed with n decimals stands for everything that rounds to it:
 * half a unit of the last place to each side. Without the percent sign, only figures above 1 are clear enough.
 */
export function readShare(value: unknown): PrintedShare | ShareProblem {
  if (typeof value !== 'string' && typeof value !== 'number') return 'unreadable'
  const text = String(value).normalize('NFKC').replace(/\s/g, '')
  const match = /^(-?)(\d{1,6})(?:\.(\d{1,6}))?(%?)$/.exec(text)
  if (!match) return 'unreadable'
  const decimals = match[3] ?? ''
  const hundred = 100 * 10 ** decimals.length
  const digits = Number(`${match[2]}${decimals}`)
  if (match[4] === '' && digits * 100 <= hundred) return 'unreadable'
  if (match[1] === '-' || digits > hundred) return 'outOfRange'
  return {
    text: `${Number(match[2])}${decimals ? `.${decimals}` : ''}%`,
    printed: digits,
    low: Math.max(0, 2 * digits - 1),
    high: Math.min(2 * hundred, 2 * digits + 1),
    scale: 2 * hundred,
  }
}

/** `3936` of `5726` → `68.74%`: two decimals, half up. Null for a share of nothing. */
export function shareText(part: number, whole: number): string | null {
  if (whole <= 0) return null
  const [top, bottom] = [BigInt(part), BigInt(whole)]
  const hundredths = (top * BigInt(20000) + bottom) / (BigInt(2) * bottom)
  const digits = String(hundredths).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}%`
}

/** Whether `part ⁄ whole` can have been printed as this share. */
export function shareFits(part: number, whole: number, share: PrintedShare): boolean {
  const scaled = BigInt(part) * BigInt(share.scale)
  return scaled >= BigInt(whole) * BigInt(share.low) && scaled <= BigInt(whole) * BigInt(share.high)
}

/** Whether the share is what is left of `part ⁄ whole` when further decimals are cut off instead of rounded. */
export function shareIsCutOff(part: number, whole: number, share: PrintedShare): boolean {
  return (BigInt(part) * BigInt(share.scale / 2)) / BigInt(whole) === BigInt(share.printed)
}

/**
 * Counts are whole, their bounds exact. Areas are measured: bounds are rounded to the nearest hundredth, which still
 * holds every possible total (a total is a whole hundredth between the exact bounds) and is never empty.
 */
export type Grain = 'whole' | 'measured'

/** Smallest and largest whole of which `part` is the printed share; null if none, or if there is no upper end. */
export function impliedWhole(part: number, share: PrintedShare, grain: Grain): [number, number] | null {
  if (share.low === 0) return null
  const scaled = BigInt(part) * BigInt(share.scale)
  return bounds(scaled, BigInt(share.high), scaled, BigInt(share.low), grain)
}

/** Smallest and largest part that is the printed share of a whole between `low` and `high`; null if none. */
export function impliedPart(
  low: number,
  high: number,
  share: PrintedShare,
  grain: Grain,
): [number, number] | null {
  const scale = BigInt(share.scale)
  return bounds(BigInt(low) * BigInt(share.low), scale, BigInt(high) * BigInt(share.high), scale, grain)
}

function bounds(
  lowTop: bigint,
  lowBottom: bigint,
  highTop: bigint,
  highBottom: bigint,
  grain: Grain,
): [number, number] | null {
  const inwards = grain === 'whole'
  const low = Number(inwards ? ceilDivide(lowTop, lowBottom) : roundDivide(lowTop, lowBottom))
  const high = Number(inwards ? highTop / highBottom : roundDivide(highTop, highBottom))
  return low <= high && Number.isSafeInteger(high) ? [low, high] : null
}

function ceilDivide(top: bigint, bottom: bigint): bigint {
  return (top + bottom - BigInt(1)) / bottom
}

function roundDivide(top: bigint, bottom: bigint): bigint {
  return (BigInt(2) * top + bottom) / (BigInt(2) * bottom)
}
