import type { AttachedFile } from '../../types/file'
import type { DeclinedCause, PaymentState, PayWay, SubjectKind, TableFilter } from '../../types/payment-kinds'
import type { CalendarDay, Fen, Instant } from '../../types/units'
import type { Reach } from './matter-views'
import { doorJoins } from './doors'
import { allDues, paidJoin } from './dues'
import type { Tx } from './database'
import { placeColumns, placeJoins, placeReached, type PaymentPlace } from './payment-places'
import { standsStill } from './payments'
import { sql, uuids, type SQL } from './sql'

/** A payment as its readers see it, before it is masked. */
export interface PaymentRow {
  readonly id: string
  readonly unitId: string | null
  readonly direction: 'in' | 'out'
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly what: string
  readonly amount: Fen
  readonly way: PayWay
  readonly paidOn: CalendarDay
  readonly file: AttachedFile | null
  readonly accountId: string
  readonly entered: boolean
  readonly onBehalf: boolean
  readonly saidAt: Instant
  readonly state: PaymentState
  readonly confirmedBy: string | null
  readonly secondBy: string | null
  readonly settledAt: Instant | null
  readonly declinedCause: DeclinedCause | null
  readonly declinedNote: string | null
  readonly receiptYear: number | null
  readonly receiptNo: number | null
  readonly receiptCode: string | null
  readonly refundOf: string | null
  readonly correction: boolean
  /** Given back and confirmed. */
  readonly refunded: Fen
  /** Given back, and about to be. */
  readonly givenBack: Fen
  /** A correction took it back. */
  readonly corrected: boolean
  /** Who gave it, of no home. */
  readonly payer: string | null
  readonly payerShown: boolean | null
  /** Why a refund was taken back. */
  readonly reason: string | null
}

const backOf = sql`from payment b where b.compound_id = y.compound_id and b.refund_of = y.id`
const columns = sql`y.id, y.unit_id as "unitId", y.direction, y.subject_kind as "subjectKind", y.subject_id as "subjectId",
  y.what, y.amount, y.way, y.paid_on::text as "paidOn", (select jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes) from file f
    where f.compound_id = y.compound_id and f.id = y.file_id) as file, y.account_id as "accountId", y.entered,
  y.on_behalf as "onBehalf", to_ms(y.said_at) as "saidAt", y.state, y.confirmed_by as "confirmedBy",
  y.second_by as "secondBy", to_ms(coalesce(y.second_at, y.confirmed_at)) as "settledAt",
  y.declined_cause as "declinedCause", y.declined_note as "declinedNote", y.receipt_year as "receiptYear",
  y.receipt_no as "receiptNo", y.receipt_code as "receiptCode", y.refund_of as "refundOf", y.correction,
  coalesce((select sum(b.amount) ${backOf} and b.state = 'confirmed' and ${standsStill}), 0)::bigint as refunded,
  coalesce((select sum(b.amount) ${backOf} and b.state <> 'declined' and ${standsStill}), 0)::bigint as "givenBack",
  exists (select ${backOf} and b.correction and b.state = 'confirmed') as corrected,
  y.payer, y.payer_shown as "payerShown", y.reason`

/** The payments of some homes, the latest first. */
export function paymentsOfHomes(
  tx: Tx,
  compoundId: string,
  unitIds: readonly string[],
  most: number,
): Promise<PaymentRow[]> {
  return tx.rows<PaymentRow>(sql`
    select ${columns} from payment y
    where y.compound_id = ${compoundId} and y.unit_id = any (${uuids(unitIds)})
    order by y.said_at desc, y.id desc limit ${most}`)
}

/** Whether unit `u` lies within a reach. */
function reached(reach: Reach): SQL {
  if (reach.whole) return sql`true`
  if (reach.places.length === 0) return sql`false`
  return sql`(u.building_id = any (${uuids(reach.places)}) or u.entrance_id = any (${uuids(reach.places)}))`
}

/** The payments of one due, the latest first. */
export function paymentsOfSubject(
  tx: Tx,
  compoundId: string,
  subjectId: string,
  most: number,
): Promise<PaymentRow[]> {
  return tx.rows<PaymentRow>(sql`
    select ${columns} from payment y
    where y.compound_id = ${compoundId} and y.subject_id = ${subjectId}::uuid
    order by y.said_at desc, y.id desc limit ${most}`)
}

/** What waits, oldest first, with its place. `confirms`: what was only said, too. */
export function waitingPayments(
  tx: Tx,
  key: { compoundId: string; reach: Reach; confirms: boolean; most: number },
): Promise<(PaymentRow & PaymentPlace)[]> {
  const states = key.confirms ? sql`y.state in ('said', 'first')` : sql`y.state = 'first'`
  return tx.rows(sql`
    select ${columns}, ${placeColumns}
    from payment y ${placeJoins}
    where y.compound_id = ${key.compoundId} and ${states} and ${placeReached(key.reach)}
    order by y.said_at, y.id limit ${key.most}`)
}

/** A receipt as it can be printed or checked. */
export interface ReceiptRow extends PaymentRow, PaymentPlace {
  readonly compoundName: string
  readonly contactPhone: string | null
  /** The receipt that is given back or taken back. */
  readonly ofYear: number | null
  readonly ofNo: number | null
}

/** A payment with its receipt, by its id or by its number; null when there is none. */
export function receiptOf(
  tx: Tx,
  compoundId: string,
  which: { readonly paymentId: string } | { readonly year: number; readonly no: number },
): Promise<ReceiptRow | null> {
  const same =
    'paymentId' in which
      ? sql`y.id = ${which.paymentId}::uuid`
      : sql`y.receipt_year = ${which.year}::integer and y.receipt_no = ${which.no}::integer`
  return tx.row<ReceiptRow>(sql`
    select ${columns}, ${placeColumns}, c.name as "compoundName", c.contact_phone as "contactPhone",
      o.receipt_year as "ofYear", o.receipt_no as "ofNo"
    from payment y left join payment o on o.compound_id = y.compound_id and o.id = y.refund_of
    join compound c on c.id = y.compound_id ${placeJoins}
    where y.compound_id = ${compoundId} and ${same}`)
}

/** What homes of a compound are to pay and have paid, by home. */
export interface HomeSums {
  readonly unitId: string
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
  readonly amount: Fen
  readonly paid: Fen
  readonly waiting: Fen
  /** Still open, of each due by itself: what is too much for one pays no other. */
  readonly left: Fen
}

interface TableKey {
  readonly compoundId: string
  readonly groupId: string | null
  readonly buildingId: string | null
  readonly reach: Reach
}

/** Each home with something to pay, or of which money is here, as a relation. */
function homeSums(key: TableKey): SQL {
  return sql`
    select x.* from (
      select d.unit_id, sum(case when d.open then d.amount else 0 end)::bigint as amount, sum(p.paid)::bigint as paid,
        sum(p.waiting)::bigint as waiting,
        sum(case when d.open then greatest(0, d.amount - p.paid) else 0 end)::bigint as "left"
      from (${allDues(key.compoundId)}) d
      join unit u on u.compound_id = ${key.compoundId} and u.id = d.unit_id
      ${paidJoin(key.compoundId)}
      where (${key.groupId}::uuid is null or d.group_id = ${key.groupId}::uuid)
        and (${key.buildingId}::uuid is null or u.building_id = ${key.buildingId}::uuid) and ${reached(key.reach)}
      group by d.unit_id) x
    where x.amount > 0 or x.paid <> 0 or x.waiting > 0`
}

/** What one source besides the homes makes up for, and what of it came in. */
export interface CoverSums {
  readonly coverId: string
  readonly title: string
  readonly amount: Fen
  readonly paid: Fen
  readonly waiting: Fen
}

/** What others make up for, of plans within the reach; of a building only what is of it alone. */
export function coverSums(tx: Tx, key: TableKey): Promise<CoverSums[]> {
  const { compoundId, groupId, buildingId, reach } = key
  return tx.rows<CoverSums>(sql`
    select d.subject_id as "coverId", d.title, case when d.open then d.amount else 0 end as amount, p.paid, p.waiting
    from (${allDues(compoundId)}) d
    join cost_plan n on n.compound_id = ${compoundId} and n.id = d.plan_id
    left join entrance e on e.compound_id = n.compound_id and n.scope_kind = 'entrance' and e.id = n.scope_id
    left join building b on b.compound_id = n.compound_id
      and b.id = coalesce(e.building_id, case n.scope_kind when 'building' then n.scope_id end)
    ${paidJoin(compoundId)}
    where d.subject_kind = 'cover' and (d.open or p.paid <> 0 or p.waiting > 0)
      and (${groupId}::uuid is null or d.group_id = ${groupId}::uuid)
      and (${buildingId}::uuid is null or b.id = ${buildingId}::uuid)
      and (${reach.whole} or b.id = any (${uuids(reach.places)}) or e.id = any (${uuids(reach.places)}))
    order by d.at desc, d.subject_id`)
}

const shown: Readonly<Record<TableFilter, SQL>> = {
  all: sql`true`,
  left: sql`h."left" > 0`,
  waiting: sql`h.waiting > 0`,
  paid: sql`h.amount > 0 and h."left" = 0`,
}

/** Text under which 2 stands before 10. */
function natural(text: SQL): SQL {
  return sql`regexp_replace(regexp_replace(coalesce(${text}, ''), '(\\d+)', '00000000\\1', 'g'), '0+(\\d{8})', '\\1', 'g') collate "C"`
}

const homeOrder = sql`${natural(sql`d.name`)}, ${natural(sql`e.name`)}, ${natural(sql`u.room`)}, u.id`

/** The treasurer's table: figures over all, and one page of homes. */
export interface MoneyTable {
  readonly compoundName: string
  readonly groups: readonly { readonly id: string; readonly title: string }[]
  readonly buildings: readonly { readonly id: string; readonly name: string }[]
  readonly total: {
    readonly homes: number
    readonly paidHomes: number
    readonly waitingHomes: number
    readonly amount: Fen
    readonly paid: Fen
    readonly waiting: Fen
    readonly left: Fen
  }
  /** Homes the filter shows, on all pages. */
  readonly found: number
  readonly homes: readonly HomeSums[]
}

/** One query for the whole table. */
export async function moneyTable(
  tx: Tx,
  key: TableKey & { readonly show: TableFilter; readonly offset: number; readonly most: number },
): Promise<MoneyTable | null> {
  const row = await tx.row<{ table: MoneyTable }>(sql`
    with h as materialized (${homeSums(key)}),
    f as (select h.*, d.name as building, e.name as entrance, u.floor, u.room,
        row_number() over (order by ${homeOrder}) as place
      from h join unit u on u.compound_id = ${key.compoundId} and u.id = h.unit_id ${doorJoins}
      where ${shown[key.show]})
    select jsonb_build_object(
      'compoundName', c.name,
      'groups', coalesce((select jsonb_agg(jsonb_build_object('id', g.group_id, 'title', g.title) order by g.at desc, g.group_id)
        from (select d.group_id, max(d.group_title) as title, max(d.at) as at from (${allDues(key.compoundId)}) d
          group by d.group_id) g), '[]'::jsonb),
      'buildings', coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name))
        from building b where b.compound_id = c.id), '[]'::jsonb),
      'total', (select jsonb_build_object('homes', count(*) filter (where h.amount > 0),
          'paidHomes', count(*) filter (where h.amount > 0 and h."left" = 0),
          'waitingHomes', count(*) filter (where h.waiting > 0), 'amount', coalesce(sum(h.amount), 0),
          'paid', coalesce(sum(h.paid), 0), 'waiting', coalesce(sum(h.waiting), 0),
          'left', coalesce(sum(h."left"), 0)) from h),
      'found', (select count(*) from f),
      'homes', coalesce((select jsonb_agg(jsonb_build_object('unitId', f.unit_id, 'building', f.building, 'entrance', f.entrance,
          'floor', f.floor, 'room', f.room, 'amount', f.amount, 'paid', f.paid, 'waiting', f.waiting,
          'left', f."left") order by f.place)
        from f where f.place > ${key.offset} and f.place <= ${key.offset + key.most}), '[]'::jsonb)) as "table"
    from compound c where c.id = ${key.compoundId}`)
  return row?.table ?? null
}

/** Everything a spreadsheet holds: each home, and each receipt with its home. */
export async function moneyExport(
  tx: Tx,
  key: TableKey,
): Promise<{
  readonly compoundName: string
  readonly homes: readonly HomeSums[]
  readonly covers: readonly CoverSums[]
  readonly receipts: readonly (PaymentRow & PaymentPlace)[]
} | null> {
  const compound = await tx.row<{ name: string }>(sql`select name from compound where id = ${key.compoundId}`)
  if (!compound) return null
  const homes = await tx.rows<HomeSums>(sql`
    select h.unit_id as "unitId", d.name as building, e.name as entrance, u.floor, u.room, h.amount, h.paid, h.waiting, h."left"
    from (${homeSums(key)}) h join unit u on u.compound_id = ${key.compoundId} and u.id = h.unit_id ${doorJoins}
    order by ${homeOrder}`)
  const receipts = await tx.rows<PaymentRow & PaymentPlace>(sql`
    select ${columns}, ${placeColumns}
    from payment y ${placeJoins}
    where y.compound_id = ${key.compoundId} and y.state = 'confirmed' and ${placeReached(key.reach)}
      and (${key.groupId}::uuid is null or y.subject_id in (
        select d.subject_id from (${allDues(key.compoundId)}) d where d.group_id = ${key.groupId}::uuid))
    order by y.receipt_year, y.receipt_no`)
  return { compoundName: compound.name, homes, covers: await coverSums(tx, key), receipts }
}
