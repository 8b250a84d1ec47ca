import type { OperationName } from './contract'

/** The cloud functions a client calls by name; the timer's is called by nobody. */
export type CalledFunction = 'api' | 'print'

/** What the print function does: the library that sets type weighs too much to stand beside everything else. */
export const printOperationNames = ['decision.printSheet'] as const satisfies readonly OperationName[]
export type PrintOperationName = (typeof printOperationNames)[number]

/** Which cloud function answers an operation. */
export function functionOf(op: string): CalledFunction {
  return (printOperationNames as readonly string[]).includes(op) ? 'print' : 'api'
}
