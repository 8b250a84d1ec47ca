import type { OperationName } from './contract'

/**
 * What the functions of their own do, each beside a library that weighs too much to stand beside everything else: the
 * type-setter for paper, the reader and writer of spreadsheets. All other operations are `api`'s.
 */
export const operationsElsewhere = {
  print: [
    'decision.printSheet',
    'binding.printSlips',
    'covenant.printSheet',
    'minutes.printSheet',
    'meeting.printSheet',
    'plan.printSheet',
    'round.printSheet',
    'receipt.print',
    'fee.printSheet',
  ],
  spreadsheet: [
    'roster.template',
    'roster.stageImport',
    'concern.exportLedger',
    'payment.export',
    'fee.export',
  ],
} as const satisfies Readonly<Record<string, readonly OperationName[]>>

/** A function beside `api`. */
export type FunctionElsewhere = keyof typeof operationsElsewhere
/** The cloud functions a client calls by name; the timer's is called by nobody. */
export type CalledFunction = 'api' | FunctionElsewhere
/** What one function answers. */
export type OperationOf<Name extends CalledFunction> = Name extends FunctionElsewhere
  ? (typeof operationsElsewhere)[Name][number]
  : Exclude<OperationName, OperationOf<FunctionElsewhere>>

/** Every function a client calls. */
export const calledFunctions: readonly CalledFunction[] = [
  'api',
  ...(Object.keys(operationsElsewhere) as FunctionElsewhere[]),
]

/** Which cloud function answers an operation. */
export function functionOf(op: string): CalledFunction {
  const elsewhere = Object.entries(operationsElsewhere) as [FunctionElsewhere, readonly string[]][]
  return elsewhere.find(([, operations]) => operations.includes(op))?.[0] ?? 'api'
}
