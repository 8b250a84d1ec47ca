import type { OperationOf } from '../../types/functions'
import { printSlips } from './binding/print-slips'
import { printSheet as printCovenant } from './covenant/print-sheet'
import { printSheet as printFeeSheet } from './fee/print-sheet'
import { printSheet as printMeetingSheet } from './meeting/print-sheet'
import { printSheet as printMinutes } from './minutes/print-sheet'
import { printSheet } from './decision/print-sheet'
import { printSheet as printPlan } from './plan/print-sheet'
import { printSheet as printRound } from './round/print-sheet'
import { print as printReceipt } from './receipt/print'
import type { Operation } from './operation'

/** What the print function answers. One that is missing does not compile. */
export const printOperations: Readonly<Record<OperationOf<'print'>, Operation>> = {
  'decision.printSheet': printSheet,
  'binding.printSlips': printSlips,
  'covenant.printSheet': printCovenant,
  'minutes.printSheet': printMinutes,
  'meeting.printSheet': printMeetingSheet,
  'plan.printSheet': printPlan,
  'round.printSheet': printRound,
  'receipt.print': printReceipt,
  'fee.printSheet': printFeeSheet,
}
