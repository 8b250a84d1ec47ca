import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { revokeIdentityStatement } from '../../store/identities'
import { direct } from '../operation'

/** Ends the identity this call was made with; nothing else of the account changes. */
export const signOut = direct('session.signOut', async (host, { identity, now }) => {
  if (identity.secretHash === null) return err(failure('notSignedIn'))
  const [row] = await host.database.once<{ revoked: boolean }>(revokeIdentityStatement, [
    identity.kind,
    identity.secretHash,
    now,
    host.id(),
  ])
  // Signing out twice is signed out; a token nobody knows has ended as well.
  return row?.revoked ? ok({ signedOut: true }) : err(failure('sessionExpired'))
})
