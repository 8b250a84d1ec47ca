/** `罗素珍` → `罗*`: enough for neighbours to recognise, not enough to look up (rules 7). */
export function maskName(name: string): string {
  const [first] = name
  return first === undefined ? '' : `${first}*`
}

/** `13812341234` → `138****1234`; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  return phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`
}
