import type { Database, DatabaseRole } from './database'
import { sql } from './sql'

/** Whether there are invented compounds, and whether there are real ones. */
export async function compoundKinds(
  database: Database,
  role: DatabaseRole = 'app',
): Promise<{ demo: boolean; real: boolean }> {
  const row = await database.transaction(role, (tx) =>
    tx.row<{ demo: boolean; real: boolean }>(sql`
      select coalesce(bool_or(demo), false) as demo, coalesce(bool_or(not demo), false) as real from compound`),
  )
  return row ?? { demo: false, real: false }
}
