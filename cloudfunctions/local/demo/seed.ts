import { compoundKinds } from '../../store/compound-kinds'
import { demoArrivals } from './arrivals'
import { tell } from './chronicle'
import { tellMeetings } from './meetings'
import { inOneTransaction } from './one-transaction'
import { personasOf } from './people'
import { demoStart, type DemoContext, type DemoData } from './personas'
import { settle } from './settle'
import { tellCovenants } from './covenants'
import { tellEntranceDoor } from './entrance-door'
import { tellFees } from './fees'
import { tellPlans } from './plans'
import { tellRounds } from './rounds'
import { tellSheets } from './sheets'

/**
 * Fills an empty database: rosters and people are written, everything that was decided is told through the real
 * operations. Whole or not at all. Throws when there is any compound already.
 */
async function seed(context: DemoContext): Promise<void> {
  const kinds = await compoundKinds(context.host.database)
  if (kinds.demo || kinds.real) throw new Error('demo data go into an empty database only')
  await inOneTransaction(context.host.database, async (database) => {
    await database.transaction('owner', (tx) => settle(tx, context.tokenOf))
    const past = { ...context, host: { ...context.host, database } }
    await tell(past, demoStart)
    await tellSheets(past)
    await tellMeetings(past)
    await tellCovenants(past)
    await tellFees(past)
    await tellPlans(past)
    await tellRounds(past)
    await tellEntranceDoor(past)
  })
}

/** Five yards, their people, and what they decided until 14 October 2026. */
export const demoData = { seed, personas: personasOf, arrivals: demoArrivals } satisfies DemoData
