import type { Database } from '../../cloudfunctions/store/database'
import { migratedPglite } from './migrated-pglite'
import { startPostgres } from './postgres'

/** A migrated database of each kind, for tests that must hold on both. */
export interface DriverUnderTest {
  readonly name: 'pglite' | 'postgres'
  open(): Promise<{ database: Database; close(): Promise<void> }>
}

export const drivers: readonly DriverUnderTest[] = [
  {
    name: 'pglite',
    open: async () => {
      const database = await migratedPglite()
      return { database, close: () => database.close() }
    },
  },
  {
    name: 'postgres',
    open: async () => {
      const postgres = await startPostgres()
      // One connection: what a call leaves behind meets the next one.
      return { database: await postgres.open(1), close: () => postgres.stop() }
    },
  },
]
