import { entryOf } from '../api/entry'
import { spreadsheetOperations } from '../operations/spreadsheet-registry'

/** The function `spreadsheet`: what reads or writes an .xlsx or .csv. */
export const main = entryOf(spreadsheetOperations)
