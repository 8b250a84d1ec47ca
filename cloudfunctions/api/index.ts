import { operations } from '../operations/registry'
import { entryOf } from './entry'

/** The function `api`: every operation that has no function of its own. */
export const main = entryOf(operations)
