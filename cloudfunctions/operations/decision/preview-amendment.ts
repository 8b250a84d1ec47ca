import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { readDecisionHead } from '../../store/decisions'
import { compareWithRoster, differenceView } from '../amending'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { query } from '../operation'

/** What amending would change, before anybody confirms it; nothing is written. */
export const previewAmendment = query('decision.previewAmendment', async (call, input) => {
  const decision = await readDecisionHead(call.tx, input.compoundId, input.decisionId)
  if (!decision) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, input.compoundId, scopeOf(decision))
  if (!may.ok) return may
  const compared = await compareWithRoster(call, input.compoundId, decision)
  if (!compared.ok) return compared
  const { before, after, difference } = compared.value
  return ok({
    before: { headcount: before.headcount, area: before.area, fingerprint: before.fingerprint },
    after: { ...after.frozen.roll.total, fingerprint: after.frozen.fingerprint },
    difference: differenceView(difference, true),
  })
})
