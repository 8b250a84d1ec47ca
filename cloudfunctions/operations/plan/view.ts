import { query } from '../operation'
import { readPlanView } from '../read-plan'

/** One version of a plan, what each home pays and why, masked by who looks. */
export const view = query('plan.view', readPlanView)
