import { pendingTexts } from '../../../types/consent'
import { ok } from '../../../types/result'
import { ownIdentitiesStatement, type OwnIdentities } from '../../store/own-account'
import { direct } from '../operation'
import { asMyself } from '../as-myself'

/** What the caller agreed to, and what waits. */
export const consents = direct('account.consents', async (host, call) => {
  const own = await asMyself<OwnIdentities>(host, call, ownIdentitiesStatement)
  if (own.ok)
    return ok({ signedIn: true, given: own.value.consents, pending: pendingTexts(own.value.consents) })
  if (own.error.code === 'notSignedIn') return ok({ signedIn: false, given: [], pending: pendingTexts([]) })
  return own
})
