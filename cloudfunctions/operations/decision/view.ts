import { query } from '../operation'
import { readDecision } from '../read-decision'

/** Everything one screen shows of a decision, masked by who looks. */
export const view = query('decision.view', readDecision)
