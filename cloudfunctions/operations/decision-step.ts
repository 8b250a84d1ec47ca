import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId } from '../../types/ids'
import type { DecisionState } from '../../types/decision-kinds'
import type { ResolvedPack } from '../rules/packs'
import { lockDecision, type DecisionHead } from '../store/decisions'
import { assertMayConvene } from './caller'
import type { Call } from './operation'
import { scopeOf } from './scope'

/** What the screen calls each state; used when a step comes at the wrong moment. */
const stateSentences: Readonly<Record<DecisionState, string>> = {
  draft: '还是草稿',
  checked: '已经核对过了',
  rollFrozen: '名册已经定下来了',
  noticed: '通知已经发出了',
  open: '正在投票',
  closed: '已经截止了',
  counted: '已经数完了',
  announced: '结果已经公布了',
  effective: '结果已经生效了',
  withdrawn: '已经撤回了',
}

/** A decision locked for a step of its lifecycle, with its pack. */
export interface StepDecision extends DecisionHead {
  readonly resolvedPack: ResolvedPack
}

/**
 * Loads and locks a decision for a convener's step.
 * Errors: notFound; forbidden (scope); conflict (another version); wrongState (not one of `states`).
 */
export async function takeStep(
  call: Call,
  input: { compoundId: CompoundId; decisionId: string; expectedVersion: number },
  states: readonly DecisionState[],
): Promise<Result<StepDecision>> {
  const head = await lockDecision(call.tx, input.compoundId, input.decisionId)
  if (!head) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, input.compoundId, scopeOf(head))
  if (!may.ok) return may
  if (!states.includes(head.state)) {
    return err(
      failure('wrongState', `这件事${stateSentences[head.state]}，不能再做这一步。请刷新看最新进展。`),
    )
  }
  if (head.version !== input.expectedVersion) return err(failure('conflict'))
  return ok({ ...head, resolvedPack: head.pack as ResolvedPack })
}
