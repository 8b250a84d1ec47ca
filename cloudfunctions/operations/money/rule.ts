import { failure } from '../../../types/errors'
import type { DecisionId, MeetingId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { moneyBases, moneyRule } from '../../store/money-rules'
import { rolesIn } from '../caller'
import { query } from '../operation'

/** What a committee may choose from at once. */
const BASES = 30

/** From which sum on two people confirm, and where that was agreed. */
export const rule = query('money.rule', async (call, { compoundId }) => {
  const found = await moneyRule(call.tx, compoundId)
  if (!found) return err(failure('notFound'))
  const maySet = rolesIn(call.caller, compoundId).has('committee')
  const bases = maySet ? await moneyBases(call.tx, compoundId, BASES) : []
  return ok({
    compoundName: found.compoundName,
    rule: found.rule && {
      secondOver: found.rule.secondOver,
      since: found.rule.since,
      basis: basisOf(found.rule),
      basisTitle: found.rule.title,
    },
    maySet,
    bases: bases.map((row) => ({ basis: basisOf(row), title: row.title, at: instant(row.at) })),
  })
})

function basisOf(row: { readonly decisionId: string | null; readonly meetingId: string | null }) {
  return { decisionId: row.decisionId as DecisionId | null, meetingId: row.meetingId as MeetingId | null }
}
