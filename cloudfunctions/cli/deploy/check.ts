import { checkBrowserPages, checkFunctions, checkPages } from './check-built'
import { checkCloud } from './check-cloud'
import { checkConnections } from './check-connections'
import { askDatabase } from './check-database'
import { checkPrivacy } from './check-privacy'
import { checkSettings } from './check-settings'
import { checkServer, checkTree } from './check-tree'
import { checkWechat } from './check-wechat'
import type { Check, Finding, Place, Target } from './finding'
import { planOf } from './plan'

/** What was found, and what would be done. */
export interface Report {
  readonly findings: readonly Finding[]
  readonly plan: readonly string[]
}

const checks: Readonly<Record<Target, readonly Check[]>> = {
  cloudbase: [checkSettings, checkCloud, checkWechat, checkFunctions, checkPages, checkPrivacy, checkTree],
  server: [checkSettings, checkServer, checkBrowserPages, checkTree],
}

/**
 * Looks at everything; sends nothing, writes nothing.
 * @param ask how the database is asked
 */
export async function checkDeployment(place: Place, ask: typeof askDatabase = askDatabase): Promise<Report> {
  const database = await ask(place)
  const findings = [
    ...checks[place.target].flatMap((check) => check(place)),
    ...checkConnections(place, database.maxConnections),
    ...database.findings,
  ]
  return { findings, plan: planOf(place, database) }
}
