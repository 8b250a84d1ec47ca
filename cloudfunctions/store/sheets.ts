import type { CentiSqm } from '../../types/units'
import type { Tx } from './database'
import { sql } from './sql'

/** A voter of a frozen roll, by doors. */
export interface RollVoterDoors {
  readonly voterId: string
  readonly labels: readonly string[]
  /** Hundredths of m². */
  readonly area: CentiSqm
}

/** Every voter of the decision's roll with their doors and area; no names. Empty before the roll is frozen. */
export function rollVoterDoors(tx: Tx, compoundId: string, decisionId: string): Promise<RollVoterDoors[]> {
  return tx.rows(sql`
    select v.id as "voterId", v.area::float8 as area, jsonb_agg(u.label order by u.label) as labels
    from decision d
    join roll_voter v on v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id
    join roll_unit u on u.compound_id = v.compound_id and u.roll_version_id = v.roll_version_id and u.voter_id = v.id
    where d.compound_id = ${compoundId} and d.id = ${decisionId}
    group by v.id, v.area`)
}
