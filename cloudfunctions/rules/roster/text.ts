const numerals = '零一二三四五六七八九'

/**
 * Plain form of what people type: full-width digits, letters and brackets become half-width, every dash becomes
 * `-`, ㎡ becomes `m2`, invisible characters go, runs of blanks become one. Line breaks are kept.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

/** {@link plainText} without any blank or line break. */
export function tightText(text: string): string {
  return plainText(text).replace(/\s+/g, '')
}

/** True for what people write when they mean "nothing": blank, dashes, 无, 不详, 未知. */
export function meansNothing(text: string): boolean {
  return /^(?:[-/\\.、,]*|无|不详|未知|不明|待查|暂无|没有|空|空置)$/.test(tightText(text))
}

/** `十二` → 12, `五` → 5, `二十` → 20; null if the text is not a numeral from 1 to 99. */
export function chineseNumber(text: string): number | null {
  const plain = text.replace(/〇/g, '零').replace(/两/g, '二')
  const match = /^(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(plain)
  if (!match || plain === '') return null
  const tens = match[2] ? Math.max(numerals.indexOf(match[1] ?? '一'), 1) * 10 : 0
  return tens + (match[3] ? numerals.indexOf(match[3]) : 0)
}

/** Identity card numbers are never kept: removes 18-digit (and old 15-digit) ones with a plausible birth date. */
export function withoutIdNumbers(text: string): string {
  const longForm = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g
  const oldForm = /(?<!\d)[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g
  const plain = text.normalize('NFKC')
  if (!/\d{15}/.test(plain)) return text
  const cleaned = plain.replace(longForm, '').replace(oldForm, '')
  return cleaned === plain ? text : cleaned.trim()
}
