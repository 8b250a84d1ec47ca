import type { DecisionRegime, DecisionState } from '../../types/decision-kinds'
import type { AttachedFile, FileMediaType, FilePurpose } from '../../types/file'
import type { Visibility } from '../../types/review'
import type { Instant } from '../../types/units'
import { noticeSeen, type StoredScope } from './decisions'
import type { Tx } from './database'
import { at, sql, uuids } from './sql'

/** A file as it is kept. */
export interface StoredFile {
  readonly id: string
  readonly accountId: string
  readonly purpose: FilePurpose
  readonly name: string
  readonly mediaType: FileMediaType
  readonly bytes: number
  readonly storageId: string
}

/** A file, and whether everybody may open it who may read what it belongs to. */
export interface FoundFile extends StoredFile {
  readonly visibility: Visibility
}

const columns = sql`id, account_id as "accountId", purpose, name, media_type as "mediaType", bytes, storage_id as "storageId",
  visibility`

/**
 * A file of the compound that was not taken down, or null. The photo of a concern is seen with the concern it belongs to;
 * a paper that waits for its check by those who convene.
 */
export function findFile(tx: Tx, compoundId: string, id: string): Promise<FoundFile | null> {
  return tx.row<FoundFile>(sql`
    select ${columns} from file where compound_id = ${compoundId} and id = ${id}
      and (visibility = 'visible' or purpose in ('concern', 'paper') and visibility <> 'removed')`)
}

/** Takes a checked file in; null when the id is taken. */
export function insertFile(
  tx: Tx,
  compoundId: string,
  file: StoredFile & { readonly sha256: string; readonly now: Instant },
): Promise<AttachedFile | null> {
  return tx.row<AttachedFile>(sql`
    insert into file (compound_id, id, account_id, purpose, name, media_type, bytes, sha256, storage_id, created_at)
    values (${compoundId}, ${file.id}, ${file.accountId}, ${file.purpose}, ${file.name}, ${file.mediaType},
      ${file.bytes}::integer, ${file.sha256}, ${file.storageId}, ${at(file.now)})
    on conflict (compound_id, id) do nothing
    returning id, name, media_type as "mediaType", bytes`)
}

/** How many of these are files of the compound with this purpose that were not taken down. */
export async function countFiles(
  tx: Tx,
  compoundId: string,
  purpose: FilePurpose,
  ids: readonly string[],
): Promise<number> {
  const row = await tx.row<{ found: number }>(sql`
    select count(*)::integer as found from file
    where compound_id = ${compoundId} and id = any (${uuids(ids)}) and purpose = ${purpose} and visibility <> 'removed'`)
  return row?.found ?? 0
}

/** Which of these papers were never handed in for the check, with their names. */
export function uncheckedPapers(
  tx: Tx,
  compoundId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`
    select f.id, f.name from file f
    where f.compound_id = ${compoundId} and f.id = any (${uuids(ids)}) and f.purpose = 'paper' and f.visibility <> 'removed'
      and not exists (select from review r
        where r.compound_id = f.compound_id and r.kind = 'noticePaper' and r.subject_id = f.id)
    order by f.created_at, f.id`)
}

/** The files a decision carries as papers. */
export async function paperFilesOf(tx: Tx, compoundId: string, decisionId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select a.file_id as id from paper a
    where a.compound_id = ${compoundId} and a.decision_id = ${decisionId} and a.file_id is not null`)
  return rows.map(({ id }) => id)
}

/** What decides whether a decision may be read. */
export interface DecisionReading extends StoredScope {
  readonly regime: DecisionRegime
  readonly state: DecisionState
  readonly noticedAt: Instant | null
  readonly openedAt: Instant | null
  readonly noticeSeen: boolean
}

/** The decisions a file is a paper of. */
export function decisionsOfPaper(tx: Tx, compoundId: string, fileId: string): Promise<DecisionReading[]> {
  return tx.rows<DecisionReading>(sql`
    select d.regime, d.state, to_ms(d.noticed_at) as "noticedAt", to_ms(d.opened_at) as "openedAt",
      ${noticeSeen} as "noticeSeen",
      d.scope_kind as "scopeKind", d.scope_id as "scopeId", e.building_id as "buildingId"
    from paper p
    join decision d on d.compound_id = p.compound_id and d.id = p.decision_id and d.visibility = 'visible'
    left join entrance e on e.compound_id = d.compound_id and e.id = d.scope_id
    where p.compound_id = ${compoundId} and p.file_id = ${fileId}::uuid and p.visibility = 'visible'`)
}

/** The meetings on whose agenda a file lies as a paper, with what decides whether they may be read. */
export function meetingsOfPaper(
  tx: Tx,
  compoundId: string,
  fileId: string,
): Promise<(StoredScope & { readonly noticedAt: Instant | null; readonly visible: boolean })[]> {
  return tx.rows(sql`
    select to_ms(m.noticed_at) as "noticedAt", m.visibility = 'visible' and i.visibility = 'visible' as visible,
      m.scope_kind as "scopeKind", m.scope_id as "scopeId", e.building_id as "buildingId"
    from agenda_file f
    join agenda_item i on i.compound_id = f.compound_id and i.id = f.item_id
    join meeting m on m.compound_id = i.compound_id and m.id = i.meeting_id
    left join entrance e on e.compound_id = m.compound_id and e.id = m.scope_id
    where f.compound_id = ${compoundId} and f.file_id = ${fileId}::uuid`)
}
