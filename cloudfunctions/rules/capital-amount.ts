import type { Fen } from '../../types/units'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/**
 * A sum as a receipt writes it, so that no stroke changes it: `11905` → `壹佰壹拾玖元零伍分`, `500000` → `伍仟元整`
 * (正确填写票据和结算凭证的基本规定). Whole fen, not negative.
 */
export function capitalAmount(money: Fen): string {
  if (!Number.isSafeInteger(money) || money < 0) throw new RangeError(`no sum of a receipt: ${money}`)
  const yuan = Math.floor(money / 100)
  const jiao = Math.floor((money % 100) / 10)
  const rest = money % 10
  if (money === 0) return '零元整'
  const whole = yuan === 0 ? '' : `${wholeYuan(yuan)}元`
  if (jiao === 0 && rest === 0) return `${whole}整`
  if (rest === 0) return `${whole}${digits[jiao]}角整`
  const tenths = jiao > 0 ? `${digits[jiao]}角` : whole === '' ? '' : '零'
  return `${whole}${tenths}${digits[rest]}分`
}

function wholeYuan(yuan: number): string {
  const text = String(yuan)
  let words = ''
  let zero = false
  let inGroup = false
  for (let index = 0; index < text.length; index += 1) {
    const place = text.length - 1 - index
    const digit = Number(text[index])
    if (digit === 0) zero = true
    else {
      words += `${zero && words !== '' ? '零' : ''}${digits[digit]}${places[place % 4]}`
      zero = false
      inGroup = true
    }
    if (place % 4 === 0) {
      if (inGroup) words += groups[place / 4] ?? ''
      inGroup = false
    }
  }
  return words
}
