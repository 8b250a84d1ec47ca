import type { CompoundId } from '../../types/ids'
import type { StoredScope } from '../store/decisions'
import { scopeNames } from '../store/scope-names'
import { scopeLabel } from './labels'
import type { Call } from './operation'

/** How the scope of a plan reads: 全院, 新五栋. */
export async function planScopeLabel(call: Call, compoundId: CompoundId, plan: StoredScope): Promise<string> {
  const { building, entrance } = await scopeNames(call.tx, compoundId, plan)
  return scopeLabel(plan.scopeKind, building, entrance)
}
