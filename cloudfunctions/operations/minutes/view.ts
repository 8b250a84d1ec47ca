import { query } from '../operation'
import { readMinutes } from '../read-minutes'

/** The minutes of a meeting, masked by who looks. */
export const view = query('minutes.view', readMinutes)
