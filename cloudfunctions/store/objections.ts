import type { QuestionResult } from '../../types/decision-result'
import type { Outcome } from '../../types/decision-kinds'
import type { ObjectionKind, ObjectionState } from '../../types/objection'
import type { Visibility } from '../../types/review'
import type { CentiSqm, Headcount, Instant } from '../../types/units'
import type { RollDifference } from '../rules/roll-difference'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** How a posted result stands. */
export interface Standing {
  readonly announcedAt: Instant | null
  readonly openObjections: number
  /** The openings of its ballots are being deleted, or are gone: nothing can be counted again. */
  readonly openingsGone: boolean
  /** Of the result that stands; empty before the count. */
  readonly outcomes: readonly (Outcome | null)[]
}

/** What making a result effective looks at, in one query. */
export async function standing(tx: Tx, compoundId: string, decisionId: string): Promise<Standing> {
  const row = await tx.row<{ standing: Standing }>(sql`
    select jsonb_build_object(
      'announcedAt', to_ms(d.announced_at),
      'openObjections', (select count(*) from objection o
        where o.compound_id = d.compound_id and o.decision_id = d.id and o.state = 'open'),
      'openingsGone', d.ballots_closing_at is not null,
      'outcomes', coalesce((select jsonb_agg(x -> 'outcome') from jsonb_array_elements(coalesce(
        (select a.result from roll_amendment a where a.compound_id = d.compound_id and a.decision_id = d.id
          and a.result is not null order by a.at desc, a.id desc limit 1), d.result)) x), '[]'::jsonb)) as standing
    from decision d where d.compound_id = ${compoundId} and d.id = ${decisionId}`)
  if (!row) throw new Error('no such decision')
  return row.standing
}

/** Stores an objection; false when the person has one of the kind waiting already. */
export async function insertObjection(
  tx: Tx,
  objection: {
    compoundId: string
    id: string
    decisionId: string
    accountId: string
    unitId: string
    kind: ObjectionKind
    text: string
    now: Instant
  },
): Promise<boolean> {
  const row = await tx.row(sql`
    insert into objection (compound_id, id, decision_id, account_id, unit_id, kind, text, raised_at)
    values (${objection.compoundId}, ${objection.id}, ${objection.decisionId}, ${objection.accountId}, ${objection.unitId},
      ${objection.kind}, ${objection.text}, ${at(objection.now)})
    on conflict (compound_id, decision_id, account_id, kind) where state = 'open' do nothing
    returning id`)
  return row !== null
}

/** An objection locked for its answer. */
export interface LockedObjection {
  readonly accountId: string
  readonly kind: ObjectionKind
  readonly state: ObjectionState
  readonly matterId: string
}

/** The objection of a decision, locked against another answer at the same time; null when there is none such. */
export function lockObjection(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  objectionId: string,
): Promise<LockedObjection | null> {
  return tx.row<LockedObjection>(sql`
    select o.account_id as "accountId", o.kind, o.state, d.matter_id as "matterId"
    from objection o join decision d on d.compound_id = o.compound_id and d.id = o.decision_id
    where o.compound_id = ${compoundId} and o.decision_id = ${decisionId} and o.id = ${objectionId}
    for update of o`)
}

/** Takes an open objection back. */
export async function withdrawOwn(tx: Tx, compoundId: string, id: string, now: Instant): Promise<void> {
  await tx.rows(sql`
    update objection set state = 'withdrawn', withdrawn_at = ${at(now)}
    where compound_id = ${compoundId} and id = ${id} and state = 'open'`)
}

/** Stores the verdict on an open objection with its reason. */
export async function storeAnswer(
  tx: Tx,
  answer: {
    compoundId: string
    objectionId: string
    verdict: 'upheld' | 'dismissed'
    answer: string
    accountId: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    update objection set state = ${answer.verdict}, answer = ${answer.answer}, answered_by = ${answer.accountId}::uuid,
      answered_at = ${at(answer.now)}
    where compound_id = ${answer.compoundId} and id = ${answer.objectionId} and state = 'open'`)
}

/** Puts an amended roll on record, with the recount if there was one. */
export async function insertAmendment(
  tx: Tx,
  amendment: {
    compoundId: string
    id: string
    decisionId: string
    objectionId: string
    fromRollVersionId: string
    rollVersionId: string
    reason: string
    difference: RollDifference
    results: readonly QuestionResult[] | null
    madeBy: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into roll_amendment (compound_id, id, decision_id, objection_id, from_roll_version_id, roll_version_id, reason,
      difference, result, made_by, at)
    values (${amendment.compoundId}, ${amendment.id}, ${amendment.decisionId}, ${amendment.objectionId},
      ${amendment.fromRollVersionId}, ${amendment.rollVersionId}, ${amendment.reason}, ${json(amendment.difference)},
      ${amendment.results === null ? sql`null::jsonb` : json(amendment.results)}, ${amendment.madeBy}, ${at(amendment.now)})`)
}

interface StoredRoll {
  readonly headcount: Headcount
  readonly area: CentiSqm
  readonly fingerprint: string
}

interface Place {
  readonly unitId: string
  readonly buildingId: string
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
}

/** Everything about the objections to a decision; the operation masks it. */
export interface ObjectionRows {
  readonly objections: readonly (Place & {
    id: string
    accountId: string
    kind: ObjectionKind
    state: ObjectionState
    text: string
    visible: boolean
    raisedAt: Instant
    answer: string | null
    answerVisibility: Visibility
    answeredAt: Instant | null
    amended: boolean
  })[]
  /** The homes asked for, with what they are called. */
  readonly homes: readonly Place[]
  readonly amendments: readonly {
    at: Instant
    reason: string
    /** Of the answer it repeats. */
    reasonVisibility: Visibility
    difference: RollDifference
    before: StoredRoll
    after: StoredRoll
    result: readonly QuestionResult[] | null
  }[]
}

const place = sql`'unitId', u.id, 'buildingId', u.building_id, 'building', b.name, 'entrance', e.name, 'floor', u.floor,
  'room', u.room`
const placeJoins = sql`
  join building b on b.compound_id = u.compound_id and b.id = u.building_id
  left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id`

/** One query for all of it; `homes` are the units the caller may object from. */
export async function objectionRows(
  tx: Tx,
  key: { compoundId: string; decisionId: string; homes: readonly string[] },
): Promise<ObjectionRows> {
  const row = await tx.row<{ rows: ObjectionRows }>(sql`
    select jsonb_build_object(
      'objections', coalesce((
        select jsonb_agg(jsonb_build_object('id', o.id, 'accountId', o.account_id, 'kind', o.kind, 'state', o.state,
          'text', o.text, 'visible', o.visibility = 'visible', 'raisedAt', to_ms(o.raised_at), 'answer', o.answer,
          'answerVisibility', o.answer_visibility,
          'answeredAt', to_ms(o.answered_at), ${place},
          'amended', exists (select from roll_amendment a where a.compound_id = o.compound_id and a.objection_id = o.id))
          order by o.raised_at, o.id)
        from objection o join unit u on u.compound_id = o.compound_id and u.id = o.unit_id ${placeJoins}
        where o.compound_id = ${key.compoundId} and o.decision_id = ${key.decisionId}), '[]'::jsonb),
      'homes', coalesce((
        select jsonb_agg(jsonb_build_object(${place}) order by b.name, u.room)
        from unit u ${placeJoins}
        where u.compound_id = ${key.compoundId}
          and u.id in (select x::uuid from jsonb_array_elements_text(${json(key.homes)}) x)), '[]'::jsonb),
      'amendments', coalesce((
        select jsonb_agg(jsonb_build_object('at', to_ms(a.at), 'reason', a.reason,
          'reasonVisibility', o.answer_visibility, 'difference', a.difference,
          'before', jsonb_build_object('headcount', f.headcount, 'area', f.area, 'fingerprint', f.fingerprint),
          'after', jsonb_build_object('headcount', t.headcount, 'area', t.area, 'fingerprint', t.fingerprint),
          'result', a.result) order by a.at, a.id)
        from roll_amendment a
        join objection o on o.compound_id = a.compound_id and o.id = a.objection_id
        join roll_version f on f.compound_id = a.compound_id and f.id = a.from_roll_version_id
        join roll_version t on t.compound_id = a.compound_id and t.id = a.roll_version_id
        where a.compound_id = ${key.compoundId} and a.decision_id = ${key.decisionId}), '[]'::jsonb)) as rows`)
  if (!row) throw new Error('a query without a row')
  return row.rows
}
