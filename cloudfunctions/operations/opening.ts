import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { Instant } from '../../types/units'
import { momentLabel } from '../rules/clocks'
import type { ResolvedPack } from '../rules/packs'
import { advance, type DecisionHead } from '../store/decisions'
import type { Tx } from '../store/database'
import type { EventDraft, LaterWork } from './operation'

/** What opening changed, for the convener's step and for the timer alike. */
export interface Opened {
  readonly version: number
  readonly event: EventDraft
  readonly later: LaterWork
}

/** Whether voting may begin now; the failure names the first possible moment. */
export function assertMayOpen(decision: DecisionHead, now: Instant): Result<void> {
  const pack = decision.pack as ResolvedPack
  if (decision.regime === 'owners' && pack.fields.cityChannelOnly.value === true) {
    return err(failure('cityChannelOnly'))
  }
  if (decision.closesAt === null)
    return err(failure('checkFailed', undefined, { closesAt: '请定下投票截止的时间。' }))
  if (now >= decision.closesAt)
    return err(failure('wrongState', '原定的截止时间已经过了，请撤回后重新发起。'))
  const earliest = decision.regime === 'owners' ? decision.earliestOpenAt : null
  if (earliest !== null && now < earliest) {
    return err(failure('tooEarly', `通知要贴满天数，${momentLabel(earliest, now)} 才能开始投票。`))
  }
  return ok(undefined)
}

/** Begins the voting, and puts its close into the outbox. The caller has locked the decision and checked it. */
export async function beginVoting(
  tx: Tx,
  compoundId: string,
  decision: DecisionHead,
  now: Instant,
): Promise<Opened> {
  const closesAt = decision.closesAt
  if (closesAt === null) throw new Error('a decision without a close was opened')
  const version = await advance(tx, compoundId, decision.id, { state: 'open', openedAt: now })
  return {
    version,
    event: {
      name: 'decisionOpened',
      matterId: decision.matterId,
      payload: { decisionId: decision.id, closesAt },
    },
    later: {
      kind: 'decision.close',
      key: decision.id,
      payload: { decisionId: decision.id },
      runAt: closesAt,
    },
  }
}
