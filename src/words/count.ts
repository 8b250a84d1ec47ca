/** `10000` → `10,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A size in bytes as people know it: `320 KB`, `1.2 MB`. */
export function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Puts a no-break space between a figure and its ㎡, 元 or 位, so that a narrow screen never parts them. */
export function together(text: string): string {
  return text.replace(/(\d) (?=㎡|元|位)/g, '$1\u00a0')
}
