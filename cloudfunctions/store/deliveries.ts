import type { DeliveryChannel } from '../../types/delivery'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** Notes one channel for doors that are on the decision's roll; answers how many were. */
export async function insertDeliveries(
  tx: Tx,
  delivery: {
    compoundId: string
    decisionId: string
    channel: DeliveryChannel
    accountId: string
    doors: readonly { id: string; unitId: string }[]
    now: Instant
  },
): Promise<number> {
  const rows = await tx.rows(sql`
    insert into delivery (compound_id, id, decision_id, unit_id, channel, account_id, at)
    select d.compound_id, x.id, d.id, x."unitId", ${delivery.channel}, ${delivery.accountId}, ${at(delivery.now)}
    from jsonb_to_recordset(${json(delivery.doors)}) as x(id uuid, "unitId" uuid)
    join decision d on d.compound_id = ${delivery.compoundId} and d.id = ${delivery.decisionId}
    where d.roll_version_id is null or exists (select from roll_unit u where u.compound_id = d.compound_id
      and u.roll_version_id = d.roll_version_id and u.unit_id = x."unitId")
    returning 1`)
  return rows.length
}
