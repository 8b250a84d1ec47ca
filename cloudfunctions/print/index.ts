import { entryOf } from '../api/entry'
import { printOperations } from '../operations/print-registry'

/** The function `print`: what is set on paper. */
export const main = entryOf(printOperations)
