import type { DecisionDraft } from '../../types/decision'
import type { DecisionRegime, DecisionState } from '../../types/decision-kinds'
import type { QuestionResult } from '../../types/decision-result'
import type { ScopeKind } from '../../types/roles'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql, type SQL } from './sql'

/** Where a decision reaches, as stored; `buildingId` is the building of an entrance. */
export interface StoredScope {
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly buildingId: string | null
}

/** What every step of the lifecycle looks at. */
export interface DecisionHead extends StoredScope {
  readonly id: string
  readonly matterId: string
  readonly regime: DecisionRegime
  readonly item: number | null
  readonly title: string
  readonly state: DecisionState
  readonly version: number
  readonly packId: string
  readonly packVersion: number
  readonly pack: unknown
  readonly plannedOpenAt: Instant | null
  readonly closesAt: Instant | null
  readonly noticedAt: Instant | null
  readonly earliestOpenAt: Instant | null
  readonly rollVersionId: string | null
  readonly questions: number
  readonly papers: number
  /** Papers with neither text nor file. */
  readonly emptyPapers: number
}

/** The decision, locked against another step at the same time; null when the compound has none such. */
export async function lockDecision(
  tx: Tx,
  compoundId: string,
  decisionId: string,
): Promise<DecisionHead | null> {
  const row = await tx.row<{ head: DecisionHead }>(
    sql`${decisionHead(compoundId, decisionId)} for update of d`,
  )
  return row?.head ?? null
}

/** The same without the lock, for looking. */
export async function readDecisionHead(
  tx: Tx,
  compoundId: string,
  decisionId: string,
): Promise<DecisionHead | null> {
  const row = await tx.row<{ head: DecisionHead }>(decisionHead(compoundId, decisionId))
  return row?.head ?? null
}

/**
 * Whether neighbours read what was posted of decision `d`: once it has passed its check, or was released; of owners at
 * the latest when they vote, for a check keeps nobody from a vote that runs.
 */
export const noticeSeen: SQL = sql`(d.notice_visibility = 'visible' or d.regime = 'owners' and d.opened_at is not null)`

/** Whether decision `d` is anything the neighbours know of. */
export const decisionPosted: SQL = sql`(d.visibility = 'visible' and (d.noticed_at is not null or d.opened_at is not null)
  and ${noticeSeen})`

/** The words a notice puts before everybody: title, money, questions, papers. */
export async function noticeWords(tx: Tx, compoundId: string, decisionId: string): Promise<string[]> {
  const row = await tx.row<{ words: string[] }>(sql`
    select jsonb_build_array(d.title, d.money_note)
      || coalesce((select jsonb_agg(concat_ws(E'\n', q.text, q.if_adopted, q.if_not_adopted) order by q.ordinal)
        from question q where q.compound_id = d.compound_id and q.decision_id = d.id), '[]'::jsonb)
      || coalesce((select jsonb_agg(concat_ws(E'\n', a.title, a.body) order by a.ordinal)
        from paper a where a.compound_id = d.compound_id and a.decision_id = d.id), '[]'::jsonb) as words
    from decision d where d.compound_id = ${compoundId} and d.id = ${decisionId}`)
  if (!row) throw new Error('the locked decision is gone')
  return row.words.filter((words) => words !== '')
}

function decisionHead(compoundId: string, decisionId: string): SQL {
  return sql`
    select jsonb_build_object(
      'id', d.id, 'matterId', d.matter_id, 'regime', d.regime, 'item', d.item, 'title', d.title,
      'scopeKind', d.scope_kind, 'scopeId', d.scope_id,
      'buildingId', (select e.building_id from entrance e where e.compound_id = d.compound_id and e.id = d.scope_id),
      'state', d.state, 'version', d.version, 'packId', d.pack_id, 'packVersion', d.pack_version,
      'pack', (select p.data from pack p where p.id = d.pack_id and p.version = d.pack_version),
      'plannedOpenAt', to_ms(d.planned_open_at), 'closesAt', to_ms(d.closes_at), 'noticedAt', to_ms(d.noticed_at),
      'earliestOpenAt', to_ms(d.earliest_open_at), 'rollVersionId', d.roll_version_id,
      'questions', (select count(*) from question q where q.compound_id = d.compound_id and q.decision_id = d.id),
      'papers', (select count(*) from paper p where p.compound_id = d.compound_id and p.decision_id = d.id),
      'emptyPapers', (select count(*) from paper p
        where p.compound_id = d.compound_id and p.decision_id = d.id and p.body = '' and p.file_id is null)) as head
    from decision d where d.compound_id = ${compoundId} and d.id = ${decisionId}`
}

/** The scope a draft asks for, or null when the compound has no such building or entrance. */
export async function findScope(
  tx: Tx,
  compoundId: string,
  kind: ScopeKind,
  id: string | null,
): Promise<StoredScope | null> {
  if (kind === 'compound') return id === null ? { scopeKind: kind, scopeId: null, buildingId: null } : null
  return tx.row<StoredScope>(
    kind === 'building'
      ? sql`select 'building' as "scopeKind", id as "scopeId", null as "buildingId" from building
            where compound_id = ${compoundId} and id = ${id}::uuid`
      : sql`select 'entrance' as "scopeKind", id as "scopeId", building_id as "buildingId" from entrance
            where compound_id = ${compoundId} and id = ${id}::uuid`,
  )
}

/** The jurisdiction's latest pack for a compound. */
export function latestPack(tx: Tx, compoundId: string): Promise<{ id: string; version: number } | null> {
  return tx.row(sql`
    select p.id, p.version from compound c join pack p on p.id = c.pack_id
    where c.id = ${compoundId} order by p.version desc limit 1`)
}

export async function insertDecision(
  tx: Tx,
  decision: {
    compoundId: string
    id: string
    matterId: string
    draft: DecisionDraft
    pack: { id: string; version: number }
    createdBy: string
    now: Instant
  },
): Promise<void> {
  const { draft } = decision
  await tx.rows(sql`
    insert into decision (compound_id, id, matter_id, regime, item, scope_kind, scope_id, title, money_note, state,
      pack_id, pack_version, planned_open_at, closes_at, created_by, created_at)
    values (${decision.compoundId}, ${decision.id}, ${decision.matterId}, ${draft.regime}, ${draft.item}::integer,
      ${draft.scopeKind}, ${draft.scopeId}::uuid, ${draft.title}, ${draft.moneyNote}, 'draft',
      ${decision.pack.id}, ${decision.pack.version}::integer, ${at(draft.plannedOpenAt)}, ${at(draft.closesAt)},
      ${decision.createdBy}, ${at(decision.now)})`)
}

/** Replaces what a convener wrote; the questions and papers of a draft are written anew. */
export async function updateDraft(
  tx: Tx,
  compoundId: string,
  id: string,
  draft: DecisionDraft,
): Promise<void> {
  await tx.rows(sql`
    update decision set regime = ${draft.regime}, item = ${draft.item}::integer, scope_kind = ${draft.scopeKind},
      scope_id = ${draft.scopeId}::uuid, title = ${draft.title}, money_note = ${draft.moneyNote}, state = 'draft', roll_version_id = null,
      version = version + 1, planned_open_at = ${at(draft.plannedOpenAt)}, closes_at = ${at(draft.closesAt)}
    where compound_id = ${compoundId} and id = ${id}`)
  await tx.rows(sql`delete from question where compound_id = ${compoundId} and decision_id = ${id}`)
  await tx.rows(sql`delete from paper where compound_id = ${compoundId} and decision_id = ${id}`)
}

export async function insertQuestionsAndPapers(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  draft: DecisionDraft,
  newId: () => string,
): Promise<void> {
  const questions = draft.questions.map((question, index) => ({
    id: newId(),
    ordinal: index + 1,
    ...question,
  }))
  await tx.rows(sql`
    insert into question (compound_id, decision_id, id, ordinal, text, if_adopted, if_not_adopted)
    select ${compoundId}, ${decisionId}, q.id, q.ordinal, q.text, q."ifAdopted", q."ifNotAdopted"
    from jsonb_to_recordset(${json(questions)}) as q(id uuid, ordinal integer, text text, "ifAdopted" text, "ifNotAdopted" text)`)
  const papers = draft.papers.map((paper, index) => ({ id: newId(), ordinal: index + 1, ...paper }))
  await tx.rows(sql`
    insert into paper (compound_id, decision_id, id, ordinal, title, body, file_id)
    select ${compoundId}, ${decisionId}, p.id, p.ordinal, p.title, p.body, p."fileId"
    from jsonb_to_recordset(${json(papers)}) as p(id uuid, ordinal integer, title text, body text, "fileId" uuid)`)
}

/** The columns a step may set, each with its moment or value. */
export interface StepChange {
  readonly state: DecisionState
  readonly rollVersionId?: string
  readonly noticedAt?: Instant
  readonly earliestOpenAt?: Instant
  readonly openedAt?: Instant
  readonly announcedAt?: Instant
  readonly effectiveAt?: Instant
  readonly withdrawnReason?: string
}

/** Takes the decision one step on and answers its new version. */
export async function advance(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  change: StepChange,
): Promise<number> {
  const sets: SQL[] = [sql`state = ${change.state}`, sql`version = version + 1`]
  if (change.rollVersionId !== undefined) sets.push(sql`roll_version_id = ${change.rollVersionId}::uuid`)
  if (change.noticedAt !== undefined) sets.push(sql`noticed_at = ${at(change.noticedAt)}`)
  if (change.earliestOpenAt !== undefined) sets.push(sql`earliest_open_at = ${at(change.earliestOpenAt)}`)
  if (change.openedAt !== undefined) sets.push(sql`opened_at = ${at(change.openedAt)}`)
  if (change.announcedAt !== undefined) sets.push(sql`announced_at = ${at(change.announcedAt)}`)
  if (change.effectiveAt !== undefined) sets.push(sql`effective_at = ${at(change.effectiveAt)}`)
  if (change.withdrawnReason !== undefined) sets.push(sql`withdrawn_reason = ${change.withdrawnReason}`)
  const row = await tx.row<{ version: number }>(sql`
    update decision set ${sql.join(sets, sql`, `)}
    where compound_id = ${compoundId} and id = ${decisionId} returning version`)
  if (!row) throw new Error('the locked decision is gone')
  return row.version
}

/** Stores the count, once. */
export async function storeResult(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  counted: { state: 'counted' | 'announced'; results: readonly QuestionResult[]; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    update decision set state = ${counted.state}, version = version + 1, closed_at = ${at(counted.now)},
      counted_at = ${at(counted.now)}, announced_at = ${at(counted.state === 'announced' ? counted.now : null)},
      result = ${json(counted.results)}
    where compound_id = ${compoundId} and id = ${decisionId}`)
}
