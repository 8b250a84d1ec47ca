import type { AdoptionKind, CovenantState, CovenantText, RepealAdoption } from '../../types/covenant'
import type { CovenantKind } from '../../types/covenant-kinds'
import type { ScopeKind } from '../../types/roles'
import type { CalendarDay, Instant } from '../../types/units'
import type { PlaceOfPeople, StandingVersion } from '../rules/covenant-standing'
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

/** A question of a decision, as adopting by it looks at it. */
export interface AdoptingRow extends PlaceOfPeople {
  readonly regime: 'owners' | 'deliberation'
  readonly item: number | null
  readonly published: boolean
  /** When the result was announced. */
  readonly at: Instant | null
  readonly outcome: 'adopted' | 'rejected' | 'quorumFailed' | 'indeterminate' | null
}

/** The results that stand: of the recount, where there was one. */
const standingResults = sql`jsonb_array_elements(coalesce(
  (select a.result from roll_amendment a where a.compound_id = d.compound_id and a.decision_id = d.id
    and a.result is not null order by a.at desc, a.id desc limit 1), d.result, '[]'::jsonb))`

/** A question with its outcome; null when the decision has none such. */
export function adoptingQuestion(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  questionId: string,
): Promise<AdoptingRow | null> {
  return tx.row<AdoptingRow>(sql`
    select d.scope_kind as "scopeKind", d.scope_id as "scopeId", d.regime, d.item, d.state in ('announced', 'effective') as published,
      to_ms(d.announced_at) as at,
      (select x ->> 'outcome' from ${standingResults} x where x ->> 'questionId' = q.id::text) as outcome
    from decision d join question q on q.compound_id = d.compound_id and q.decision_id = d.id
    where d.compound_id = ${compoundId} and d.id = ${decisionId} and q.id = ${questionId}`)
}

/** A meeting, as adopting by it looks at it; null when the compound has none such. */
export function adoptingMeeting(
  tx: Tx,
  compoundId: string,
  meetingId: string,
): Promise<(PlaceOfPeople & { readonly ended: boolean; readonly at: Instant | null }) | null> {
  return tx.row(sql`
    select scope_kind as "scopeKind", scope_id as "scopeId", state = 'ended' as ended, to_ms(ended_at) as at
    from meeting where compound_id = ${compoundId} and id = ${meetingId}`)
}

/** The matters that were talked about at meeting `m`, merged ones under the one they went into. */
const mattersOfMeeting = sql`(select coalesce(jsonb_agg(distinct coalesce(x.merged_into, x.id)), '[]'::jsonb)
  from agenda_item i join matter x on x.compound_id = i.compound_id and x.id = i.matter_id
  where i.compound_id = m.compound_id and i.meeting_id = m.id)`

/** The matter of decision `d`, in the same shape. */
const mattersOfDecision = sql`(select jsonb_agg(coalesce(x.merged_into, x.id)) from matter x
  where x.compound_id = d.compound_id and x.id = d.matter_id)`

/** What a version may have been adopted by, as the list of sources has it. */
export interface SourceRow extends PlaceOfPeople {
  readonly title: string
  readonly at: Instant
  readonly matterIds: readonly string[]
}

/** Meetings that have ended, newest first. */
export function endedMeetings(
  tx: Tx,
  compoundId: string,
): Promise<(SourceRow & { readonly meetingId: string })[]> {
  return tx.rows(sql`
    select m.id as "meetingId", m.title, to_ms(m.ended_at) as at, m.scope_kind as "scopeKind", m.scope_id as "scopeId",
      ${mattersOfMeeting} as "matterIds"
    from meeting m where m.compound_id = ${compoundId} and m.state = 'ended' order by m.ended_at desc limit 30`)
}

/** A question that was adopted. */
export interface AdoptedRow extends SourceRow {
  readonly decisionId: string
  readonly questionId: string
  readonly item: number | null
}

/** What the owners of the compound have adopted, newest first. */
export function adoptedQuestions(tx: Tx, compoundId: string): Promise<AdoptedRow[]> {
  return tx.rows<AdoptedRow>(sql`
    select d.id as "decisionId", q.id as "questionId", d.item, to_ms(d.announced_at) as at,
      case when (select count(*) from question o where o.compound_id = d.compound_id and o.decision_id = d.id) = 1
        then d.title else d.title || '：' || q.text end as title,
      d.scope_kind as "scopeKind", d.scope_id as "scopeId", ${mattersOfDecision} as "matterIds"
    from decision d join question q on q.compound_id = d.compound_id and q.decision_id = d.id
    where d.compound_id = ${compoundId} and d.regime = 'owners' and d.state in ('announced', 'effective')
      and exists (select from ${standingResults} x where x ->> 'questionId' = q.id::text and x ->> 'outcome' = 'adopted')
    order by d.announced_at desc, q.ordinal limit 60`)
}

/** A version as it is stored, with what it was adopted by. */
export interface VersionRow {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly preamble: string
  readonly state: CovenantState
  readonly visibility: 'pending' | 'visible' | 'held' | 'removed'
  readonly revision: number
  readonly adoptedHow: AdoptionKind | null
  readonly decisionId: string | null
  readonly questionId: string | null
  readonly meetingId: string | null
  readonly source: string
  readonly adoptedTitle: string | null
  readonly adoptedAt: Instant | null
  readonly validFrom: CalendarDay | null
  readonly postedAt: Instant | null
  readonly createdBy: string
  /** Ends the covenant; the preamble says why. */
  readonly repeals: boolean
  /** The matters of what adopted it. */
  readonly matterIds: readonly string[]
}

interface ScopeRow {
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly scopeBuildingId: string | null
  readonly scopeBuilding: string | null
  readonly scopeEntrance: string | null
}

/** A covenant with all its versions, newest first, without clauses; the operation says who sees which. */
export interface CovenantHead extends ScopeRow {
  readonly id: string
  readonly compoundName: string
  readonly demo: boolean
  readonly contactPhone: string | null
  readonly kind: CovenantKind
  readonly versions: readonly VersionRow[]
}

const scopeColumns = sql`'scopeKind', k.scope_kind, 'scopeId', k.scope_id,
  'scopeBuildingId', case k.scope_kind when 'building' then k.scope_id else se.building_id end,
  'scopeBuilding', sb.name, 'scopeEntrance', se.name`

const scopeJoins = sql`
  left join entrance se on se.compound_id = k.compound_id and se.id = k.scope_id and k.scope_kind = 'entrance'
  left join building sb on sb.compound_id = k.compound_id
    and sb.id = case k.scope_kind when 'building' then k.scope_id else se.building_id end`

/** One covenant; null when the compound has none such. */
export async function covenantHead(
  tx: Tx,
  compoundId: string,
  covenantId: string,
): Promise<CovenantHead | null> {
  const row = await tx.row<{ head: CovenantHead }>(sql`
    select jsonb_build_object('id', k.id, 'kind', k.kind, ${scopeColumns},
      'compoundName', c.name, 'demo', c.demo, 'contactPhone', c.contact_phone,
      'versions', (select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'title', v.title,
          'preamble', v.preamble, 'state', v.state, 'visibility', v.visibility, 'revision', v.revision,
          'adoptedHow', v.adopted_how, 'decisionId', v.decision_id, 'questionId', v.question_id,
          'meetingId', v.meeting_id, 'source', v.source, 'adoptedTitle', coalesce(d.title, m.title), 'adoptedAt', to_ms(coalesce(d.announced_at, m.ended_at)),
          'validFrom', v.valid_from, 'postedAt', to_ms(v.posted_at), 'createdBy', v.created_by,
          'repeals', v.repeals, 'matterIds', coalesce(${mattersOfDecision}, ${mattersOfMeeting})) order by v.number desc)
        from covenant_version v
        left join decision d on d.compound_id = v.compound_id and d.id = v.decision_id
        left join meeting m on m.compound_id = v.compound_id and m.id = v.meeting_id
        where v.compound_id = k.compound_id and v.covenant_id = k.id)) as head
    from covenant k join compound c on c.id = k.compound_id ${scopeJoins}
    where k.compound_id = ${compoundId} and k.id = ${covenantId}`)
  return row?.head ?? null
}

/** The clauses of some versions, in their order. */
export function clausesOf(
  tx: Tx,
  compoundId: string,
  versionIds: readonly string[],
): Promise<{ versionId: string; id: string; text: string }[]> {
  return tx.rows(sql`
    select version_id as "versionId", clause_id as id, text from covenant_clause
    where compound_id = ${compoundId} and version_id = any (${uuids(versionIds)}) order by version_id, ordinal`)
}
