import { instant } from '../../types/units'
import type { GrantRole } from '../../types/roles'
import {
  hashInvitationCode,
  hashSecret,
  newInvitationCode,
  newToken,
} from '../../cloudfunctions/platform/identity'
import { newId } from '../../cloudfunctions/platform/ids'
import {
  insertAccount,
  insertCompound,
  insertGrant,
  insertIdentity,
  insertInvitation,
} from '../../cloudfunctions/store/accounts'
import type { Database } from '../../cloudfunctions/store/database'

const start = instant(Date.UTC(2026, 0, 1))
const yearMs = 366 * 24 * 60 * 60 * 1000

/** Makes a compound; answers its id. */
export async function makeCompound(database: Database, name: string): Promise<string> {
  const id = newId()
  await database.transaction('owner', (tx) =>
    insertCompound(tx, { id, name, packId: 'national', phone: null, demo: false, now: start }),
  )
  return id
}

/** Makes a person with a role; answers the account, a token that works and a code not yet used. */
export async function makePerson(
  database: Database,
  compoundId: string,
  role: GrantRole,
): Promise<{ accountId: string; token: string; code: string }> {
  const accountId = newId()
  const token = newToken()
  const code = newInvitationCode()
  await database.transaction('owner', async (tx) => {
    await insertAccount(tx, { id: accountId, name: '测试人', now: start })
    await insertIdentity(tx, {
      kind: 'token',
      secretHash: hashSecret('token', token),
      accountId,
      now: start,
      expires: null,
    })
    await insertInvitation(tx, {
      codeHash: hashInvitationCode(code),
      accountId,
      now: start,
      expires: instant(start + 2 * yearMs),
    })
    await insertGrant(tx, {
      id: newId(),
      compoundId,
      accountId,
      role,
      scopeKind: 'compound',
      scopeId: null,
      from: start,
      until: null,
      source: 'election',
    })
  })
  return { accountId, token, code }
}
