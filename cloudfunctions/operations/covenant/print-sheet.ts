import { ok } from '../../../types/result'
import { covenantSheet } from '../../rules/sheets/covenant'
import { lookup } from '../operation'
import { printed } from '../printed'
import { readCovenant } from '../read-covenant'

/** The covenant on paper, as the same person's screen shows it. */
export const printSheet = lookup('covenant.printSheet', readCovenant, async (host, view) =>
  ok(await printed(host, covenantSheet(view))),
)
