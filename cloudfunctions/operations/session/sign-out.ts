import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { revokeIdentityStatement } from '../../store/identities'
import { direct } from '../operation'

/**
 * Ends the identity this call was made with; nothing else of the account changes. Asked again it answers the same:
 * an identity that has ended, or that nobody knows, lets nobody in any more, and more was not asked for.
 */
export const signOut = direct('session.signOut', async (host, { identity, now }) => {
  if (identity.secretHash === null) return err(failure('notSignedIn'))
  await host.database.once(revokeIdentityStatement, [identity.kind, identity.secretHash, now, host.id()])
  return ok({ signedOut: true })
})
