import type { CalendarDay, Instant } from '../../types/units'
import type { Tx } from './database'
import { at, sql, type SQL } from './sql'

/** A run of bills: of one fee for one period. */
export interface FeeRun {
  readonly compoundId: string
  readonly scheduleId: string
  readonly period: string
  readonly firstDay: CalendarDay
}

/** What the bills of a period come to. */
export interface BilledHomes {
  /** Homes that pay, and those that are let off. */
  readonly homes: number
  readonly exempt: number
  /** Homes without an area in the roster, where the price is by area: nothing is billed while there is one. */
  readonly withoutArea: number
  readonly due: number
}

/** The units a period is for: with their quantity, and the amount as `feeAmount` of the rules computes it. */
function homesToBill({ compoundId, scheduleId, firstDay }: Omit<FeeRun, 'period'>): SQL {
  return sql`
    select u.id as unit_id, h.quantity, x.id is not null as exempt,
      case s.basis when 'perArea' then (h.quantity * s.rate + 5000) / 10000 else h.quantity * s.rate end as amount
    from fee_schedule s
    join unit u on u.compound_id = s.compound_id and u.retired_at is null and u.use = any (s.uses)
      and case s.scope_kind when 'building' then u.building_id = s.scope_id when 'entrance' then u.entrance_id = s.scope_id else true end
    left join fee_place p on p.compound_id = s.compound_id and p.schedule_id = s.id and p.unit_id = u.id
    left join fee_exemption x on x.compound_id = s.compound_id and x.schedule_id = s.id and x.unit_id = u.id
      and x.ended_at is null and x.from_day <= ${firstDay}::date and (x.until_day is null or x.until_day >= ${firstDay}::date)
    cross join lateral (select case s.basis when 'perHome' then 1 when 'perArea' then u.area else p.places end::bigint as quantity) h
    where s.compound_id = ${compoundId} and s.id = ${scheduleId}::uuid and (s.basis <> 'perPlace' or p.places > 0)`
}

const sums = sql`
  count(*) filter (where not exempt and quantity is not null)::integer as homes,
  count(*) filter (where exempt)::integer as exempt,
  count(*) filter (where quantity is null and not exempt)::integer as "withoutArea",
  coalesce(sum(amount) filter (where not exempt), 0)::bigint as due`

/** What the bills of a period would come to, from the roster of today. */
export async function previewRun(tx: Tx, run: Omit<FeeRun, 'period'>): Promise<BilledHomes> {
  const row = await tx.row<BilledHomes>(sql`select ${sums} from (${homesToBill(run)}) h`)
  return row ?? { homes: 0, exempt: 0, withoutArea: 0, due: 0 }
}

/**
 * The bills of a period for a whole compound, one statement however many homes. Those that are there stay as they are:
 * sent again it makes only what is missing, and answers what it made. `withoutArea` > 0: the caller takes all of it back.
 */
export async function makeBills(
  tx: Tx,
  run: FeeRun & { readonly dueOn: CalendarDay; readonly by: string; readonly now: Instant },
): Promise<BilledHomes> {
  const row = await tx.row<BilledHomes>(sql`
    with homes as (${homesToBill(run)}),
    run as (
      insert into fee_run (compound_id, schedule_id, period, first_day, due_on, made_by, made_at)
      values (${run.compoundId}, ${run.scheduleId}, ${run.period}, ${run.firstDay}::date, ${run.dueOn}::date, ${run.by}, ${at(run.now)})
      on conflict (compound_id, schedule_id, period) do nothing),
    homes_of_fee as (
      insert into fee_home (compound_id, id, schedule_id, unit_id)
      select ${run.compoundId}, gen_random_uuid(), ${run.scheduleId}, unit_id from homes where quantity is not null or exempt
      on conflict (compound_id, schedule_id, unit_id) do nothing),
    billed as (
      insert into fee_bill (compound_id, schedule_id, period, unit_id, first_day, quantity, amount, exempt)
      select ${run.compoundId}, ${run.scheduleId}, ${run.period}, unit_id, ${run.firstDay}::date, coalesce(quantity, 0),
        coalesce(amount, 0), exempt
      from homes where quantity is not null or exempt
      on conflict (compound_id, schedule_id, period, unit_id) do nothing
      returning amount, exempt, quantity)
    select count(*) filter (where not exempt)::integer as homes, count(*) filter (where exempt)::integer as exempt,
      coalesce(sum(amount) filter (where not exempt), 0)::bigint as due,
      (select count(*) from homes where quantity is null and not exempt)::integer as "withoutArea"
    from billed`)
  return row ?? { homes: 0, exempt: 0, withoutArea: 0, due: 0 }
}
