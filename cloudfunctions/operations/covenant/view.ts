import { query } from '../operation'
import { readCovenant } from '../read-covenant'

/** One version in full with the one before it, masked by who looks. */
export const view = query('covenant.view', readCovenant)
