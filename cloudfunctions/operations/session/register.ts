import { failure } from '../../../types/errors'
import type { AccountId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { accountMadeStatement } from '../../store/slips'
import { direct } from '../operation'

/** Makes the account of a WeChat user nobody knows yet; asked again, it answers the same one. */
export const register = direct('session.register', async (host, { identity, now }, { name }) => {
  if (identity.kind !== 'wechat') {
    return err(failure('forbidden', '请用门条上的码或邀请码登录；没有的话，找楼栋代表要一张门条。'))
  }
  if (identity.secretHash === null) return err(failure('notSignedIn'))
  const [row] = await host.database.once<{ accountId: AccountId | null }>(accountMadeStatement, [
    identity.kind,
    identity.secretHash,
    name,
    now,
    null,
    host.id(),
    host.id(),
  ])
  if (!row?.accountId) throw new Error('account_made answered nothing for a WeChat identity')
  return ok({ accountId: row.accountId })
})
