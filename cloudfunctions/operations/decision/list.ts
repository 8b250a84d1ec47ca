import { ok } from '../../../types/result'
import { decisionCards } from '../../store/decision-cards'
import { openFormerRolls } from '../../store/former-rolls'
import { compoundsOf } from '../caller'
import { cardOf, isVisibleTo } from '../decision-card'
import { query } from '../operation'

const LIMIT = 100

/** The decisions of the caller's compounds, running ones first; and those that still name a former owner. */
export const list = query('decision.list', async (call) => {
  const accountId = call.caller?.accountId ?? null
  const former = await openFormerRolls(call.tx, accountId, call.now)
  const rows = await decisionCards(call.tx, compoundsOf(call.caller), former, accountId, call.now, LIMIT)
  return ok({ now: call.now, decisions: rows.filter((row) => isVisibleTo(row, call.caller)).map(cardOf) })
})
