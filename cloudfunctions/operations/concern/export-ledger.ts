import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { LedgerSheets } from '../../platform/spreadsheet-ledger'
import { dayOf } from '../../rules/clocks'
import { categoryLabel } from '../../rules/concern-categories'
import { ledgerOf } from '../../rules/concern-ledger'
import { concernSourceLabels } from '../../../types/concern-kinds'
import { ledgerLines, ledgerRows, type LedgerLine } from '../../store/concern-views'
import { ledgerReach, whereLabel } from '../concern-access'
import { lookup } from '../operation'

/** The most concerns one spreadsheet lists. */
const LINES = 5000

/** The figures and the list as a spreadsheet, without who said it. */
export const exportLedger = lookup(
  'concern.exportLedger',
  async (call, input) => {
    const key = { ...input, reach: ledgerReach(call.caller, input.compoundId) }
    const found = await ledgerRows(call.tx, key)
    if (!found) return err(failure('notFound'))
    const lines = await ledgerLines(call.tx, { ...key, most: LINES })
    const sheets: LedgerSheets = {
      ledger: ledgerOf(found.rows, found.categories),
      lines: lines.map((line) => [
        dayOf(line.at),
        categoryLabel(line.category, found.categories),
        whereLabel(line),
        line.text ?? '（文字还在核对）',
        concernSourceLabels[line.source],
        line.matter ?? '',
        stateOf(line),
      ]),
    }
    return ok({ sheets, fileName: `民情台账_${found.compoundName}_${dayOf(call.now)}.xlsx` })
  },
  async (_host, { sheets, fileName }: { sheets: LedgerSheets; fileName: string }) => {
    const { writeLedger } = await import('../../platform/spreadsheet')
    const bytes = await writeLedger(sheets)
    return ok({ fileName, base64: Buffer.from(bytes).toString('base64') })
  },
)

function stateOf({ matter, done, answered }: LedgerLine): string {
  if (answered) return '答复了'
  if (matter === null) return '等着处理'
  return done ? '有结果了' : '正在办'
}
