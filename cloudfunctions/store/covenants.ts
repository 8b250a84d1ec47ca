import type { AdoptionKind, CovenantState, CovenantText, RepealAdoption } from '../../types/covenant'
import type { CovenantKind } from '../../types/covenant-kinds'
import type { CalendarDay, Instant } from '../../types/units'
import type { StandingVersion } from '../rules/covenant-standing'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { at, json, sql, uuids } from './sql'

/** The version of a covenant that is being written, locked against another pen. */
export interface LockedDraft extends StoredScope {
  readonly kind: CovenantKind
  readonly versionId: string
  readonly number: number
  readonly state: CovenantState
  readonly revision: number
}

/** The newest version of a covenant, locked; null when the compound has none such. */
export async function lockNewest(
  tx: Tx,
  compoundId: string,
  covenantId: string,
): Promise<LockedDraft | null> {
  // Two statements: what waited for the lock must see the version that was begun meanwhile.
  const key = sql`c.compound_id = ${compoundId} and c.id = ${covenantId}`
  if (!(await tx.row(sql`select 1 from covenant c where ${key} for update`))) return null
  return tx.row<LockedDraft>(sql`
    select c.kind, c.scope_kind as "scopeKind", c.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = c.compound_id and e.id = c.scope_id) as "buildingId",
      v.id as "versionId", v.number, v.state, v.revision
    from covenant c join covenant_version v on v.compound_id = c.compound_id and v.covenant_id = c.id
    where ${key} order by v.number desc limit 1`)
}

/** Begins a covenant. */
export async function insertCovenant(
  tx: Tx,
  covenant: {
    compoundId: string
    id: string
    kind: CovenantKind
    scope: StoredScope
    createdBy: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into covenant (compound_id, id, kind, scope_kind, scope_id, created_by, created_at)
    values (${covenant.compoundId}, ${covenant.id}, ${covenant.kind}, ${covenant.scope.scopeKind},
      ${covenant.scope.scopeId}::uuid, ${covenant.createdBy}, ${at(covenant.now)})`)
}

/** Begins a version; its clauses follow with `replaceClauses`. */
export async function insertVersion(
  tx: Tx,
  version: {
    compoundId: string
    id: string
    covenantId: string
    number: number
    text: CovenantText
    createdBy: string
    now: Instant
  },
): Promise<void> {
  const { text } = version
  const adoption = columnsOf(text)
  await tx.rows(sql`
    update covenant set versions = ${version.number}::integer
    where compound_id = ${version.compoundId} and id = ${version.covenantId}`)
  await tx.rows(sql`
    insert into covenant_version (compound_id, id, covenant_id, number, title, preamble, state, adopted_how, decision_id,
      question_id, meeting_id, source, valid_from, created_by, created_at)
    values (${version.compoundId}, ${version.id}, ${version.covenantId}, ${version.number}::integer, ${text.title},
      ${text.preamble}, 'draft', ${adoption.how}::text, ${adoption.decisionId}::uuid, ${adoption.questionId}::uuid,
      ${adoption.meetingId}::uuid, ${adoption.source}, ${text.validFrom}::date, ${version.createdBy}, ${at(version.now)})`)
}

/** Puts what a convener wrote in the place of what was there, and answers the draft's new revision. */
export async function updateVersion(
  tx: Tx,
  compoundId: string,
  versionId: string,
  text: CovenantText,
): Promise<number> {
  const adoption = columnsOf(text)
  const row = await tx.row<{ revision: number }>(sql`
    update covenant_version set title = ${text.title}, preamble = ${text.preamble}, adopted_how = ${adoption.how}::text,
      decision_id = ${adoption.decisionId}::uuid, question_id = ${adoption.questionId}::uuid,
      meeting_id = ${adoption.meetingId}::uuid, source = ${adoption.source}, valid_from = ${text.validFrom}::date,
      revision = revision + 1
    where compound_id = ${compoundId} and id = ${versionId} and state = 'draft' returning revision`)
  if (!row) throw new Error('the locked draft is gone')
  return row.revision
}

function columnsOf({ adoption }: CovenantText): {
  how: AdoptionKind | null
  decisionId: string | null
  questionId: string | null
  meetingId: string | null
  source: string
} {
  return {
    how: adoption?.how ?? null,
    decisionId: adoption?.how === 'decision' ? adoption.decisionId : null,
    questionId: adoption?.how === 'decision' ? adoption.questionId : null,
    meetingId: adoption?.how === 'meeting' ? adoption.meetingId : null,
    source: adoption?.how === 'history' ? adoption.source : '',
  }
}

/** Writes the clauses of a draft anew, in their order. */
export async function replaceClauses(
  tx: Tx,
  compoundId: string,
  versionId: string,
  clauses: readonly { id: string; text: string }[],
): Promise<void> {
  await tx.rows(
    sql`delete from covenant_clause where compound_id = ${compoundId} and version_id = ${versionId}`,
  )
  const rows = clauses.map((clause, index) => ({ ...clause, ordinal: index + 1 }))
  await tx.rows(sql`
    insert into covenant_clause (compound_id, version_id, clause_id, ordinal, text)
    select ${compoundId}, ${versionId}, c.id, c.ordinal, c.text
    from jsonb_to_recordset(${json(rows)}) as c(id uuid, ordinal integer, text text)`)
}

/** Of these clause ids, those any version of the covenant has had: nothing else lasts on. */
export async function knownClauses(
  tx: Tx,
  compoundId: string,
  covenantId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(sql`
    select distinct c.clause_id as id from covenant_clause c
    join covenant_version v on v.compound_id = c.compound_id and v.id = c.version_id
    where c.compound_id = ${compoundId} and v.covenant_id = ${covenantId} and c.clause_id = any (${uuids(ids)})`)
  return new Set(rows.map(({ id }) => id))
}

/** What an ending looks at, beside the lock: every version of the covenant, newest first. */
export function standingVersions(
  tx: Tx,
  compoundId: string,
  covenantId: string,
): Promise<(StandingVersion & { readonly title: string; readonly adoptedAt: Instant | null })[]> {
  return tx.rows(sql`
    select v.title, v.number, v.state, v.visibility, v.repeals, v.valid_from::text as "validFrom",
      to_ms(coalesce(d.announced_at, m.ended_at)) as "adoptedAt"
    from covenant_version v
    left join decision d on d.compound_id = v.compound_id and d.id = v.decision_id
    left join meeting m on m.compound_id = v.compound_id and m.id = v.meeting_id
    where v.compound_id = ${compoundId} and v.covenant_id = ${covenantId} order by v.number desc`)
}

/** Ends a covenant: its last version, posted at once. A next version that is being written comes after it. */
export async function insertRepeal(
  tx: Tx,
  repeal: {
    compoundId: string
    id: string
    covenantId: string
    number: number
    title: string
    reason: string
    adoption: RepealAdoption
    validFrom: CalendarDay | null
    by: string
    now: Instant
  },
): Promise<void> {
  const { adoption } = repeal
  const decision = adoption.how === 'decision' ? adoption : null
  await tx.rows(sql`
    update covenant_version set number = number + 1
    where compound_id = ${repeal.compoundId} and covenant_id = ${repeal.covenantId} and state = 'draft'
      and number >= ${repeal.number}::integer`)
  await tx.rows(sql`
    update covenant set versions = versions + 1
    where compound_id = ${repeal.compoundId} and id = ${repeal.covenantId}`)
  await tx.rows(sql`
    insert into covenant_version (compound_id, id, covenant_id, number, title, preamble, state, repeals, adopted_how,
      decision_id, question_id, meeting_id, valid_from, created_by, created_at, posted_by, posted_at)
    values (${repeal.compoundId}, ${repeal.id}, ${repeal.covenantId}, ${repeal.number}::integer, ${repeal.title},
      ${repeal.reason}, 'posted', true, ${adoption.how}, ${decision?.decisionId ?? null}::uuid,
      ${decision?.questionId ?? null}::uuid, ${adoption.how === 'meeting' ? adoption.meetingId : null}::uuid,
      ${repeal.validFrom}::date, ${repeal.by}, ${at(repeal.now)}, ${repeal.by}, ${at(repeal.now)})`)
}

/** What a posting looks at, beside the lock. */
export interface DraftToPost {
  readonly title: string
  readonly preamble: string
  readonly adoptedHow: AdoptionKind | null
  readonly decisionId: string | null
  readonly questionId: string | null
  readonly meetingId: string | null
  readonly source: string
  readonly clauses: readonly string[]
}

/** The words of a draft, to be posted. */
export async function readDraft(tx: Tx, compoundId: string, versionId: string): Promise<DraftToPost> {
  const row = await tx.row<DraftToPost>(sql`
    select v.title, v.preamble, v.adopted_how as "adoptedHow", v.decision_id as "decisionId",
      v.question_id as "questionId", v.meeting_id as "meetingId", v.source,
      coalesce((select jsonb_agg(c.text order by c.ordinal) from covenant_clause c
        where c.compound_id = v.compound_id and c.version_id = v.id), '[]'::jsonb) as clauses
    from covenant_version v where v.compound_id = ${compoundId} and v.id = ${versionId}`)
  if (!row) throw new Error('the locked draft is gone')
  return row
}

/** Posts a draft; from here on it is never changed. Neighbours see it once its text has been checked. */
export async function postVersion(
  tx: Tx,
  posting: { compoundId: string; versionId: string; postedBy: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    update covenant_version set state = 'posted', posted_by = ${posting.postedBy}, posted_at = ${at(posting.now)}
    where compound_id = ${posting.compoundId} and id = ${posting.versionId} and state = 'draft'`)
}
