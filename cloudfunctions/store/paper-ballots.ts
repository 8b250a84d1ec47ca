import type { DecisionRegime, DecisionState } from '../../types/decision-kinds'
import type { AttachedFile } from '../../types/file'
import type { PaperDisposition, PaperReading, PaperRole } from '../../types/paper-ballot'
import type { CentiSqm, Headcount, Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql, type SQL } from './sql'

/** A sheet of paper, by its voter and its number among that voter's. */
export interface SheetKey {
  readonly compoundId: string
  readonly decisionId: string
  readonly voterId: string
}

/** One reading of a sheet. */
export interface PaperEntry {
  readonly id: string
  readonly sheet: number
  readonly ordinal: number
  readonly accountId: string
  readonly role: PaperRole
  readonly photo: AttachedFile | null
  readonly reading: PaperReading
  readonly returnId: string | null
  readonly enteredAt: Instant
}

/** A door of the roll, as the guards of scope read it. */
export interface RollDoor {
  readonly unitId: string
  readonly voterId: string
  readonly buildingId: string
  readonly building: string
  readonly entranceId: string | null
  readonly entrance: string | null
  readonly label: string
}

/** What tells whether papers are taken. */
export interface PaperDecision {
  readonly title: string
  readonly regime: DecisionRegime
  readonly state: DecisionState
  readonly closesAt: Instant | null
  readonly cityChannelOnly: boolean
  readonly questions: readonly { readonly id: string; readonly text: string }[]
}

const door = sql`jsonb_build_object('unitId', u.unit_id, 'voterId', u.voter_id, 'buildingId', u.building_id,
  'building', u.building, 'entranceId', u.entrance_id, 'entrance', u.entrance, 'label', u.label)`

const entry = sql`jsonb_build_object('id', e.id, 'sheet', e.sheet, 'ordinal', e.ordinal, 'accountId', e.account_id,
  'role', e.role, 'photo', (select jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes)
    from file f where f.compound_id = e.compound_id and f.id = e.file_id), 'reading', e.reading, 'returnId', e.return_id, 'enteredAt', to_ms(e.entered_at))`

const decisionFields = sql`
  'title', d.title, 'regime', d.regime, 'state', d.state, 'closesAt', to_ms(d.closes_at),
  'cityChannelOnly', coalesce((p.data -> 'fields' -> 'cityChannelOnly' -> 'value') = 'true'::jsonb, false),
  'questions', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'text', q.text) order by q.ordinal), '[]'::jsonb)
    from question q where q.compound_id = d.compound_id and q.decision_id = d.id)`

function decisionRow(compoundId: string, decisionId: string): SQL {
  return sql`from decision d join pack p on p.id = d.pack_id and p.version = d.pack_version
    where d.compound_id = ${compoundId} and d.id = ${decisionId} and d.visibility = 'visible'`
}

/** Every voter of a decision's roll: whose code is it. */
export async function rollVoterIds(tx: Tx, compoundId: string, decisionId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select v.id from decision d
    join roll_voter v on v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id
    where d.compound_id = ${compoundId} and d.id = ${decisionId} and d.visibility = 'visible'`)
  return rows.map((row) => row.id)
}

/** The voter of a unit on the decision's roll; null when the unit is not on it. */
export async function voterOfUnit(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  unitId: string,
): Promise<string | null> {
  const row = await tx.row<{ voterId: string }>(sql`
    select u.voter_id as "voterId" from decision d
    join roll_unit u on u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id and u.unit_id = ${unitId}
    where d.compound_id = ${compoundId} and d.id = ${decisionId} and d.visibility = 'visible'`)
  return row?.voterId ?? null
}

/** The voter whose sheet began with this reading; null when the decision has no such reading. */
export async function voterOfPaper(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  paperId: string,
): Promise<string | null> {
  const row = await tx.row<{ voterId: string }>(sql`
    select voter_id as "voterId" from paper_entry
    where compound_id = ${compoundId} and id = ${paperId} and decision_id = ${decisionId} and ordinal = 1`)
  return row?.voterId ?? null
}

/** Lets the papers of one voter in one after the other; held to the end of the transaction. After `holdCountBack`. */
export async function lockSheets(tx: Tx, key: SheetKey): Promise<void> {
  await tx.rows(
    sql`select pg_advisory_xact_lock(hashtext(${`paper|${key.compoundId}|${key.decisionId}`}), hashtext(${key.voterId}))`,
  )
}

/** Everything the guards of one paper look at. */
export interface SheetFacts extends PaperDecision {
  /** The voter on the roll; null when not on it. */
  readonly voter: { readonly headcount: Headcount; readonly area: CentiSqm } | null
  readonly doors: readonly RollDoor[]
  /** The return that stands in the voter's place. */
  readonly returned: { readonly channel: 'phone' | 'paper'; readonly at: Instant } | null
  /** Every reading of every sheet of the voter, in order. */
  readonly entries: readonly PaperEntry[]
}

/** Null when the compound has no such decision. */
export async function sheetFacts(tx: Tx, key: SheetKey): Promise<SheetFacts | null> {
  const row = await tx.row<{ facts: SheetFacts }>(sql`
    select jsonb_build_object(${decisionFields},
      'voter', (select jsonb_build_object('headcount', v.headcount, 'area', v.area) from roll_voter v
        where v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id and v.id = ${key.voterId}),
      'doors', (select coalesce(jsonb_agg(${door} order by u.label), '[]'::jsonb) from roll_unit u
        where u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id and u.voter_id = ${key.voterId}),
      'returned', (select jsonb_build_object('channel', r.channel, 'at', to_ms(r.received_at))
        from ballot b join ballot_return r on r.compound_id = b.compound_id and r.decision_id = b.decision_id
          and r.voter_id = b.voter_id and r.id = b.return_id
        where b.compound_id = d.compound_id and b.decision_id = d.id and b.voter_id = ${key.voterId} and b.revision = 1
        limit 1),
      'entries', (select coalesce(jsonb_agg(${entry} order by e.sheet, e.ordinal), '[]'::jsonb) from paper_entry e
        where e.compound_id = d.compound_id and e.decision_id = d.id and e.voter_id = ${key.voterId})) as facts
    ${decisionRow(key.compoundId, key.decisionId)}`)
  return row?.facts ?? null
}

/** A reading as it is written. */
export interface NewEntry extends SheetKey {
  readonly id: string
  readonly sheet: number
  readonly ordinal: number
  readonly accountId: string
  readonly role: PaperRole
  readonly photo: string | null
  readonly reading: PaperReading
  readonly returnId: string | null
  readonly now: Instant
}

/** Stores a reading; without `returnId` the sheet still counts for nothing. */
export async function addReading(tx: Tx, e: NewEntry): Promise<void> {
  await tx.rows(sql`insert into paper_entry (compound_id, id, decision_id, voter_id, sheet, ordinal, account_id, role, file_id,
      reading, return_id, entered_at)
    values (${e.compoundId}, ${e.id}, ${e.decisionId}, ${e.voterId}, ${e.sheet}::integer, ${e.ordinal}::integer,
      ${e.accountId}, ${e.role}, ${e.photo}::uuid, ${json(e.reading)}, ${e.returnId}::uuid, ${at(e.now)})`)
}

/** A reading that makes its sheet a return. */
export interface FinishingEntry extends NewEntry {
  readonly returnId: string
}

/**
 * Stores the reading and makes the sheet a return: what it counts for, `finish_paper` takes from the readings and the
 * roll itself. `salts`: fresh random bits (hex) by question id. The caller holds the count back.
 */
export async function finishSheet(
  tx: Tx,
  entry: FinishingEntry,
  salts: Readonly<Record<string, string>>,
): Promise<PaperDisposition> {
  // Two statements: a function sees what statements before its own wrote.
  await addReading(tx, entry)
  const row = await tx.row<{ disposition: PaperDisposition }>(sql`
    select finish_paper(${entry.compoundId}::uuid, ${entry.decisionId}::uuid, ${entry.voterId}::uuid, ${entry.id}::uuid,
      ${at(entry.now)}, ${json(salts)}) as disposition`)
  if (!row) throw new Error('a finished sheet left no return')
  return row.disposition
}

/** A sheet that counts for nothing yet, with its readings in order. */
export interface OpenSheet {
  readonly voterId: string
  readonly entries: readonly PaperEntry[]
}

/** What the queue of papers shows. */
export interface PaperQueueRow extends PaperDecision {
  readonly doors: readonly (RollDoor & { readonly returned: boolean })[]
  readonly open: readonly OpenSheet[]
  readonly done: Readonly<Partial<Record<PaperDisposition, number>>>
}

/** One query for the whole screen; the operation leaves out what the caller may not see. */
export async function paperQueueRow(
  tx: Tx,
  compoundId: string,
  decisionId: string,
): Promise<PaperQueueRow | null> {
  const row = await tx.row<{ queue: PaperQueueRow }>(sql`
    select jsonb_build_object(${decisionFields},
      'doors', (select coalesce(jsonb_agg(${door} || jsonb_build_object('returned', exists (select from ballot b
            where b.compound_id = d.compound_id and b.decision_id = d.id and b.voter_id = u.voter_id and b.revision = 1
              and b.question_id = (select q.id from question q
                where q.compound_id = d.compound_id and q.decision_id = d.id order by q.ordinal limit 1)))), '[]'::jsonb)
        from roll_unit u where u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id),
      'open', (select coalesce(jsonb_agg(jsonb_build_object('voterId', s.voter_id, 'entries', s.entries) order by s.since), '[]'::jsonb)
        from (select e.voter_id, min(e.entered_at) as since, jsonb_agg(${entry} order by e.ordinal) as entries
          from paper_entry e where e.compound_id = d.compound_id and e.decision_id = d.id
          group by e.voter_id, e.sheet having count(e.return_id) = 0) s),
      'done', (select coalesce(jsonb_object_agg(r.disposition, r.papers), '{}'::jsonb)
        from (select disposition, count(*) as papers from ballot_return
          where compound_id = d.compound_id and decision_id = d.id and channel = 'paper' group by disposition) r)) as queue
    ${decisionRow(compoundId, decisionId)}`)
  return row?.queue ?? null
}

/** A ballot's photo and whether a sheet has it already; null when the compound has no such photo. */
export function ballotPhoto(
  tx: Tx,
  compoundId: string,
  fileId: string,
): Promise<{ accountId: string; used: boolean } | null> {
  return tx.row(sql`
    select f.account_id as "accountId", exists (
      select from paper_entry e where e.compound_id = f.compound_id and e.file_id = f.id) as used
    from file f where f.compound_id = ${compoundId} and f.id = ${fileId} and f.purpose = 'ballotPhoto' and f.visibility = 'visible'`)
}

/** The doors of the home whose ballot a photo shows; none while it belongs to no sheet. */
export function doorsOfPhoto(
  tx: Tx,
  compoundId: string,
  fileId: string,
): Promise<{ unitId: string; buildingId: string; entranceId: string | null }[]> {
  return tx.rows(sql`
    select u.unit_id as "unitId", u.building_id as "buildingId", u.entrance_id as "entranceId"
    from paper_entry e
    join decision d on d.compound_id = e.compound_id and d.id = e.decision_id
    join roll_unit u on u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id and u.voter_id = e.voter_id
    where e.compound_id = ${compoundId} and e.file_id = ${fileId}::uuid`)
}

/** The units a person is or was tied to, or asks to be tied to; a request that was refused is no tie. */
export async function tiedUnits(tx: Tx, compoundId: string, accountId: string): Promise<Set<string>> {
  const rows = await tx.rows<{ unitId: string }>(sql`
    select unit_id as "unitId" from binding
    where compound_id = ${compoundId} and account_id = ${accountId}::uuid and status <> 'refused'`)
  return new Set(rows.map((row) => row.unitId))
}
