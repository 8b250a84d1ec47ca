import type { CompoundId, PledgeId, RoundId, UnitId } from '../../types/ids'
import type { PledgeKind, PledgeState } from '../../types/round-kinds'
import type { Fen } from '../../types/units'
import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import { pledgeKindOf } from '../rules/pledge/amount'
import { shareOf, type NewPledge, type PledgeRow } from '../store/pledges'
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

/** How what was there before a step had come, for its event. */
export function stoodBy({ onPaper }: Pick<PledgeRow, 'onPaper'>): { readonly stood: 'app' | 'paper' } {
  return { stood: onPaper ? 'paper' : 'app' }
}

/** What a home says it means to pay, by the phone or on paper. */
export interface PledgeWords {
  readonly compoundId: CompoundId
  readonly roundId: RoundId
  readonly unitId: UnitId
  readonly amount: Fen
  readonly reason: string
  readonly unnamed: boolean
}

/**
 * A pledge ready to be put down: the round takes it, the home shares, the amount may be. Errors: notFound (the home does
 * not share, in the words of `outside`); wrongState; pledgeOver; invalidInput.
 */
export async function pledgeToPut(
  call: Call,
  words: PledgeWords,
  root: RoundHead,
  how: { readonly paper: NewPledge['paper']; readonly outside: string },
): Promise<Result<NewPledge>> {
  const { compoundId, roundId, unitId, amount, reason, unnamed } = words
  const share = await shareOf(call.tx, compoundId, roundId, unitId)
  if (share === null) return err(failure('notFound', how.outside))
  const collects = assertCollects(call, root)
  if (!collects.ok) return collects
  if (share.amount === 0) return err(failure('wrongState', nothingAsked(how.paper !== null)))
  if (share.anew)
    return err(failure('wrongState', '还差的又重新补了一轮，这一次的不用再登记。请刷新，看最新的一次。'))
  const kind = pledgeKindOf({ amount, reason }, { share: share.amount, toShare: root.toShare })
  if (!kind.ok) return kind
  return ok({
    ...{ compoundId, roundId, unitId, amount, unnamed, kind: kind.value, now: call.now },
    id: call.id(),
    accountId: call.caller?.accountId as string,
    reason: kind.value === 'other' ? reason : '',
    state: 'intended',
    paper: how.paper,
  })
}

/** Whoever is asked for nothing is no home of the goal; what such a home gives is noted as somebody's who helps. */
function nothingAsked(onPaper: boolean): string {
  return onPaper
    ? '按方案这一家不用出钱，不必登记。愿意帮一把的，记成热心的人补的。'
    : '按方案您家不用出钱，不必登记。愿意帮一把的，请告诉召集人，记成热心的人补的。'
}

/** What a step that put a pledge down answers of it. */
export function answerOf(pledge: NewPledge): PledgeAnswer {
  return { pledgeId: pledge.id as PledgeId, amount: pledge.amount, kind: pledge.kind, state: pledge.state }
}

/** The answer of a step with what is still missing after it, and its event: which home is for the audit alone. */
export async function pledged(
  call: Call,
  compoundId: CompoundId,
  root: RoundHead,
  step: {
    readonly name:
      | ('pledgeGiven' | 'pledgeChanged' | 'pledgeRevoked' | 'pledgeLate')
      | ('pledgePaperEntered' | 'pledgePaperRevoked')
    readonly unitId: string
    readonly answer: PledgeAnswer
    /** What else the event says. */
    readonly more?: Readonly<Record<string, string>>
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
        ...{ kind: answer.kind, amount: answer.amount, ...step.more },
      },
    },
  })
}
