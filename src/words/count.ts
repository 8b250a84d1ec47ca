/** `10000` → `10,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A size in bytes as people know it: `320 KB`, `1.2 MB`. */
export function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Puts no-break spaces between a figure and its unit ("7 点", "5 号", "10 MB"), so that a narrow screen never parts them. */
export function together(text: string): string {
  return text
    .replace(/(\d) (?=[㎡元位点分号楼栋户家人套天次张份条件项个行页年月日]|小时|单元|KB|MB)/g, '$1\u00a0')
    .replace(/([第点晚午晨]) (?=\d)/g, '$1\u00a0')
}
