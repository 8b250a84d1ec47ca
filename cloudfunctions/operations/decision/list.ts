import { ok } from '../../../types/result'
import { decisionCards } from '../../store/decision-views'
import { compoundsOf } from '../caller'
import { cardOf, isVisibleTo } from '../decision-card'
import { query } from '../operation'

const LIMIT = 100

/** The decisions of the caller's compounds, running ones first. */
export const list = query('decision.list', async (call) => {
  const rows = await decisionCards(
    call.tx,
    compoundsOf(call.caller),
    call.caller?.accountId ?? null,
    call.now,
    LIMIT,
  )
  return ok({ now: call.now, decisions: rows.filter((row) => isVisibleTo(row, call.caller)).map(cardOf) })
})
