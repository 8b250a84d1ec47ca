import { coverKindLabels, coverKinds } from '../../types/round-kinds'
import type { PaymentPlace } from './payment-places'
import type { Tx } from './database'
import { sql, type SQL } from './sql'

const kindWords = sql.join(
  coverKinds.map((kind) => sql`when ${kind} then ${coverKindLabels[kind]}`),
  sql` `,
)

/**
 * What others than the homes make up for, as dues of no home (the map of dues says what each column is): due from when the
 * round is confirmed, kept in the account of the plan, and given back when the round is cancelled after that.
 */
export function coverDues(compoundId: string): SQL {
  return sql`
    select c.id as subject_id, null::uuid as unit_id, c.amount,
      jsonb_build_array(jsonb_build_object('due', null, 'amount', c.amount)) as steps,
      v.title || '（' || case c.kind ${kindWords} end || '）' as title,
      p.matter_id, p.id as group_id, v.title as group_title,
      'pledge:' || p.id as account_code, 'liability' as account_kind, v.title as account_name,
      p.id as plan_id, null::uuid as schedule_id, r.state = 'confirmed' as open, false as exceed, r.confirmed_at as at
    from pledge_cover c
    join pledge_round r on r.compound_id = c.compound_id and r.id = c.round_id and r.confirmed_at is not null
    join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    join cost_plan_version v on v.compound_id = r.compound_id and v.plan_id = r.plan_id and v.version = r.version
    where c.compound_id = ${compoundId} and c.ended_at is null`
}

/** Where the plan is that a cover is for; null when the compound has none such. */
export function coverPlaceOf(
  tx: Tx,
  compoundId: string,
  coverId: string,
): Promise<Pick<PaymentPlace, 'buildingId' | 'entranceId'> | null> {
  return tx.row(sql`
    select case p.scope_kind when 'building' then p.scope_id when 'entrance' then e.building_id end as "buildingId",
      e.id as "entranceId"
    from pledge_cover c
    join pledge_round r on r.compound_id = c.compound_id and r.id = c.round_id
    join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    left join entrance e on e.compound_id = p.compound_id and p.scope_kind = 'entrance' and e.id = p.scope_id
    where c.compound_id = ${compoundId} and c.id = ${coverId}`)
}
