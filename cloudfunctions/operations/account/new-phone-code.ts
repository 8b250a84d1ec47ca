import { ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { hashInvitationCode, newInvitationCode } from '../../platform/identity'
import { newPhoneCodeStatement } from '../../store/own-account'
import { direct } from '../operation'
import { asMyself } from '../as-myself'

/** How long a code for a new phone works. */
const livesMs = 15 * 60_000

/** A code for a new phone. Only its hash is kept, so asking again makes another one and ends this. */
export const newPhoneCode = direct('account.newPhoneCode', async (host, call) => {
  const code = newInvitationCode()
  const expiresAt = instant(call.now + livesMs)
  const made = await asMyself<string>(host, call, newPhoneCodeStatement, [
    ...[hashInvitationCode(code), expiresAt, host.id()],
  ])
  return made.ok ? ok({ code, expiresAt }) : made
})
