import type { Adoption, AdoptionKind } from '../../types/covenant'
import type { FeeTerms } from '../../types/fee'
import type { FeeBasis, FeeKind, FeePeriod } from '../../types/fee-kinds'
import type { UnitUse } from '../../types/unit-uses'
import type { CalendarDay, Instant } from '../../types/units'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import type { NamedScopeRow } from './scope-names'
import { at, json, sql, type SQL } from './sql'

/** A fee as it is stored, with the names of its scope and what it rests on. */
export interface FeeScheduleRow extends NamedScopeRow {
  readonly id: string
  readonly kind: FeeKind
  readonly title: string
  readonly note: string
  readonly visibility: 'pending' | 'visible' | 'held' | 'removed'
  readonly basis: FeeBasis
  readonly rate: number
  readonly period: FeePeriod
  readonly uses: readonly UnitUse[]
  readonly fromDay: CalendarDay
  readonly untilDay: CalendarDay | null
  readonly decidedHow: AdoptionKind
  readonly decisionId: string | null
  readonly questionId: string | null
  readonly meetingId: string | null
  readonly source: string
  readonly decidedTitle: string | null
  readonly decidedAt: Instant | null
  readonly revision: number
  readonly createdBy: string
}

function scheduleRows(tx: Tx, where: SQL): Promise<FeeScheduleRow[]> {
  return tx.rows<FeeScheduleRow>(sql`
    select s.id, s.kind, s.title, s.note, s.visibility, s.scope_kind as "scopeKind", s.scope_id as "scopeId",
      b.id as "scopeBuildingId", b.name as "scopeBuilding", e.name as "scopeEntrance", s.basis, s.rate, s.period, to_jsonb(s.uses) as uses,
      s.from_day::text as "fromDay", s.until_day::text as "untilDay", s.decided_how as "decidedHow",
      s.decision_id as "decisionId", s.question_id as "questionId", s.meeting_id as "meetingId", s.source,
      coalesce(d.title, m.title) as "decidedTitle", to_ms(coalesce(d.announced_at, m.ended_at)) as "decidedAt",
      s.revision, s.created_by as "createdBy"
    from fee_schedule s
    left join entrance e on e.compound_id = s.compound_id and e.id = s.scope_id and s.scope_kind = 'entrance'
    left join building b on b.compound_id = s.compound_id
      and b.id = case s.scope_kind when 'building' then s.scope_id else e.building_id end
    left join decision d on d.compound_id = s.compound_id and d.id = s.decision_id
    left join meeting m on m.compound_id = s.compound_id and m.id = s.meeting_id
    where ${where} order by s.created_at, s.id`)
}

/** Every fee of a compound, in the order in which they were set. */
export function feeSchedules(tx: Tx, compoundId: string): Promise<FeeScheduleRow[]> {
  return scheduleRows(tx, sql`s.compound_id = ${compoundId}`)
}

/** One fee; null when the compound has none such. */
export async function feeSchedule(
  tx: Tx,
  compoundId: string,
  scheduleId: string,
): Promise<FeeScheduleRow | null> {
  return (
    (await scheduleRows(tx, sql`s.compound_id = ${compoundId} and s.id = ${scheduleId}::uuid`))[0] ?? null
  )
}

/** A fee, locked against another pen and another run of bills. */
export interface LockedSchedule extends StoredScope {
  readonly basis: FeeBasis
  readonly rate: number
  readonly period: FeePeriod
  readonly fromDay: CalendarDay
  readonly untilDay: CalendarDay | null
  readonly revision: number
  /** The first day of the last period that was billed; null while none was. */
  readonly billedTo: CalendarDay | null
}

/** Locks a fee; null when the compound has none such. */
export async function lockSchedule(
  tx: Tx,
  compoundId: string,
  scheduleId: string,
): Promise<LockedSchedule | null> {
  const key = sql`s.compound_id = ${compoundId} and s.id = ${scheduleId}::uuid`
  // Two statements: what waited for the lock must see the bills that were made meanwhile.
  if (!(await tx.row(sql`select 1 from fee_schedule s where ${key} for update`))) return null
  return tx.row<LockedSchedule>(sql`
    select s.scope_kind as "scopeKind", s.scope_id as "scopeId", e.building_id as "buildingId", s.basis, s.rate, s.period,
      s.from_day::text as "fromDay", s.until_day::text as "untilDay", s.revision,
      (select max(r.first_day)::text from fee_run r where r.compound_id = s.compound_id and r.schedule_id = s.id) as "billedTo"
    from fee_schedule s
    left join entrance e on e.compound_id = s.compound_id and e.id = s.scope_id and s.scope_kind = 'entrance'
    where ${key}`)
}

/** The columns of what a fee rests on. */
function decidedColumns(decided: Adoption) {
  return {
    decisionId: decided.how === 'decision' ? decided.decisionId : null,
    questionId: decided.how === 'decision' ? decided.questionId : null,
    meetingId: decided.how === 'meeting' ? decided.meetingId : null,
    source: decided.how === 'history' ? decided.source : '',
  }
}

/** A list as one `text[]` parameter. */
function texts(values: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${json(values)}))`
}

/** Writes a new fee. */
export async function insertSchedule(
  tx: Tx,
  fee: { compoundId: string; id: string; terms: FeeTerms; fromDay: CalendarDay; by: string; now: Instant },
): Promise<void> {
  const { terms } = fee
  const decided = decidedColumns(terms.decided)
  await tx.rows(sql`
    insert into fee_schedule (compound_id, id, kind, title, note, scope_kind, scope_id, basis, rate, period, uses, from_day,
      decided_how, decision_id, question_id, meeting_id, source, created_by, created_at)
    values (${fee.compoundId}, ${fee.id}, ${terms.kind}, ${terms.title}, ${terms.note}, ${terms.scopeKind},
      ${terms.scopeId}::uuid, ${terms.basis}, ${terms.rate}::bigint, ${terms.period}, ${texts(terms.uses)}, ${fee.fromDay}::date,
      ${terms.decided.how}, ${decided.decisionId}::uuid, ${decided.questionId}::uuid, ${decided.meetingId}::uuid,
      ${decided.source}, ${fee.by}, ${at(fee.now)})`)
}

/** Changes the terms of a fee that was never billed; answers its new revision. */
export async function updateSchedule(
  tx: Tx,
  fee: { compoundId: string; id: string; terms: FeeTerms; fromDay: CalendarDay },
): Promise<number> {
  const { terms } = fee
  const decided = decidedColumns(terms.decided)
  const row = await tx.row<{ revision: number }>(sql`
    update fee_schedule set kind = ${terms.kind}, title = ${terms.title}, note = ${terms.note},
      scope_kind = ${terms.scopeKind}, scope_id = ${terms.scopeId}::uuid, basis = ${terms.basis}, rate = ${terms.rate}::bigint,
      period = ${terms.period}, uses = ${texts(terms.uses)}, from_day = ${fee.fromDay}::date,
      decided_how = ${terms.decided.how}, decision_id = ${decided.decisionId}::uuid, question_id = ${decided.questionId}::uuid,
      meeting_id = ${decided.meetingId}::uuid, source = ${decided.source}, revision = revision + 1
    where compound_id = ${fee.compoundId} and id = ${fee.id} returning revision`)
  if (!row) throw new Error('the locked fee is gone')
  return row.revision
}

/** Sets the last day for which there are bills. */
export async function endSchedule(
  tx: Tx,
  ending: { compoundId: string; id: string; untilDay: CalendarDay; by: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    update fee_schedule set until_day = ${ending.untilDay}::date, ended_by = ${ending.by}, ended_at = ${at(ending.now)}
    where compound_id = ${ending.compoundId} and id = ${ending.id}`)
}

/** Whether a unit belongs to the compound and its roster. */
export async function isUnit(tx: Tx, compoundId: string, unitId: string): Promise<boolean> {
  return (
    (await tx.row(sql`select 1 from unit where compound_id = ${compoundId} and id = ${unitId}::uuid`)) !==
    null
  )
}

/** Lets a home off from one day to another, in the place of what held before; answers how many bills that were made it lets off. */
export async function insertExemption(
  tx: Tx,
  exemption: {
    compoundId: string
    id: string
    scheduleId: string
    unitId: string
    reason: string
    fromDay: CalendarDay
    untilDay: CalendarDay | null
    by: string
    now: Instant
  },
): Promise<number> {
  const home = sql`compound_id = ${exemption.compoundId} and schedule_id = ${exemption.scheduleId}::uuid and unit_id = ${exemption.unitId}::uuid`
  await tx.rows(sql`
    update fee_exemption set ended_by = ${exemption.by}, ended_at = ${at(exemption.now)} where ${home} and ended_at is null`)
  await tx.rows(sql`
    insert into fee_exemption (compound_id, id, schedule_id, unit_id, reason, from_day, until_day, created_by, created_at)
    values (${exemption.compoundId}, ${exemption.id}, ${exemption.scheduleId}, ${exemption.unitId}, ${exemption.reason},
      ${exemption.fromDay}::date, ${exemption.untilDay}::date, ${exemption.by}, ${at(exemption.now)})`)
  const bills = await tx.rows(sql`
    update fee_bill set exempt = true where ${home} and not exempt and first_day >= ${exemption.fromDay}::date
      and (${exemption.untilDay}::date is null or first_day <= ${exemption.untilDay}::date) returning 1`)
  return bills.length
}

/** Ends an exemption; answers of which fee and home, null when there is none such that holds. */
export function endExemption(
  tx: Tx,
  ending: { compoundId: string; id: string; by: string; now: Instant },
): Promise<{ scheduleId: string; unitId: string } | null> {
  return tx.row(sql`
    update fee_exemption set ended_by = ${ending.by}, ended_at = ${at(ending.now)}
    where compound_id = ${ending.compoundId} and id = ${ending.id}::uuid and ended_at is null
    returning schedule_id as "scheduleId", unit_id as "unitId"`)
}

/** Notes how many places a home rents. */
export async function setPlaces(
  tx: Tx,
  place: { compoundId: string; scheduleId: string; unitId: string; places: number; by: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    insert into fee_place (compound_id, schedule_id, unit_id, places, set_by, set_at)
    values (${place.compoundId}, ${place.scheduleId}, ${place.unitId}, ${place.places}, ${place.by}, ${at(place.now)})
    on conflict (compound_id, schedule_id, unit_id) do update
      set places = excluded.places, set_by = excluded.set_by, set_at = excluded.set_at`)
}
