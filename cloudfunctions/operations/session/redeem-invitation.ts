import { failure } from '../../../types/errors'
import type { AccountId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { hashInvitationCode, hashSecret, tokenLivesDays, tokenOfInvitation } from '../../platform/identity'
import { redeemInvitationStatement } from '../../store/identities'
import { direct } from '../operation'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Lets a prepared account in by its one-time code. In WeChat the openid becomes the identity; elsewhere a new token
 * does, and is shown to this requestId alone: asking again after a lost answer gives the same one. Wrong codes are
 * counted, and slowed.
 */
export const redeemInvitation = direct(
  'session.redeemInvitation',
  async (host, { identity, now, requestId }, { code }) => {
    if (identity.kind === 'wechat' && identity.secretHash === null) return err(failure('notSignedIn'))
    const token = identity.kind === 'token' ? tokenOfInvitation(code, requestId) : null
    const secretHash = token === null ? identity.secretHash : hashSecret('token', token)
    const expires = token === null ? null : instant(now + tokenLivesDays * dayMs)
    const [row] = await host.database.once<{ accountId: AccountId | null }>(redeemInvitationStatement, [
      hashInvitationCode(code),
      identity.kind,
      secretHash,
      now,
      expires,
      host.id(),
    ])
    if (!row?.accountId) return err(failure('invitationInvalid'))
    return ok({ accountId: row.accountId, token })
  },
  { kind: 'invitation', failures: ['invitationInvalid'] },
)
