import { subjectKinds, type SubjectKind } from '../../types/payment-kinds'
import type { CalendarDay, Fen } from '../../types/units'
import { coverDues } from './covers'
import type { Tx } from './database'
import { feeDues } from './fee-dues'
import type { LedgerAccountKind } from './ledger'
import { pledgeDues } from './pledges'
import { sql, uuids, type SQL } from './sql'

/**
 * What homes and others are to pay, as one kind of it brings it: a select over one compound with exactly these columns, in this
 * order (the kinds are put together by `union all`):
 *
 * - `subject_id` uuid: what a payment is made for (a pledge, a bill)
 * - `unit_id` uuid: whose it is; null of what is no home's
 * - `amount` bigint: in all, fen; 0 or more, credits and exemptions taken off already
 * - `steps` jsonb: instalments in their order, `[{"amount": fen, "due": "2026-12-01" | null}]`, summing to `amount`
 * - `title` text: what for, as the receipt says: `楼顶隔热板`, `2026年11月垃圾清运费`
 * - `matter_id` uuid or null: the thread that says how many have paid
 * - `group_id` uuid: what a table is made of: the plan, the fee's schedule
 * - `group_title` text: what the table is called: `楼顶隔热板`, `垃圾清运费`
 * - `account_code`, `account_kind`, `account_name` text: the account of the books it goes to, `<kind>:<group_id>`
 * - `plan_id`, `schedule_id` uuid or null: of that account
 * - `open` boolean: false when it was called off: nothing more is taken, and what was paid goes back
 * - `exceed` boolean: more than the sum is taken, and carried on by the kind itself
 * - `at` timestamptz: since when it is due; the order of the own list
 */
export type DueSource = (compoundId: string) => SQL

/** THE MAP: what kinds of dues there are. A kind adds its line here; everything that asks about payments goes through it. */
export const dueSources: Partial<Record<SubjectKind, DueSource>> = {
  pledge: pledgeDues,
  fee: feeDues,
  cover: coverDues,
}

/** So that the columns have their types, also where a compound knows no dues at all. */
const nothing = sql`select null::text as subject_kind, null::uuid as subject_id, null::uuid as unit_id, null::bigint as amount,
  null::jsonb as steps, null::text as title, null::uuid as matter_id, null::uuid as group_id, null::text as group_title,
  null::text as account_code, null::text as account_kind, null::text as account_name, null::uuid as plan_id,
  null::uuid as schedule_id, null::boolean as open, null::boolean as exceed, null::timestamptz as at where false`

/** Every due of a compound, of all kinds, as a relation. */
export function allDues(compoundId: string): SQL {
  const parts = subjectKinds.flatMap((kind) => {
    const source = dueSources[kind]
    return source ? [sql`select ${kind}::text, s.* from (${source(compoundId)}) s`] : []
  })
  return sql.join([nothing, ...parts], sql` union all `)
}

const paidColumns = sql`
  coalesce(sum(case y.direction when 'in' then y.amount else -y.amount end) filter (where y.state = 'confirmed'), 0)::bigint as paid,
  coalesce(sum(y.amount) filter (where y.direction = 'in' and y.state in ('said', 'first')), 0)::bigint as waiting,
  coalesce(sum(y.amount) filter (where y.direction = 'out' and y.state = 'first'), 0)::bigint as refunding`

/**
 * What was paid for each subject, as a relation: `paid` is confirmed, less what went back; `waiting` is said and not
 * confirmed; `refunding` waits to go back. `only` narrows the payments looked at.
 */
export function paidSums(compoundId: string, only: SQL = sql`true`): SQL {
  return sql`
    select y.subject_kind, y.subject_id, ${paidColumns}
    from payment y where y.compound_id = ${compoundId} and ${only} group by y.subject_kind, y.subject_id`
}

/** The same for due `d`, to be joined as `p`: by the index, row by row, so that it is quick without statistics too. */
export function paidJoin(compoundId: string): SQL {
  return sql`
    left join lateral (
      select ${paidColumns} from payment y
      where y.compound_id = ${compoundId} and y.subject_kind = d.subject_kind and y.subject_id = d.subject_id) p on true`
}

/** A due with what was paid of it. */
export interface DueRow {
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  /** Whose it is; null of what is no home's. */
  readonly unitId: string | null
  readonly amount: Fen
  readonly steps: readonly { readonly amount: Fen; readonly due: CalendarDay | null }[]
  readonly title: string
  readonly matterId: string | null
  readonly groupId: string
  readonly groupTitle: string
  readonly accountCode: string
  readonly accountKind: LedgerAccountKind
  readonly accountName: string
  readonly planId: string | null
  readonly scheduleId: string | null
  readonly open: boolean
  readonly exceed: boolean
  /** Confirmed, less what was given back. */
  readonly paid: Fen
  /** Said, not confirmed yet. */
  readonly waiting: Fen
  /** Going back, not confirmed yet. */
  readonly refunding: Fen
}

const dueColumns = sql`d.subject_kind as "subjectKind", d.subject_id as "subjectId", d.unit_id as "unitId", d.amount, d.steps,
  d.title, d.matter_id as "matterId", d.group_id as "groupId", d.group_title as "groupTitle", d.account_code as "accountCode",
  d.account_kind as "accountKind", d.account_name as "accountName", d.plan_id as "planId", d.schedule_id as "scheduleId",
  d.open, d.exceed, p.paid, p.waiting, p.refunding`

function dues(tx: Tx, compoundId: string, where: SQL): Promise<DueRow[]> {
  return tx.rows<DueRow>(sql`
    select ${dueColumns} from (${allDues(compoundId)}) d ${paidJoin(compoundId)} where ${where}
    order by d.at desc, d.subject_id`)
}

/** Every due of some homes, the latest first. */
export function duesOfHomes(tx: Tx, compoundId: string, unitIds: readonly string[]): Promise<DueRow[]> {
  return dues(tx, compoundId, sql`d.unit_id = any (${uuids(unitIds)})`)
}

/** The dues of some payments. */
export function duesOfSubjects(tx: Tx, compoundId: string, subjectIds: readonly string[]): Promise<DueRow[]> {
  return dues(tx, compoundId, sql`d.subject_id = any (${uuids(subjectIds)})`)
}

/** One due; null when there is none such. */
export async function dueOf(
  tx: Tx,
  compoundId: string,
  subject: { readonly kind: SubjectKind; readonly id: string },
): Promise<DueRow | null> {
  const found = await dues(
    tx,
    compoundId,
    sql`d.subject_kind = ${subject.kind} and d.subject_id = ${subject.id}::uuid`,
  )
  return found[0] ?? null
}

/** How many homes have paid, and how much: what neighbours may read. */
export interface DueFigures {
  readonly groupId: string
  /** Homes with something to pay. */
  readonly homes: number
  /** Homes that have paid all of it. */
  readonly paidHomes: number
  readonly amount: Fen
  readonly paid: Fen
}

/** The figures of some plans or fees. Called-off ones count what is still here. */
export function dueFigures(tx: Tx, compoundId: string, groupIds: readonly string[]): Promise<DueFigures[]> {
  return tx.rows<DueFigures>(sql`
    select x.group_id as "groupId", count(*) filter (where x.amount > 0)::integer as homes,
      count(*) filter (where x.amount > 0 and x."left" = 0)::integer as "paidHomes",
      sum(x.amount)::bigint as amount, sum(x.paid)::bigint as paid
    from (
      select d.group_id, d.unit_id, sum(case when d.open then d.amount else 0 end) as amount,
        sum(p.paid) as paid, sum(case when d.open then greatest(0, d.amount - p.paid) else 0 end) as "left"
      from (${allDues(compoundId)}) d ${paidJoin(compoundId)}
      where d.group_id = any (${uuids(groupIds)}) and d.unit_id is not null group by d.group_id, d.unit_id) x
    group by x.group_id`)
}
