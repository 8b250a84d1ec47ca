import type { DeclinedCause } from '../../types/payment-kinds'
import type { Fen, Instant } from '../../types/units'
import type { Tx } from './database'
import { placeJoins } from './payment-places'
import { at, sql, uuids } from './sql'

/** What waits to be confirmed at one entrance, or at the street side of a building. */
export interface WaitingThere {
  readonly compoundId: string
  /** Null: of the whole compound. */
  readonly buildingId: string | null
  readonly entranceId: string | null
  /** Said, and not looked at yet. */
  readonly said: number
  /** Confirmed once, by somebody other than the one who asks. */
  readonly first: number
}

/** What waits in these compounds, without what is of the asker's own homes or said by the asker. */
export function waitingThere(
  tx: Tx,
  compoundIds: readonly string[],
  accountId: string,
): Promise<WaitingThere[]> {
  return tx.rows<WaitingThere>(sql`
    select y.compound_id as "compoundId", d.id as "buildingId", e.id as "entranceId",
      count(*) filter (where y.state = 'said')::integer as said,
      count(*) filter (where y.state = 'first' and y.confirmed_by <> ${accountId}::uuid)::integer as first
    from payment y ${placeJoins}
    where y.compound_id = any (${uuids(compoundIds)}) and y.state in ('said', 'first')
      and (y.entered or y.account_id <> ${accountId}::uuid)
      and not exists (select from binding b where b.compound_id = y.compound_id and b.unit_id = y.unit_id
        and b.account_id = ${accountId}::uuid and b.status <> 'refused')
    group by y.compound_id, d.id, e.id`)
}

/** A payment the asker said that was not confirmed. */
export interface DeclinedPayment {
  readonly compoundId: string
  readonly unitId: string
  readonly what: string
  readonly amount: Fen
  readonly cause: DeclinedCause
  readonly note: string | null
}

/** What the asker said and was declined lately, as long as nothing was said of it again. */
export function declinedLately(
  tx: Tx,
  compoundIds: readonly string[],
  accountId: string,
  since: Instant,
): Promise<DeclinedPayment[]> {
  return tx.rows<DeclinedPayment>(sql`
    select y.compound_id as "compoundId", y.unit_id as "unitId", y.what, y.amount, y.declined_cause as cause,
      y.declined_note as note
    from payment y
    where y.compound_id = any (${uuids(compoundIds)}) and y.account_id = ${accountId}::uuid and not y.entered
      and y.state = 'declined' and y.declined_at > ${at(since)}
      and not exists (select from payment n where n.compound_id = y.compound_id and n.subject_kind = y.subject_kind
        and n.subject_id = y.subject_id and n.said_at > y.declined_at)
    order by y.declined_at desc limit 5`)
}
