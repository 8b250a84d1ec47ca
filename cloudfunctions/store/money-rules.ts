import type { Fen, Instant } from '../../types/units'
import { standingResults } from './covenant-sources'
import type { Tx } from './database'
import { at, sql, type SQL } from './sql'

/** On what a rule rests, with how it is called. */
export interface BasisRow {
  readonly decisionId: string | null
  readonly meetingId: string | null
  readonly title: string
  readonly at: Instant
}

/** Decisions whose result was posted, of the owners' those that adopted something, and meetings whose minutes are posted. */
function bases(compoundId: string): SQL {
  return sql`
    select d.id as "decisionId", null::uuid as "meetingId", d.title, to_ms(d.closed_at) as at
    from decision d where d.compound_id = ${compoundId} and d.visibility = 'visible' and d.state in ('announced', 'effective')
      and (d.regime <> 'owners' or exists (select from ${standingResults} x where x ->> 'outcome' = 'adopted'))
    union all
    select null, m.id, m.title, to_ms(m.starts_at) from minutes t
    join meeting m on m.compound_id = t.compound_id and m.id = t.meeting_id
    where t.compound_id = ${compoundId} and t.state in ('posted', 'final') and t.visibility = 'visible'`
}

/** What a rule about money could rest on, the latest first. */
export function moneyBases(tx: Tx, compoundId: string, most: number): Promise<BasisRow[]> {
  return tx.rows<BasisRow>(
    sql`select * from (${bases(compoundId)}) b order by b.at desc nulls last limit ${most}`,
  )
}

/** Whether a rule may rest on it. */
export async function isMoneyBasis(
  tx: Tx,
  compoundId: string,
  basis: { readonly decisionId: string | null; readonly meetingId: string | null },
): Promise<boolean> {
  const row = await tx.row<{ is: boolean }>(sql`
    select exists (select from (${bases(compoundId)}) b
      where b."decisionId" = ${basis.decisionId}::uuid or b."meetingId" = ${basis.meetingId}::uuid) as "is"`)
  return row?.is ?? false
}

/** The rule that holds, and what the compound is called. */
export interface MoneyRuleRow {
  readonly compoundName: string
  readonly rule: {
    readonly secondOver: Fen
    readonly since: Instant
    readonly decisionId: string | null
    readonly meetingId: string | null
    readonly title: string
  } | null
}

/** The rule that holds; null where the compound is not there. */
export function moneyRule(tx: Tx, compoundId: string): Promise<MoneyRuleRow | null> {
  return tx.row<MoneyRuleRow>(sql`
    select c.name as "compoundName", (
      select jsonb_build_object('secondOver', r.second_over, 'since', to_ms(r.set_at), 'decisionId', r.decision_id,
        'meetingId', r.meeting_id, 'title', coalesce(d.title, m.title))
      from money_rule r
      left join decision d on d.compound_id = r.compound_id and d.id = r.decision_id
      left join meeting m on m.compound_id = r.compound_id and m.id = r.meeting_id
      where r.compound_id = c.id order by r.set_at desc, r.id desc limit 1) as rule
    from compound c where c.id = ${compoundId}`)
}

/** A new rule holds from now on; the earlier ones stay as history. */
export async function insertMoneyRule(
  tx: Tx,
  rule: {
    compoundId: string
    id: string
    secondOver: Fen
    decisionId: string | null
    meetingId: string | null
    by: string
  },
  now: Instant,
): Promise<void> {
  await tx.rows(sql`
    insert into money_rule (compound_id, id, second_over, decision_id, meeting_id, set_by, set_at)
    values (${rule.compoundId}, ${rule.id}, ${rule.secondOver}, ${rule.decisionId}::uuid, ${rule.meetingId}::uuid,
      ${rule.by}::uuid, ${at(now)})`)
}
