import { failure } from '../../../types/errors'
import type { AccountId, CompoundId, UnitId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { hashSecret, tokenLivesDays, tokenOfInvitation } from '../../platform/identity'
import { unitLabel } from '../../rules/roster/label'
import { hashSlipCode } from '../../rules/slip-code'
import { enterWithSlipStatement } from '../../store/slips'
import { direct } from '../operation'

/** What the door opens to; `expired` when the caller shows a token that has ended, `closed` when nothing is written there any more. */
interface Entered {
  readonly accountId: AccountId
  readonly compoundId: CompoundId
  readonly compoundName: string
  readonly unitId: UnitId
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
}

const dayMs = 24 * 60 * 60 * 1000

/**
 * Takes a slip into the caller's hands; a caller nobody knows becomes an account. The slip is used up only by the
 * request it proves. Wrong codes are counted, and slowed.
 */
export const enterWithSlip = direct(
  'session.enterWithSlip',
  async (host, { identity, now, requestId }, { code, name }) => {
    if (identity.kind === 'wechat' && identity.secretHash === null) return err(failure('notSignedIn'))
    const token = identity.secretHash === null ? tokenOfInvitation(code, requestId) : null
    const [row] = await host.database.once<{
      entered: Entered | { expired: true } | { closed: true } | null
    }>(enterWithSlipStatement, [
      hashSlipCode(code),
      identity.kind,
      token === null ? identity.secretHash : hashSecret('token', token),
      name,
      now,
      token === null ? null : instant(now + tokenLivesDays * dayMs),
      host.id(),
      host.id(),
    ])
    const entered = row?.entered
    if (!entered) return err(failure('slipInvalid'))
    if ('expired' in entered) return err(failure('sessionExpired'))
    if ('closed' in entered) return err(failure('compoundClosed'))
    const { accountId, compoundId, compoundName, unitId } = entered
    return ok({ accountId, token, compoundId, compoundName, unitId, unitLabel: unitLabel(entered) })
  },
  { kind: 'doorSlip', failures: ['slipInvalid'] },
)
