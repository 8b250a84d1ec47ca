import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, sql } from './sql'

/** A decision of a compound the caller may have left. */
export interface FormerRoll {
  readonly compoundId: string
  readonly decisionId: string
}

/**
 * The decisions whose frozen roll still names the caller for a home that was sold meanwhile, and the wall opened for
 * their compounds: whoever sold may read that decision as everybody may, and finds it among the own ones.
 */
export async function openFormerRolls(tx: Tx, accountId: string | null, now: Instant): Promise<FormerRoll[]> {
  if (accountId === null) return []
  const rolls = await tx.rows<FormerRoll>(sql`
    select compound_id as "compoundId", decision_id as "decisionId" from former_rolls(${accountId}::uuid, ${at(now)})`)
  if (rolls.length > 0) {
    const opened = [...new Set(rolls.map((roll) => roll.compoundId))].join(',')
    await tx.rows(sql`select set_config('yuanba.compounds',
      concat_ws(',', nullif(current_setting('yuanba.compounds', true), ''), ${opened}::text), true)`)
  }
  return rolls
}
