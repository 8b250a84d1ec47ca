import { ok } from '../../../types/result'
import { correctOwnNameStatement } from '../../store/own-account'
import { direct } from '../operation'
import { asMyself } from '../as-myself'

/** Sets how the caller is addressed. The roster's name is the owner's as registered, and corrected by whoever keeps it. */
export const correctName = direct('account.correctName', async (host, call, { name }) => {
  const corrected = await asMyself<string>(host, call, correctOwnNameStatement, [name, host.id()])
  return corrected.ok ? ok({ name }) : corrected
})
