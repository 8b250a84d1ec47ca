/** Fewer than this are seen at a glance and need no box to search in. */
export const glance = 8

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\-－—_#]/g, '')
    .toLowerCase()
}

/** What contains the typed words, however they are spaced: `3 - 502` finds `3-502`. Nothing typed finds all. */
export function searched<T>(items: readonly T[], typed: string, textOf: (item: T) => string): readonly T[] {
  const words = plain(typed)
  return words ? items.filter((item) => plain(textOf(item)).includes(words)) : items
}
