import type { CompoundId } from '../../types/ids'
import type { DecisionState } from '../../types/decision-kinds'
import type { DecisionReading } from '../store/files'
import { assertMayConvene, type Caller, type Scope } from './caller'

const beforeNotice: readonly DecisionState[] = ['draft', 'checked', 'rollFrozen']

/** Everybody may read what was posted and has passed its check, without login; what was never posted is for those who may convene in its scope. */
export function mayReadDecision(
  caller: Caller | null,
  compoundId: CompoundId,
  decision: Pick<DecisionReading, 'regime' | 'state' | 'noticedAt' | 'openedAt' | 'noticeSeen'>,
  scope: Scope,
): boolean {
  const unpublished =
    beforeNotice.includes(decision.state) &&
    !(decision.regime === 'deliberation' && decision.openedAt !== null)
  const posted = !unpublished && !(decision.state === 'withdrawn' && decision.noticedAt === null)
  return (posted && decision.noticeSeen) || assertMayConvene(caller, compoundId, scope).ok
}
