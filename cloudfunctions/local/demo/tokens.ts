import { hashSecret } from '../../platform/identity'
import { at, json, sql } from '../../store/sql'
import type { DemoContext } from './personas'

/**
 * Lets the demonstration's people in again who have signed out, so that trying 退出登录 locks nobody out of the demo.
 * @returns those of the accounts that are in this database; their tokens work
 */
export async function reviveTokens(
  { host, tokenOf }: DemoContext,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const tokens = accountIds.map((id) => ({ id, hash: hashSecret('token', tokenOf(id)) }))
  const working = await host.database.transaction('app', (tx) =>
    tx.rows<{ id: string }>(sql`
      select t.id from jsonb_to_recordset(${json(tokens)}) as t(id uuid, hash text)
      where account_of('token', t.hash, ${at(host.now())}) = t.id`),
  )
  if (working.length === tokens.length) return new Set(accountIds)
  const revived = await host.database.transaction('owner', (tx) =>
    tx.rows<{ id: string }>(sql`
      update account_identity i set revoked_at = null
      from jsonb_to_recordset(${json(tokens)}) as t(id uuid, hash text)
      where i.kind = 'token' and i.secret_hash = t.hash and i.account_id = t.id and i.revoked_at is not null
      returning t.id`),
  )
  return new Set([...working, ...revived].map(({ id }) => id))
}
