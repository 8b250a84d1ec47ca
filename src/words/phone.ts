/** A telephone number that stays on one line: `023-4200 0001` with a hyphen and blanks that do not break. */
export function phoneText(phone: string): string {
  return phone.replace(/-/g, '\u2011').replace(/ /g, '\u00a0')
}
