import type { AccountId } from '../../../types/ids'
import type { CalendarDay, Fen } from '../../../types/units'
import { momentOf } from '../../rules/clocks'
import { receiptCode } from '../../rules/receipt-number'
import type { Tx } from '../../store/database'
import type { DueRow } from '../../store/dues'
import { json, sql } from '../../store/sql'
import { chanceFrom, demoId } from './invent'
import type { Yard } from './yard'

/** Money a home paid at the desk. */
export interface PaidFee {
  readonly due: DueRow
  readonly amount: Fen
  readonly day: CalendarDay
}

interface Booking {
  readonly yard: Yard
  /** In the order of their days. */
  readonly paid: readonly PaidFee[]
  readonly by: AccountId
  readonly second: AccountId
}

/**
 * Writes payments as they stand once both people have looked: posted on both sides, each with the next receipt of its
 * year. What comes later goes on from the last number.
 */
export async function bookPayments(tx: Tx, { yard, paid, by, second }: Booking): Promise<void> {
  const [counter] = await tx.rows<{ last: number }>(
    sql`select last from receipt_counter where compound_id = ${yard.id} and year = 2026`,
  )
  const last = counter?.last ?? 0
  const rows = paid.map(({ due, amount, day }, index) => {
    const words = [yard.key, due.subjectId, day, String(index)]
    return {
      ...{
        id: demoId('payment', ...words),
        group: demoId('payment group', ...words),
        subject: due.subjectId,
      },
      ...{ unit: due.unitId, what: due.title, amount, day, at: momentOf(day, 17), no: last + index + 1 },
      ...{ code: codeOf(words), account: due.accountCode, name: due.accountName, schedule: due.scheduleId },
    }
  })
  if (rows.length === 0) return
  const listed = sql`jsonb_to_recordset(${json(rows)}) as x(id uuid, "group" uuid, subject uuid, unit uuid, what text,
    amount bigint, day date, at bigint, no integer, code text, account text, name text, schedule uuid)`
  const compound = sql`${yard.id}::uuid`
  await tx.rows(sql`insert into ledger_account (compound_id, id, code, kind, name)
    values (${compound}, gen_random_uuid(), 'cash', 'asset', '现金') on conflict (compound_id, code) do nothing`)
  await tx.rows(sql`insert into ledger_account (compound_id, id, code, kind, name, schedule_id)
    select distinct on (x.account) ${compound}, gen_random_uuid(), x.account, 'income', x.name, x.schedule from ${listed}
    order by x.account on conflict (compound_id, code) do nothing`)
  await tx.rows(sql`insert into posting_group (compound_id, id, kind, on_day, subject_kind, subject_id, made_by, second_by, at)
    select ${compound}, x."group", 'paymentIn', x.day, 'fee', x.subject, ${by}, ${second}, from_ms(x.at) from ${listed}`)
  await tx.rows(sql`insert into posting (compound_id, group_id, ordinal, account_id, amount)
    select ${compound}, x."group", s.ordinal, a.id, s.sign * x.amount
    from ${listed}
    cross join (values (1, 1, 'cash'), (2, -1, null)) as s(ordinal, sign, code)
    join ledger_account a on a.compound_id = ${compound} and a.code = coalesce(s.code, x.account)`)
  await tx.rows(sql`insert into payment (compound_id, id, direction, subject_kind, subject_id, unit_id, what, amount, way, paid_on,
      account_id, entered, on_behalf, said_at, state, confirmed_by, confirmed_at, second_by, second_at, receipt_year, receipt_no,
      receipt_code, group_id)
    select ${compound}, x.id, 'in', 'fee', x.subject, x.unit, x.what, x.amount, 'cash', x.day, ${by}, true, false, from_ms(x.at),
      'confirmed', ${by}, from_ms(x.at), ${second}, from_ms(x.at), 2026, x.no, x.code, x."group" from ${listed}`)
  await tx.rows(sql`insert into receipt_counter (compound_id, year, last) values (${compound}, 2026, ${last + rows.length})
    on conflict (compound_id, year) do update set last = excluded.last`)
}

function codeOf(words: readonly string[]): string {
  const chance = chanceFrom(`receipt ${words.join(' ')}`)
  const hex = Array.from({ length: 10 }, () => Math.floor(chance() * 16).toString(16)).join('')
  return receiptCode(hex)
}
