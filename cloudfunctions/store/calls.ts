import type { Instant } from '../../types/units'
import { eventCatalogue, type EventName } from '../../types/events'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** Names the caller and opens the wall for the compounds the caller may see (and `publicCompound`, if given). */
export async function beginCall<Caller>(
  tx: Tx,
  identity: { kind: 'wechat' | 'token'; secretHash: string | null },
  now: Instant,
  publicCompound: string | null,
): Promise<Caller | null> {
  const row = await tx.row<{ caller: Caller | null }>(
    sql`select begin_call(${identity.kind}, ${identity.secretHash}::text, ${at(now)}, ${publicCompound}::uuid) as caller`,
  )
  return row?.caller ?? null
}

/** An event as it is stored. */
export interface StoredEvent {
  readonly compoundId: string
  readonly id: string
  readonly at: Instant
  readonly name: EventName
  readonly accountId: string | null
  readonly matterId?: string | null
  readonly payload: Readonly<Record<string, unknown>>
  /** For writes: the idempotency record. */
  readonly requestId?: string
  readonly inputHash?: string
  readonly result?: unknown
}

/**
 * Appends one event; a second one with the same request violates `event_request`. A step of a thread moves its matter up
 * in the lists, and the one it was put together with.
 */
export async function appendEvent(tx: Tx, event: StoredEvent): Promise<void> {
  if (event.matterId && eventCatalogue[event.name].sentence !== null) {
    await tx.rows(sql`
      update matter m set touched_at = greatest(m.touched_at, ${at(event.at)})
      where m.compound_id = ${event.compoundId} and (m.id = ${event.matterId}
        or m.id = (select x.merged_into from matter x where x.compound_id = ${event.compoundId} and x.id = ${event.matterId}))`)
  }
  await tx.rows(sql`
    insert into event (compound_id, id, at, name, account_id, matter_id, payload, request_id, input_hash, result)
    values (${event.compoundId}, ${event.id}, ${at(event.at)}, ${event.name}, ${event.accountId}::uuid,
      ${event.matterId ?? null}::uuid, ${json(event.payload)}, ${event.requestId ?? null}::text,
      ${event.inputHash ?? null}::text, ${event.requestId === undefined ? sql`null::jsonb` : json(event.result)})`)
}

/** What was answered to this request before, if it was made before. */
export function findRequest(
  tx: Tx,
  compoundId: string,
  accountId: string,
  requestId: string,
): Promise<{ inputHash: string; result: unknown } | null> {
  return tx.row(sql`
    select input_hash as "inputHash", result from event
    where compound_id = ${compoundId} and account_id = ${accountId} and request_id = ${requestId}`)
}

/** Puts work into the outbox; the same kind and key twice is one row, moved to the later asking's time. */
export async function putLater(
  tx: Tx,
  compoundId: string,
  id: string,
  work: { kind: string; key: string; payload: Readonly<Record<string, unknown>>; runAt: Instant },
): Promise<void> {
  await tx.rows(sql`
    insert into outbox (compound_id, id, kind, key, payload, run_at)
    values (${compoundId}, ${id}, ${work.kind}, ${work.key}, ${json(work.payload)}, ${at(work.runAt)})
    on conflict (compound_id, kind, key) do update set run_at = excluded.run_at, payload = excluded.payload, done_at = null`)
}

/** Opens the wall for one compound, for work whose caller was guarded in a transaction before. */
export async function openWall(tx: Tx, compoundId: string): Promise<void> {
  await tx.rows(sql`select set_config('yuanba.compounds', ${compoundId}, true)`)
}
