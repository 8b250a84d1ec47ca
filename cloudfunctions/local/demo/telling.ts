import { createHash } from 'node:crypto'
import type { OperationInput, OperationName, OperationOutput } from '../../../types/contract'
import type { DecisionId, MatterId, OwnerId, QuestionId, VoterId } from '../../../types/ids'
import type { Result } from '../../../types/result'
import { instant, type Instant } from '../../../types/units'
import type { Host } from '../../operations/host'
import { handle } from '../../operations/handle'
import { runTimer } from '../../operations/timer'
import { demoIdentity, hashSecret } from '../../platform/identity'
import { dayOf } from '../../rules/clocks'
import { noteCompleteDay } from '../../store/retention'
import type { DemoContext } from './personas'
import type { Yard } from './yard'

/** One thing that happens, at its moment. */
export interface Step {
  readonly at: Instant
  readonly run: (teller: Teller) => Promise<void>
}

/** What is known of a decision that is being told. */
export interface Told {
  readonly decisionId: DecisionId
  readonly matterId: MatterId
  version: number
  questions: readonly QuestionId[]
  voters: ReadonlyMap<OwnerId, VoterId>
}

/** Calls operations as the people of the demonstration, at the moment told. */
export interface Teller {
  readonly host: Host
  readonly tokenOf: DemoContext['tokenOf']
  readonly told: Map<string, Told>
}

/** Calls an operation as somebody of a yard; the same words make the same request. Throws when it is refused. */
export async function callAs<Op extends OperationName>(
  { host, tokenOf }: DemoContext,
  accountId: string,
  op: Op,
  input: OperationInput<Op>,
  words = '',
): Promise<OperationOutput<Op>> {
  const requestId = createHash('sha256').update(`${accountId}|${op}|${words}`).digest('hex').slice(0, 32)
  const identity = demoIdentity({ kind: 'token', secretHash: hashSecret('token', tokenOf(accountId)) })
  const answer = (await handle(host, identity, { op, input, requestId })) as Result<OperationOutput<Op>>
  if (!answer.ok) throw new Error(`${op} (${words}) was refused: ${JSON.stringify(answer.error)}`)
  return answer.value
}

/** What is known of a decision; throws when it has not been told yet. */
export function toldOf(teller: Teller, yard: Yard, key: string): Told {
  const told = teller.told.get(`${yard.key} ${key}`)
  if (!told) throw new Error(`${yard.key} ${key} has not been told yet`)
  return told
}

const timerBudgetMs = 60_000
const minuteMs = 60_000

/** So many minutes on. */
export function later(at: Instant, minutes: number): Instant {
  return instant(at + minutes * minuteMs)
}

/**
 * Runs the timer as it stands in the story: deadlines pass, what was written passes its check. What is kept too long goes
 * at the first run of the host, once for all days told. Throws when something of it failed.
 */
export async function runTimerOf({ host }: Pick<Teller, 'host'>): Promise<void> {
  await host.database.transaction('retention', (tx) => noteCompleteDay(tx, dayOf(host.now())))
  const { failed } = await runTimer(host, timerBudgetMs)
  if (failed > 0) throw new Error('the timer failed')
}

/** What was written passes the check before anybody else goes on with it. */
export function checked(at: Instant): Step {
  return { at: later(at, 1), run: runTimerOf }
}
