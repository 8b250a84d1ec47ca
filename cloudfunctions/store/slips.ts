import type { Instant } from '../../types/units'
import type { PreparedStatement, Tx } from './database'
import { at, json, sql, uuids } from './sql'

/** Values: code hash, kind, secret hash, name, now (ms), expires (ms or null), account id, event id. Answers `entered`, null if refused, `{closed}` in a compound that is closed. */
export const enterWithSlipStatement: PreparedStatement = {
  name: 'enter_with_slip',
  text: `select enter_with_slip($1::text, $2::text, $3::text, $4::text, from_ms($5::bigint), from_ms($6::bigint), $7::uuid, $8::uuid) as entered`,
}

/** Values: kind, secret hash, name, now (ms), expires (ms or null), account id, event id. Answers `accountId`, null if refused. */
export const accountMadeStatement: PreparedStatement = {
  name: 'account_made',
  text: `select account_made($1::text, $2::text, $3::text, from_ms($4::bigint), from_ms($5::bigint), $6::uuid, $7::uuid) as "accountId"`,
}

/** Replaces whatever unused slips these doors had. */
export async function issueSlips(
  tx: Tx,
  batch: {
    compoundId: string
    issuedBy: string
    now: Instant
    expiresAt: Instant
    slips: readonly { id: string; unitId: string; codeHash: string }[]
  },
): Promise<void> {
  const { compoundId, slips } = batch
  await tx.rows(sql`
    update door_slip set voided_at = ${at(batch.now)}
    where compound_id = ${compoundId} and unit_id = any (${uuids(slips.map(({ unitId }) => unitId))})
      and used_at is null and voided_at is null`)
  await tx.rows(sql`
    insert into door_slip (compound_id, id, unit_id, code_hash, issued_by, issued_at, expires_at)
    select ${compoundId}, x.id, x."unitId", x."codeHash", ${batch.issuedBy}, ${at(batch.now)}, ${at(batch.expiresAt)}
    from jsonb_to_recordset(${json(slips)}) as x(id uuid, "unitId" uuid, "codeHash" text)`)
}

/** The caller's unused slip for a unit; null when there is none that still holds. */
export function heldSlip(
  tx: Tx,
  compoundId: string,
  unitId: string,
  accountId: string,
  now: Instant,
): Promise<{ id: string; issuedBy: string } | null> {
  return tx.row(sql`
    select id, issued_by as "issuedBy" from door_slip
    where compound_id = ${compoundId} and unit_id = ${unitId} and held_by = ${accountId}
      and used_at is null and voided_at is null and expires_at > ${at(now)}
    order by issued_at desc limit 1 for update`)
}

/** Uses a slip up. */
export async function useSlip(tx: Tx, compoundId: string, id: string, now: Instant): Promise<void> {
  await tx.rows(
    sql`update door_slip set used_at = ${at(now)} where compound_id = ${compoundId} and id = ${id}`,
  )
}

/** What a slip says of the yard it is for. */
export function yardOnSlip(
  tx: Tx,
  compoundId: string,
): Promise<{ name: string; contactPhone: string | null; demo: boolean } | null> {
  return tx.row(
    sql`select name, contact_phone as "contactPhone", demo from compound where id = ${compoundId}`,
  )
}

/** The doors among these that have a slip out with one of these codes. */
export function slipsStillOut(
  tx: Tx,
  compoundId: string,
  codeHashes: readonly string[],
  now: Instant,
): Promise<{ unitId: string; expiresAt: Instant }[]> {
  return tx.rows(sql`
    select unit_id as "unitId", to_ms(expires_at) as "expiresAt" from door_slip
    where compound_id = ${compoundId} and code_hash in (select jsonb_array_elements_text(${json(codeHashes)}))
      and used_at is null and voided_at is null and expires_at > ${at(now)}`)
}
