import { slipCodeLabel } from '../../../../cloudfunctions/rules/slip-code'

/** The digits of what was typed or scanned, at most the ten of a slip; full-width digits, blanks and dashes are forgiven. */
export function slipDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '').slice(0, 10)
}

/** As it is being typed: `123 456 78`. */
export function slipTyped(typed: string): string {
  return slipCodeLabel(slipDigits(typed)).trim()
}

/** Why these are not the digits of a slip yet; undefined when they are. */
export function slipGap(typed: string): string | undefined {
  const missing = 10 - slipDigits(typed).length
  if (missing === 10) return '请把门条上的 10 位数字填在这里。'
  return missing > 0 ? `还少 ${missing} 位，门条上一共 10 位数字。` : undefined
}
