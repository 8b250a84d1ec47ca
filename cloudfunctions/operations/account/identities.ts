import { ok } from '../../../types/result'
import { ownIdentitiesStatement, type OwnIdentities } from '../../store/own-account'
import { direct } from '../operation'
import { asMyself } from '../as-myself'

/** The caller's ways to sign in that still work. */
export const identities = direct('account.identities', async (host, call) => {
  const own = await asMyself<OwnIdentities>(host, call, ownIdentitiesStatement)
  return own.ok ? ok({ now: call.now, identities: own.value.identities }) : own
})
