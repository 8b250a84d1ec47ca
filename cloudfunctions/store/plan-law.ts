import type { DecisionState, Outcome } from '../../types/decision-kinds'
import type { Tx } from './database'
import { sql } from './sql'

/** What the law asks of a version beside the homes' agreement, and the decision it is bound to. */
export interface PlanLaw {
  readonly alters: boolean
  readonly intoFund: boolean
  readonly item: number | null
  readonly state: DecisionState | null
  /** Of each question, as recounted last; null while nothing was counted. */
  readonly outcomes: readonly (Outcome | null)[] | null
}

/** Of one version of a plan; null when there is none such. */
export function planLaw(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
): Promise<PlanLaw | null> {
  return tx.row<PlanLaw>(sql`
    select v.alters, v.into_fund as "intoFund", d.item, d.state,
      (select jsonb_agg(r -> 'outcome') from jsonb_array_elements(coalesce(
        (select a.result from roll_amendment a where a.compound_id = d.compound_id and a.decision_id = d.id
          and a.result is not null order by a.at desc, a.id desc limit 1), d.result)) r) as outcomes
    from cost_plan_version v
    left join decision d on d.compound_id = v.compound_id and d.id = v.decision_id and d.visibility = 'visible'
    where v.compound_id = ${key.compoundId} and v.plan_id = ${key.planId} and v.version = ${key.version}::integer`)
}
