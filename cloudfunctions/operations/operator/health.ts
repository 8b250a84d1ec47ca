import { ok } from '../../../types/result'
import { healthFindings } from '../../rules/health'
import { serviceHealth } from '../../store/health'
import { query } from '../operation'

/** How the service is: over all compounds, in counts and sizes. */
export const health = query('operator.health', async ({ tx, now, service }) => {
  const report = { ...(await serviceHealth(tx, now)), now, ...service() }
  return ok({ ...report, findings: healthFindings(report) })
})
