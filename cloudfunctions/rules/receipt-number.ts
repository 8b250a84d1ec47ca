/** Crockford's letters: no I, L, O, U, so that nobody misreads one for a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `2026` and `123` → `2026-000123`. */
export function receiptNumber(year: number, no: number): string {
  return `${year}-${String(no).padStart(6, '0')}`
}

/** `2026-000123` → year and number; null for anything else. */
export function readReceiptNumber(text: string): { readonly year: number; readonly no: number } | null {
  const match = /^(\d{4})-(\d{6,9})$/.exec(text.trim())
  return match ? { year: Number(match[1]), no: Number(match[2]) } : null
}

/** Ten hexadecimal digits of chance → eight letters: whoever has not seen the paper cannot guess them. */
export function receiptCode(hex: string): string {
  let rest = BigInt(`0x${hex.slice(0, 10)}`)
  let code = ''
  for (let place = 0; place < 8; place += 1) {
    code = `${letters[Number(rest % 32n)]}${code}`
    rest /= 32n
  }
  return code
}

/** As printed: `7K3M-0PQ2`. */
export function receiptCodeLabel(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** As typed by hand → as stored: no hyphen, capitals, O is 0, I and L are 1. */
export function normaliseReceiptCode(text: string): string {
  return text.trim().toUpperCase().replace(/-/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}
