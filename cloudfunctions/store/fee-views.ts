import type { CalendarDay, Fen } from '../../types/units'
import type { Tx } from './database'
import { paidSums } from './dues'
import { sql, uuids, type SQL } from './sql'

/**
 * For the rest of the transaction joins go by hash. On tables without statistics (every table of the embedded database)
 * the planner takes each side for one row and sums the payments anew for every bill: minutes over a thousand bills.
 */
async function joinByHash(tx: Tx): Promise<void> {
  await tx.rows(sql`select set_config('enable_nestloop', 'off', true)`)
}

/** What homes have paid towards fees: `schedule_id`, `unit_id`, `paid` (confirmed, less what was given back), `waiting`. */
function paidFees(compoundId: string): SQL {
  return sql`(select h.schedule_id, h.unit_id, m.paid, m.waiting
    from (${paidSums(compoundId, sql`y.subject_kind = 'fee'`)}) m
    join fee_home h on h.compound_id = ${compoundId} and h.id = m.subject_id)`
}

/**
 * Bills with how much of each is settled. What a home has paid goes to its oldest bill of the fee first, so that it needs
 * no table of its own: too much is there for the next bill, a refund opens the last one again.
 */
function settledBills(compoundId: string, where: SQL): SQL {
  return sql`
    select x.schedule_id, x.period, x.unit_id, x.first_day, x.quantity, x.amount, x.exempt, x.due,
      least(x.due, greatest(0, coalesce(p.paid, 0) - (x.total - x.due)))::bigint as settled
    from (select b.*, case when b.exempt then 0 else b.amount end as due,
        sum(case when b.exempt then 0 else b.amount end) over (partition by b.schedule_id, b.unit_id order by b.first_day) as total
      from fee_bill b where b.compound_id = ${compoundId} and ${where}) x
    left join ${paidFees(compoundId)} p on p.schedule_id = x.schedule_id and p.unit_id = x.unit_id`
}

const figureColumns = sql`
  count(*) filter (where not t.exempt)::integer as homes,
  count(*) filter (where not t.exempt and t.settled >= t.due)::integer as "paidHomes",
  count(*) filter (where t.exempt)::integer as "exemptHomes",
  coalesce(sum(t.due), 0)::bigint as due,
  coalesce(sum(t.settled), 0)::bigint as settled`

/** A period of a fee by counts. */
export interface PeriodRow {
  readonly scheduleId: string
  readonly period: string
  readonly firstDay: CalendarDay
  readonly dueOn: CalendarDay
  readonly homes: number
  readonly paidHomes: number
  readonly exemptHomes: number
  readonly due: Fen
  readonly settled: Fen
}

/** The newest periods of each fee of a compound, or of one fee, by counts; newest first. */
export async function periodFigures(
  tx: Tx,
  which: { compoundId: string; scheduleId: string | null; most: number },
): Promise<PeriodRow[]> {
  await joinByHash(tx)
  const { compoundId, scheduleId, most } = which
  const bills = scheduleId === null ? sql`true` : sql`b.schedule_id = ${scheduleId}::uuid`
  return tx.rows<PeriodRow>(sql`
    select r.schedule_id as "scheduleId", r.period, r.first_day::text as "firstDay", r.due_on::text as "dueOn",
      coalesce(f.homes, 0) as homes, coalesce(f."paidHomes", 0) as "paidHomes", coalesce(f."exemptHomes", 0) as "exemptHomes",
      coalesce(f.due, 0)::bigint as due, coalesce(f.settled, 0)::bigint as settled
    from (select r.*, row_number() over (partition by r.schedule_id order by r.first_day desc) as place
      from fee_run r where r.compound_id = ${compoundId}
        and ${scheduleId === null ? sql`true` : sql`r.schedule_id = ${scheduleId}::uuid`}) r
    left join (select t.schedule_id, t.period, ${figureColumns} from (${settledBills(compoundId, bills)}) t
      group by t.schedule_id, t.period) f on f.schedule_id = r.schedule_id and f.period = r.period
    where r.place <= ${most} order by r.first_day desc, r.schedule_id`)
}

/** The periods of all fees that lie over a month (their first day and the next one's). */
export async function figuresOfMonth(
  tx: Tx,
  which: { compoundId: string; firstDay: CalendarDay; lastDay: CalendarDay },
): Promise<PeriodRow[]> {
  await joinByHash(tx)
  const { compoundId, firstDay, lastDay } = which
  return tx.rows<PeriodRow>(sql`
    select r.schedule_id as "scheduleId", r.period, r.first_day::text as "firstDay", r.due_on::text as "dueOn", f.homes,
      f."paidHomes", f."exemptHomes", f.due, f.settled
    from fee_run r
    join fee_schedule s on s.compound_id = r.compound_id and s.id = r.schedule_id
    cross join lateral (select r.first_day + case s.period when 'month' then interval '1 month'
      when 'quarter' then interval '3 months' when 'halfYear' then interval '6 months' else interval '1 year' end as ends) l
    join (select t.schedule_id, t.period, ${figureColumns} from (${settledBills(compoundId, sql`true`)}) t
      group by t.schedule_id, t.period) f on f.schedule_id = r.schedule_id and f.period = r.period
    where r.compound_id = ${compoundId} and r.first_day <= ${lastDay}::date and l.ends > ${firstDay}::date
    order by s.created_at, s.id, r.first_day`)
}

/** The place of a unit, for its label and its order. */
interface UnitColumns {
  readonly unitId: string
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
}

const unitColumns = sql`u.id as "unitId", g.name as building, e.name as entrance, u.floor, u.room`
const unitJoins = sql`
  join building g on g.compound_id = u.compound_id and g.id = u.building_id
  left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id`

/** A bill of a home. */
export interface BillRow {
  readonly scheduleId: string
  readonly period: string
  readonly quantity: number
  readonly amount: Fen
  readonly exempt: boolean
  readonly settled: Fen
  readonly dueOn: CalendarDay
}

/** One home with all its bills, and what it has paid by fee. */
export interface HomeRow extends UnitColumns {
  readonly bills: readonly BillRow[]
  readonly paid: readonly { readonly scheduleId: string; readonly paid: Fen; readonly waiting: Fen }[]
}

/** Some homes with their bills, newest first. */
export async function homesWithBills(
  tx: Tx,
  compoundId: string,
  unitIds: readonly string[],
): Promise<HomeRow[]> {
  await joinByHash(tx)
  const wanted = uuids(unitIds)
  return tx.rows<HomeRow>(sql`
    select ${unitColumns},
      coalesce((select jsonb_agg(jsonb_build_object('scheduleId', t.schedule_id, 'period', t.period, 'quantity', t.quantity,
          'amount', t.amount, 'exempt', t.exempt, 'settled', t.settled, 'dueOn', r.due_on) order by t.first_day desc)
        from (${settledBills(compoundId, sql`b.unit_id = u.id`)}) t
        join fee_run r on r.compound_id = ${compoundId} and r.schedule_id = t.schedule_id and r.period = t.period), '[]'::jsonb) as bills,
      coalesce((select jsonb_agg(jsonb_build_object('scheduleId', p.schedule_id, 'paid', p.paid, 'waiting', p.waiting))
        from ${paidFees(compoundId)} p where p.unit_id = u.id), '[]'::jsonb) as paid
    from unit u ${unitJoins}
    where u.compound_id = ${compoundId} and u.id = any (${wanted})`)
}

/** A home in the treasurer's table. */
export interface TableRow extends UnitColumns {
  readonly buildingId: string
  readonly due: Fen
  readonly settled: Fen
  readonly waiting: Fen
  readonly credit: Fen
  readonly exempt: boolean
  readonly since: string | null
}

/** Every home with bills, of one fee or of all. */
export async function tableRows(
  tx: Tx,
  which: { compoundId: string; scheduleId: string | null },
): Promise<TableRow[]> {
  await joinByHash(tx)
  const { compoundId, scheduleId } = which
  const bills = scheduleId === null ? sql`true` : sql`b.schedule_id = ${scheduleId}::uuid`
  return tx.rows<TableRow>(sql`
    select ${unitColumns}, u.building_id as "buildingId", h.due, h.settled, coalesce(w.waiting, 0)::bigint as waiting,
      coalesce(w.credit, 0)::bigint as credit, h.exempt, h.since
    from (select t.unit_id, sum(t.due)::bigint as due, sum(t.settled)::bigint as settled, bool_and(t.exempt) as exempt,
        (array_agg(t.period order by t.first_day) filter (where t.settled < t.due))[1] as since
      from (${settledBills(compoundId, bills)}) t group by t.unit_id) h
    join unit u on u.compound_id = ${compoundId} and u.id = h.unit_id ${unitJoins}
    left join (select p.unit_id, sum(p.waiting) as waiting, sum(greatest(0, p.paid - coalesce(d.due, 0))) as credit
      from ${paidFees(compoundId)} p
      left join (select schedule_id, unit_id, sum(amount) filter (where not exempt) as due from fee_bill
        where compound_id = ${compoundId} group by 1, 2) d on d.schedule_id = p.schedule_id and d.unit_id = p.unit_id
      where ${scheduleId === null ? sql`true` : sql`p.schedule_id = ${scheduleId}::uuid`} group by 1) w on w.unit_id = u.id`)
}

/** A home and a fee, as the spreadsheet has them. */
export interface ExportRow extends UnitColumns {
  readonly scheduleId: string
  readonly bills: number
  readonly exemptBills: number
  readonly due: Fen
  readonly settled: Fen
  readonly paid: Fen
}

/** Every home and fee with bills. */
export async function exportRows(tx: Tx, compoundId: string): Promise<ExportRow[]> {
  await joinByHash(tx)
  return tx.rows<ExportRow>(sql`
    select ${unitColumns}, h.schedule_id as "scheduleId", h.bills, h."exemptBills", h.due, h.settled,
      coalesce(p.paid, 0)::bigint as paid
    from (select t.unit_id, t.schedule_id, count(*)::integer as bills, count(*) filter (where t.exempt)::integer as "exemptBills",
        sum(t.due)::bigint as due, sum(t.settled)::bigint as settled
      from (${settledBills(compoundId, sql`true`)}) t group by 1, 2) h
    join unit u on u.compound_id = ${compoundId} and u.id = h.unit_id ${unitJoins}
    left join ${paidFees(compoundId)} p on p.schedule_id = h.schedule_id and p.unit_id = h.unit_id`)
}

/** What a keeper may set for a home: its places and whether it is let off today, by fee. */
export function homeSettings(
  tx: Tx,
  compoundId: string,
  unitId: string,
  today: CalendarDay,
): Promise<{ scheduleId: string; places: number; exempt: boolean; applies: boolean }[]> {
  return tx.rows(sql`
    select s.id as "scheduleId", coalesce(p.places, 0) as places, x.id is not null as exempt,
      u.use = any (s.uses) and case s.scope_kind when 'building' then u.building_id = s.scope_id
        when 'entrance' then u.entrance_id = s.scope_id else true end as applies
    from fee_schedule s
    join unit u on u.compound_id = s.compound_id and u.id = ${unitId}::uuid
    left join fee_place p on p.compound_id = s.compound_id and p.schedule_id = s.id and p.unit_id = u.id
    left join fee_exemption x on x.compound_id = s.compound_id and x.schedule_id = s.id and x.unit_id = u.id
      and x.ended_at is null and x.from_day <= ${today}::date and (x.until_day is null or x.until_day >= ${today}::date)
    where s.compound_id = ${compoundId} order by s.created_at, s.id`)
}

/** An exemption with its reason: for keepers alone. */
export interface ExemptionRow extends UnitColumns {
  readonly id: string
  readonly reason: string | null
  readonly fromDay: CalendarDay
  readonly untilDay: CalendarDay | null
  readonly ended: boolean
}

/** Which homes a fee lets off, or let off, newest first. */
export function exemptionRows(tx: Tx, compoundId: string, scheduleId: string): Promise<ExemptionRow[]> {
  return tx.rows<ExemptionRow>(sql`
    select ${unitColumns}, x.id, case when x.reason_deleted_at is null then x.reason end as reason,
      x.from_day::text as "fromDay", x.until_day::text as "untilDay", x.ended_at is not null as ended
    from fee_exemption x join unit u on u.compound_id = x.compound_id and u.id = x.unit_id ${unitJoins}
    where x.compound_id = ${compoundId} and x.schedule_id = ${scheduleId}::uuid
    order by x.ended_at is not null, x.created_at desc`)
}
