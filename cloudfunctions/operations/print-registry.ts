import type { PrintOperationName } from '../../types/functions'
import { printSheet } from './decision/print-sheet'
import type { Operation } from './operation'

/** What the print function answers. One that is missing does not compile. */
export const printOperations: Readonly<Record<PrintOperationName, Operation>> = {
  'decision.printSheet': printSheet,
}
