import type { Instant } from '../../types/units'
import type { PlaceOfPeople } from '../rules/covenant-standing'
import type { Tx } from './database'
import { sql } from './sql'

/** A question of a decision, as adopting by it looks at it. */
export interface AdoptingRow extends PlaceOfPeople {
  readonly regime: 'owners' | 'deliberation'
  readonly item: number | null
  readonly published: boolean
  /** When the result was announced. */
  readonly at: Instant | null
  readonly outcome: 'adopted' | 'rejected' | 'quorumFailed' | 'indeterminate' | null
}

/** The results of decision `d` that stand: of the recount, where there was one. */
export const standingResults = sql`jsonb_array_elements(coalesce(
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
export const mattersOfMeeting = sql`(select coalesce(jsonb_agg(distinct coalesce(x.merged_into, x.id)), '[]'::jsonb)
  from agenda_item i join matter x on x.compound_id = i.compound_id and x.id = i.matter_id
  where i.compound_id = m.compound_id and i.meeting_id = m.id)`

/** The matter of decision `d`, in the same shape. */
export const mattersOfDecision = sql`(select jsonb_agg(coalesce(x.merged_into, x.id)) from matter x
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
