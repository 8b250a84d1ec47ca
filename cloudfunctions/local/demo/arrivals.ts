import type { Choice } from '../../../types/decision-kinds'
import type { Instant } from '../../../types/units'
import { callAs } from './telling'
import type { DemoContext } from './personas'
import { on } from './script'
import { reviveTokens } from './tokens'
import { arriving, roofTitle, xinwu } from './xinwu'
import { idOf } from './yard'

/** A ballot that comes in by itself when the demonstration's clock passes its moment. */
export interface Arrival {
  readonly accountId: string
  readonly name: string
  readonly at: Instant
  readonly choice: Choice
}

/** The two neighbours who vote in the last hour: with them the roof reaches 28 of 42 owners and 2,310.00 ㎡. */
export const arrivals: readonly Arrival[] = arriving.map((person, index) => ({
  accountId: idOf.account(xinwu.yard.key, person),
  name: xinwu.yard.people.get(person)?.name ?? person,
  at: on('2026-10-15', 19, 10 + index * 25),
  choice: 'agree',
}))

/**
 * Casts what arrives after `from` and not after `to`, each at its own moment, through the real operation as the
 * neighbour's own account. To be called before the clock is moved, so that the close does not come first. Asking twice
 * casts once; who has voted by hand meanwhile is left alone.
 * @returns the names of those whose ballots came in
 */
export async function demoArrivals(context: DemoContext, from: Instant, to: Instant): Promise<string[]> {
  const due = arrivals.filter((arrival) => arrival.at > from && arrival.at <= to)
  if (due.length === 0) return []
  const known = await reviveTokens(
    context,
    due.map((arrival) => arrival.accountId),
  )
  const came: string[] = []
  for (const arrival of due) {
    if (known.has(arrival.accountId) && (await arrive(context, arrival))) came.push(arrival.name)
  }
  return came
}

async function arrive({ host, tokenOf }: DemoContext, arrival: Arrival): Promise<boolean> {
  const then: DemoContext = { host: { ...host, now: () => arrival.at }, tokenOf }
  const { decisions } = await callAs(then, arrival.accountId, 'decision.list', {})
  const roof = decisions.find((card) => card.title === roofTitle && card.state === 'open')
  if (!roof) return false
  const key = { compoundId: roof.compoundId, decisionId: roof.id }
  const view = await callAs(then, arrival.accountId, 'decision.view', key)
  const mine = view.mine.find((voter) => voter.mayCast)
  if (!mine) return false
  await callAs(
    then,
    arrival.accountId,
    'decision.castBallot',
    {
      ...key,
      voterId: mine.voterId,
      choices: view.questions.map((question) => ({ questionId: question.id, choice: arrival.choice })),
    },
    'arrival',
  )
  return true
}
