import type { Tx } from './database'
import type { StoredScope } from './decisions'
import { sql } from './sql'

/** The decisions of a matter a plan may be bound to. */
export function decisionsOfMatter(
  tx: Tx,
  compoundId: string,
  matterId: string,
): Promise<{ id: string; title: string; item: number | null }[]> {
  return tx.rows(sql`
    select d.id, d.title, d.item from decision d
    where d.compound_id = ${compoundId} and d.matter_id = ${matterId} and d.regime = 'owners' and d.state <> 'withdrawn'
    order by d.created_at desc limit 20`)
}

/** An agenda item as a plan begins from it; null when the compound has none such. */
export interface ItemToCost extends StoredScope {
  readonly title: string
  readonly body: string
  readonly note: string | null
  readonly conclusion: string | null
  readonly matterId: string | null
  readonly meetingId: string
  readonly planId: string | null
  readonly papers: readonly { readonly title: string; readonly fileId: string }[]
}

/** The item, locked against a second plan of it. */
export async function itemToCost(tx: Tx, compoundId: string, itemId: string): Promise<ItemToCost | null> {
  const key = sql`i.compound_id = ${compoundId} and i.id = ${itemId}`
  if (!(await tx.row(sql`select 1 from agenda_item i where ${key} for update`))) return null
  return tx.row<ItemToCost>(sql`
    select i.title, i.body, i.conclusion_note as note, i.conclusion, i.matter_id as "matterId", i.meeting_id as "meetingId",
      m.scope_kind as "scopeKind", m.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id) as "buildingId",
      (select p.id from cost_plan p where p.compound_id = i.compound_id and p.item_id = i.id) as "planId",
      coalesce((select jsonb_agg(jsonb_build_object('title', f.title, 'fileId', f.file_id) order by f.ordinal)
        from agenda_file f where f.compound_id = i.compound_id and f.item_id = i.id), '[]'::jsonb) as papers
    from agenda_item i join meeting m on m.compound_id = i.compound_id and m.id = i.meeting_id where ${key}`)
}

/** Hangs an item on the thread that was opened for it. */
export async function setItemMatter(
  tx: Tx,
  compoundId: string,
  itemId: string,
  matterId: string,
): Promise<void> {
  await tx.rows(
    sql`update agenda_item set matter_id = ${matterId}::uuid where compound_id = ${compoundId} and id = ${itemId}`,
  )
}

/** A decision as a plan of a matter is bound to it; null when the matter has none such, or it was withdrawn. */
export function decisionToBind(
  tx: Tx,
  compoundId: string,
  matterId: string,
  decisionId: string,
): Promise<{ item: number | null } | null> {
  return tx.row(sql`
    select d.item from decision d join matter m on m.compound_id = d.compound_id and m.id = d.matter_id
    where d.compound_id = ${compoundId} and d.id = ${decisionId} and coalesce(m.merged_into, m.id) = (
        select coalesce(x.merged_into, x.id) from matter x where x.compound_id = d.compound_id and x.id = ${matterId})
      and d.regime = 'owners' and d.state <> 'withdrawn'`)
}
