import type { PledgeId } from '../../types/ids'
import type { CompoundId } from '../../types/ids'
import type { PledgeKind, PledgeState } from '../../types/round-kinds'
import type { Fen } from '../../types/units'
import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { RoundHead } from '../store/rounds'
import type { Committed, Call } from './operation'
import { isCurrent, planWentOn, readStanding, roundIs } from './round-access'

/** What every step of a pledge answers. */
interface PledgeAnswer {
  readonly pledgeId: PledgeId
  readonly kind: PledgeKind
  readonly state: PledgeState
  readonly amount: Fen
}

/** Whether a round takes pledges at this moment. Errors: wrongState (its state, or its plan has gone on); pledgeOver. */
export function assertCollects(call: Call, root: RoundHead): Result<void> {
  if (root.state !== 'collecting') return err(roundIs(root.state))
  if (!isCurrent(root)) return err(planWentOn())
  return call.now < root.dueAt ? ok(undefined) : err(failure('pledgeOver'))
}

/** The answer of a step with what is still missing after it, and its event: which home is for the audit alone. */
export async function pledged(
  call: Call,
  compoundId: CompoundId,
  root: RoundHead,
  step: {
    readonly name: 'pledgeGiven' | 'pledgeChanged' | 'pledgeRevoked' | 'pledgeLate'
    readonly unitId: string
    readonly answer: PledgeAnswer
  },
): Promise<
  Result<
    Committed<
      PledgeAnswer &
        Pick<Awaited<ReturnType<typeof readStanding>>, 'phase'> & {
          short: { households: number; amount: Fen }
        }
    >
  >
> {
  const { phase, standing } = await readStanding(call, compoundId, root)
  const { answer } = step
  return ok({
    value: { ...answer, phase, short: standing.short },
    event: {
      name: step.name,
      matterId: root.matterId,
      payload: {
        ...{ planId: root.planId, roundId: root.id, pledgeId: answer.pledgeId, unitId: step.unitId },
        ...{ kind: answer.kind, amount: answer.amount },
      },
    },
  })
}
