import { standingResults } from './covenant-sources'
import type { Tx } from './database'
import { sql } from './sql'

/** What the law asks of a version beside the homes' agreement, and what of it is decided. */
export interface PlanLaw {
  readonly alters: boolean
  readonly intoFund: boolean
  /** The item of the decision it is bound to, once that one has adopted every question and is effective; else null. */
  readonly bound: number | null
  /** Items decided so for the matter of the plan, by the owners of its place or of more. */
  readonly decided: readonly number[]
}

/** Of one version of a plan; null when there is none such. */
export function planLaw(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
): Promise<PlanLaw | null> {
  return tx.row<PlanLaw>(sql`
    with asked as (
      select v.alters, v.into_fund, v.decision_id, p.compound_id, p.scope_kind, p.scope_id,
        (select e.building_id from entrance e where e.compound_id = p.compound_id and e.id = p.scope_id) as building_id,
        (select coalesce(m.merged_into, m.id) from matter m where m.compound_id = p.compound_id and m.id = p.matter_id) as matter_id
      from cost_plan_version v join cost_plan p on p.compound_id = v.compound_id and p.id = v.plan_id
      where v.compound_id = ${key.compoundId} and v.plan_id = ${key.planId} and v.version = ${key.version}::integer),
    decided as (
      select d.id, d.item from asked a
      join decision d on d.compound_id = a.compound_id and d.regime = 'owners' and d.state = 'effective' and d.visibility = 'visible'
      join matter m on m.compound_id = d.compound_id and m.id = d.matter_id
      where coalesce(m.merged_into, m.id) = a.matter_id
        and (d.scope_kind = 'compound' or d.scope_kind = a.scope_kind and d.scope_id = a.scope_id
          or d.scope_kind = 'building' and d.scope_id = a.building_id)
        and exists (select from ${standingResults} x)
        and not exists (select from ${standingResults} x where x ->> 'outcome' is distinct from 'adopted'))
    select a.alters, a.into_fund as "intoFund", (select c.item from decided c where c.id = a.decision_id) as bound,
      coalesce((select jsonb_agg(distinct c.item) from decided c), '[]'::jsonb) as decided
    from asked a`)
}
