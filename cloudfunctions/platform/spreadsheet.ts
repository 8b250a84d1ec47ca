import type { Failure, Result } from '../../types/result'
import { err } from '../../types/result'
import type { SheetGrid } from '../rules/roster/model'
import { readCsv } from './spreadsheet-csv'
import type { RowProgress } from './spreadsheet-limits'
import { spreadsheetFileLimit, unreadable } from './spreadsheet-limits'
import { readXlsx } from './spreadsheet-xlsx'

export { writeFees } from './spreadsheet-fees'
export { writeLedger } from './spreadsheet-ledger'
export { writeMoney } from './spreadsheet-money'
export { writeRosterTemplate } from './spreadsheet-template'

/**
 * Reads the first sheet that has a roster header, as plain text. What the file is is told by its bytes, not its
 * name: .xlsx, or text with commas, semicolons or tabs in UTF-8 (with or without mark), UTF-16 or GB18030.
 * Merged cells carry the value of their first cell and are listed in `merged`; dates become `2026-01-05`, numbers
 * plain decimal text at the 15 digits a spreadsheet keeps (80.1, never 80.10000000000001). Identity card numbers
 * are removed on the way.
 *
 * Fails with `fileUnreadable` and a sentence that says what to do: old .xls, a password, damage, no header, empty,
 * over 8 MB, 20,000 rows or 60 columns.
 */
export async function readSpreadsheet(
  bytes: Uint8Array,
  fileName: string,
  onRow: RowProgress = () => undefined,
): Promise<Result<SheetGrid>> {
  const refusal = refuse(bytes, fileName)
  if (refusal) return err(refusal)
  return isZip(bytes) ? readXlsx(bytes, onRow) : readCsv(bytes, onRow)
}

function refuse(bytes: Uint8Array, fileName: string): Failure | null {
  if (bytes.length === 0) return unreadable('文件是空的，请重新选择。')
  if (bytes.length > spreadsheetFileLimit) {
    return unreadable('文件超过 8 MB，请删去图片和不用的工作表再上传。')
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // The old container also wraps an .xlsx that has a password.
    return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? unreadable('文件有密码，请在电脑上去掉密码，另存一份再上传。')
      : unreadable('这是旧的 .xls，请在电脑上打开，另存为 .xlsx 再上传。')
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return unreadable('这是 PDF，请上传 .xlsx 或 .csv 表格。')
  if (/\.et$/i.test(fileName) && !isZip(bytes)) {
    return unreadable('这是 WPS 的 .et，请在电脑上另存为 .xlsx 再上传。')
  }
  return null
}

function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b])
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
