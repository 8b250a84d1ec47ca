import type { SubjectKind } from '../../types/payment-kinds'
import type { CalendarDay, Fen, Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** What an account is; what would be given back if the plan came to nothing is a liability. */
export type LedgerAccountKind = 'asset' | 'liability' | 'income' | 'expense'

/** An account of the books, made when the first row is posted to it. */
export interface LedgerAccount {
  /** Unique in the compound: `cash`, `pledge:<plan>`. */
  readonly code: string
  readonly kind: LedgerAccountKind
  readonly name: string
  readonly planId: string | null
  readonly scheduleId: string | null
}

/** One row of a group: what an asset or a cost gains is positive, what a liability or an income gains is negative. */
export interface PostingRow {
  readonly account: LedgerAccount
  readonly amount: Fen
}

/** What is posted together. */
export interface PostingGroup {
  readonly compoundId: string
  readonly id: string
  readonly kind: 'paymentIn' | 'refund' | 'correction'
  readonly onDay: CalendarDay
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly madeBy: string
  readonly secondBy: string | null
  /** The group this one takes back. */
  readonly reverses: string | null
  readonly now: Instant
  readonly rows: readonly PostingRow[]
}

/**
 * Posts a group. The database refuses one that does not sum to zero or has fewer than two rows, at the end of the
 * transaction; nothing changes it afterwards.
 */
export async function postGroup(tx: Tx, group: PostingGroup): Promise<void> {
  const { compoundId, id } = group
  const accounts = [...new Map(group.rows.map(({ account }) => [account.code, account])).values()]
  await tx.rows(sql`
    insert into ledger_account (compound_id, id, code, kind, name, plan_id, schedule_id)
    select ${compoundId}, gen_random_uuid(), a.code, a.kind, a.name, a."planId", a."scheduleId"
    from jsonb_to_recordset(${json(accounts)}) as a(code text, kind text, name text, "planId" uuid, "scheduleId" uuid)
    on conflict (compound_id, code) do nothing`)
  await tx.rows(sql`
    insert into posting_group (compound_id, id, kind, on_day, subject_kind, subject_id, made_by, second_by, reverses, at)
    values (${compoundId}, ${id}, ${group.kind}, ${group.onDay}::date, ${group.subjectKind}, ${group.subjectId},
      ${group.madeBy}::uuid, ${group.secondBy}::uuid, ${group.reverses}::uuid, ${at(group.now)})`)
  const rows = group.rows.map(({ account, amount }, index) => ({
    ...{ code: account.code, amount, ordinal: index + 1 },
  }))
  await tx.rows(sql`
    insert into posting (compound_id, group_id, ordinal, account_id, amount)
    select ${compoundId}, ${id}, r.ordinal, a.id, r.amount
    from jsonb_to_recordset(${json(rows)}) as r(code text, amount bigint, ordinal integer)
    join ledger_account a on a.compound_id = ${compoundId} and a.code = r.code`)
}

/** What stands in an account: an asset's or a cost's own figure, of a liability or an income the other way round; in fen. */
export async function balanceOf(tx: Tx, compoundId: string, code: string): Promise<Fen> {
  const row = await tx.row<{ balance: number }>(sql`
    select coalesce(sum(case when a.kind in ('asset', 'expense') then p.amount else -p.amount end), 0)::bigint as balance
    from ledger_account a join posting p on p.compound_id = a.compound_id and p.account_id = a.id
    where a.compound_id = ${compoundId} and a.code = ${code}`)
  return (row?.balance ?? 0) as Fen
}

/** Every account of the compound with what stands in it, by code. */
export function balances(tx: Tx, compoundId: string): Promise<(LedgerAccount & { readonly balance: Fen })[]> {
  return tx.rows(sql`
    select a.code, a.kind, a.name, a.plan_id as "planId", a.schedule_id as "scheduleId",
      coalesce(sum(case when a.kind in ('asset', 'expense') then p.amount else -p.amount end), 0)::bigint as balance
    from ledger_account a left join posting p on p.compound_id = a.compound_id and p.account_id = a.id
    where a.compound_id = ${compoundId} group by a.compound_id, a.id order by a.code`)
}
