/** `11000`, 4 → `1.1`; trailing zeros go. Exact. */
export function decimalText(value: number | bigint, places: number): string {
  const digits = String(value).padStart(places + 1, '0')
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '')
  const whole = digits.slice(0, digits.length - places)
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** `top ⁄ bottom` with four decimals cut off: `119.0476…`; without the dots where it ends there. Not negative. */
export function quotientText(top: bigint, bottom: bigint): string {
  const scale = BigInt(10_000)
  const scaled = top * scale
  const cut = scaled / bottom
  const text = cut.toString().padStart(5, '0')
  const [whole, fraction] = [text.slice(0, -4), text.slice(-4)]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  if (scaled % bottom !== BigInt(0)) return `${grouped}.${fraction}…`
  return `${grouped}.${fraction.replace(/0{1,2}$/, '')}`
}
