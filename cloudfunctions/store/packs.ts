import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** The packs that are stored, each as `id version`. Runs as the owner. */
export async function packVersions(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string; version: number }>(sql`select id, version from pack`)
  return new Set(rows.map(({ id, version }) => `${id} ${version}`))
}

/** Stores a pack's version if it is not there; versions are never changed. Runs as the owner. */
export async function putPack(
  tx: Tx,
  pack: { id: string; version: number; data: unknown; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    insert into pack (id, version, data, created_at) values (${pack.id}, ${pack.version}::integer, ${json(pack.data)}, ${at(pack.now)})
    on conflict do nothing`)
}
