/** Stands where the font has no letter, as printers have always done; a person writes the letter in by hand. */
export const missingLetter = '〓'

/** What a font knows of its letters. */
export interface Letters {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean
}

/** A text as it can be printed, and whether a letter had to be left to the pen. */
export interface Printable {
  readonly text: string
  readonly missing: boolean
}

/**
 * Makes a text printable: tabs become blanks, what has no shape of its own (joiners, variation marks, halves of
 * pairs) goes, and a letter the font does not have becomes 〓.
 */
export function printable(text: string, font: Letters): Printable {
  let missing = false
  const letters = [...text.replace(/\t/g, ' ').replace(/[\p{Cf}\p{Cs}\uFE00-\uFE0F]|(?!\n)\p{Cc}/gu, '')]
  const shown = letters.map((letter) => {
    if (letter === '\n' || font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)) return letter
    missing = true
    return missingLetter
  })
  return { text: shown.join(''), missing }
}
