import { ok } from '../../../types/result'
import { endOtherIdentitiesStatement } from '../../store/own-account'
import { direct } from '../operation'
import { asMyself } from '../as-myself'

/** Ends every other way into the caller's account; with none left it answers the same. */
export const signOutOthers = direct('account.signOutOthers', async (host, call) => {
  const ended = await asMyself<number>(host, call, endOtherIdentitiesStatement, [host.id()])
  return ended.ok ? ok({ signedOut: true }) : ended
})
