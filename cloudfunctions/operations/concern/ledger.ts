import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { ledgerOf } from '../../rules/concern-ledger'
import { ledgerRows } from '../../store/concern-views'
import { editsCategories, ledgerReach } from '../concern-access'
import { query } from '../operation'

/** 民情台账, as far as the caller's office reaches. */
export const ledger = query('concern.ledger', async (call, input) => {
  const reach = ledgerReach(call.caller, input.compoundId)
  const found = await ledgerRows(call.tx, { ...input, reach })
  if (!found) return err(failure('notFound'))
  return ok({
    now: call.now,
    compoundName: found.compoundName,
    ...ledgerOf(found.rows, found.categories),
    mayEditCategories: editsCategories(call.caller, input.compoundId),
  })
})
