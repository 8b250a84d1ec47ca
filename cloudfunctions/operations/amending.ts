import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { DecisionState } from '../../types/decision-kinds'
import type { RollDifferenceView } from '../../types/objection'
import type { CentiSqm, Headcount } from '../../types/units'
import { rollDifference, type RollDifference } from '../rules/roll-difference'
import { advance, type DecisionHead } from '../store/decisions'
import { insertAmendment } from '../store/objections'
import { lockRolls, readRoll, type RollSheet } from '../store/rolls'
import { countDecision } from './counting'
import type { Call } from './operation'
import { readyRoll, sameRoll, storeRoll, type ReadyRoll } from './roll-freezing'

const amendableStates: readonly DecisionState[] = [
  'rollFrozen',
  'noticed',
  'open',
  'closed',
  'counted',
  'announced',
]

/** What a roll would become if it were made anew from the present roster. */
export interface Amendable {
  readonly before: RollSheet
  readonly after: ReadyRoll
  readonly difference: RollDifference
}

/** Compares a decision's roll with the present roster. Errors: wrongState (no roll, or effective); checkFailed. */
export async function compareWithRoster(
  call: Call,
  compoundId: string,
  decision: DecisionHead,
): Promise<Result<Amendable>> {
  if (decision.rollVersionId === null || !amendableStates.includes(decision.state))
    return err(failure('wrongState', '这件事现在没有可以更正的名册。'))
  const before = await readRoll(call.tx, compoundId, decision.rollVersionId)
  const after = await readyRoll(call, compoundId, decision)
  if (!after.ok) return after
  if (sameRoll(before, after.value)) {
    return err(
      failure('checkFailed', undefined, {
        roster: '院里名册现在和定下来的一样，没有什么可更正的。请先在“院里名册”里改好，再来答复。',
      }),
    )
  }
  const difference = rollDifference(before.units, after.value.units)
  return ok({ before, after: after.value, difference })
}

/**
 * Gives the decision an amended roll, and counts again what had been counted. The caller holds the voters out and
 * the decision locked. Errors: as `compareWithRoster`; conflict when the roster is no longer what was previewed.
 */
export async function amendRoll(
  call: Call,
  decision: DecisionHead,
  input: { compoundId: string; objectionId: string; answer: string; amendTo: string },
): Promise<Result<{ rollVersionId: string; headcount: Headcount; area: CentiSqm }>> {
  const { compoundId } = input
  await lockRolls(call.tx, compoundId)
  const compared = await compareWithRoster(call, compoundId, decision)
  if (!compared.ok) return compared
  const { before, after, difference } = compared.value
  if (after.frozen.fingerprint !== input.amendTo)
    return err(failure('conflict', '院里名册刚刚又改过了，请重新看一遍差别再确认。'))
  const rollVersionId = await storeRoll(call, compoundId, decision, after, input.answer)
  await advance(call.tx, compoundId, decision.id, { state: decision.state, rollVersionId })
  const counted = decision.state === 'counted' || decision.state === 'announced'
  const results = counted
    ? await countDecision(call.tx, {
        ...decision,
        compoundId,
        decisionId: decision.id,
        rollVersionId,
        amended: true,
      })
    : null
  await insertAmendment(call.tx, {
    compoundId,
    id: call.id(),
    decisionId: decision.id,
    objectionId: input.objectionId,
    fromRollVersionId: before.id,
    rollVersionId,
    reason: input.answer,
    difference,
    results,
    madeBy: call.caller?.accountId as string,
    now: call.now,
  })
  return ok({ rollVersionId, ...after.frozen.roll.total })
}

/** A difference as the contract shows it: homes only to those who convene. */
export function differenceView(difference: RollDifference, withHomes: boolean): RollDifferenceView {
  const { votersAdded, votersRemoved, added, removed, changed } = difference
  return {
    votersAdded,
    votersRemoved,
    unitsAdded: added.length,
    unitsRemoved: removed.length,
    unitsChanged: changed.length,
    homes: withHomes ? { added: [...added], removed: [...removed], changed: [...changed] } : null,
  }
}
