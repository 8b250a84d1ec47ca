import { feeKindLabels, feeKinds } from '../../types/fee-kinds'
import { sql, type SQL } from './sql'

/** What a fee is called by everybody: its words once they have passed the check, the kind's own until then. */
const feeName = sql`coalesce(case when s.visibility = 'visible' then nullif(s.title, '') end, case s.kind ${sql.join(
  feeKinds.map((kind) => sql`when ${kind} then ${feeKindLabels[kind]}`),
  sql` `,
)} end)`

/**
 * What homes are to pay of fees: one due for a home and a fee, over all its bills, each bill an instalment. What is paid
 * goes to the oldest one first; more is taken and carried to the next. The columns are those of `DueSource`.
 */
export function feeDues(compoundId: string): SQL {
  return sql`
    select h.id as subject_id, h.unit_id, b.amount, b.steps, n.title, null::uuid as matter_id, s.id as group_id,
      n.title as group_title, 'fee:' || s.id as account_code, 'income' as account_kind, n.title as account_name,
      null::uuid as plan_id, s.id as schedule_id, true as open, true as exceed, b.at
    from fee_home h
    join fee_schedule s on s.compound_id = h.compound_id and s.id = h.schedule_id
    cross join lateral (select ${feeName} as title) n
    cross join lateral (
      select coalesce(sum(x.amount) filter (where not x.exempt), 0)::bigint as amount,
        coalesce(jsonb_agg(jsonb_build_object('amount', x.amount, 'due', r.due_on) order by x.first_day)
          filter (where not x.exempt and x.amount > 0), '[]'::jsonb) as steps,
        max(r.made_at) as at
      from fee_bill x
      join fee_run r on r.compound_id = x.compound_id and r.schedule_id = x.schedule_id and r.period = x.period
      where x.compound_id = h.compound_id and x.schedule_id = h.schedule_id and x.unit_id = h.unit_id) b
    where h.compound_id = ${compoundId}`
}
