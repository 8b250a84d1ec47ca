import type { OperationOf } from '../../types/functions'
import { exportFees } from './fee/export'
import { exportLedger } from './concern/export-ledger'
import type { Operation } from './operation'
import { exportPayments } from './payment/export'
import { stageImport } from './roster/stage-import'
import { template } from './roster/template'

/** What the spreadsheet function answers. One that is missing does not compile. */
export const spreadsheetOperations: Readonly<Record<OperationOf<'spreadsheet'>, Operation>> = {
  'roster.template': template,
  'roster.stageImport': stageImport,
  'concern.exportLedger': exportLedger,
  'payment.export': exportPayments,
  'fee.export': exportFees,
}
