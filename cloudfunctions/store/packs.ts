import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** Stores a pack's version if it is not there; versions are never changed. Runs as the owner. */
export async function putPack(
  tx: Tx,
  pack: { id: string; version: number; data: unknown; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    insert into pack (id, version, data, created_at) values (${pack.id}, ${pack.version}::integer, ${json(pack.data)}, ${at(pack.now)})
    on conflict do nothing`)
}
