import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { compoundsFor } from '../../store/compounds'
import { followUpsOf } from '../../store/follow-ups'
import { assertMayConvene } from '../caller'
import { followUpOf } from '../follow-up-view'
import { query } from '../operation'
import { scopeOfRow } from '../scope'

const rowsAtMost = 100

/** What was promised at the meetings of a compound; of minutes that wait for their check only to those who convene. */
export const list = query('followUp.list', async (call, { compoundId }) => {
  const [compound] = await compoundsFor(call.tx, [compoundId])
  if (!compound) return err(failure('notFound'))
  const rows = await followUpsOf(call.tx, compoundId, rowsAtMost)
  return ok({
    now: call.now,
    compoundName: compound.name,
    followUps: rows.flatMap((row) => {
      const convenes = assertMayConvene(call.caller, compoundId, scopeOfRow(row)).ok
      return row.visible || convenes ? [followUpOf(call, row, { compoundId, convenes })] : []
    }),
  })
})
