import { failure } from '../../../types/errors'
import type { HomeView } from '../../../types/own-home'
import type { BindingId, CompoundId, DecisionId, OwnerId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { endReasonsOf } from '../../rules/binding'
import { unitLabel } from '../../rules/roster/label'
import { homeFacts, type HomeFacts } from '../../store/home-of-unit'
import { decisionsOfHome } from '../../store/kept-ballots'
import { isOwnerOf, standingOf } from '../binding-standing'
import { freshMs } from '../door-todos'
import { query, type Call } from '../operation'

const DECISIONS = 50

/**
 * 我家. Any accepted owner, voter or not, sees who is bound, and for every decision whether the home has returned, by
 * which channel and when; never what it said. Tenants, relatives and those who wait see themselves.
 */
export const home = query('binding.home', async (call, input) => {
  const accountId = call.caller?.accountId
  if (!accountId) return err(failure('notSignedIn'))
  const facts = await homeFacts(call.tx, input.compoundId, input.unitId, accountId, call.now)
  const own = facts?.people.filter((person) => person.accountId === accountId) ?? []
  const mine =
    own.find(({ status }) => status === 'accepted') ??
    own.find(({ status }) => status === 'pending') ??
    own[0]
  if (!facts || !mine) return err(failure('notFound'))
  const owner = isOwnerOf(call.caller, input.compoundId, input.unitId)
  const decisions = owner
    ? await decisionsOfHome(call.tx, {
        ...{ compoundId: input.compoundId, unitId: input.unitId, accountId, limit: DECISIONS },
      })
    : []
  return ok({
    now: call.now,
    compoundName: facts.compoundName,
    contactPhone: facts.contactPhone,
    unitLabel: unitLabel(facts),
    area: owner ? facts.area : null,
    mine: {
      bindingId: mine.id as BindingId,
      kind: mine.kind,
      status: mine.status,
      refusedReason: mine.refusedReason,
      endedCause: mine.status === 'ended' || mine.status === 'pending' ? mine.endedReason : null,
      requestedAt: mine.requestedAt,
      escalated: mine.escalatedAt !== null,
    },
    people: facts.people
      .filter(
        (person) =>
          (person.status === 'accepted' || person.status === 'pending') &&
          (owner || person.accountId === accountId),
      )
      .map((person) => personOf(call, input.compoundId, facts, person)),
    owners: owner
      ? facts.owners.map((one) => ({
          ownerId: one.ownerId as OwnerId,
          name: one.name,
          named: one.ownerId === facts.namedOwnerId,
          names: one.names as OwnerId | null,
        }))
      : [],
    decisions: decisions.map((decision) => ({
      decisionId: decision.decisionId as DecisionId,
      title: decision.title,
      state: decision.state,
      closesAt: decision.closesAt,
      returned: decision.returned,
      kept: keptOf(decision),
      deliveries: [...decision.deliveries],
    })),
  })
})

function keptOf(decision: {
  state: string
  kept: { settled: boolean } | null
}): 'waiting' | 'tooLate' | null {
  if (!decision.kept || decision.kept.settled) return null
  return decision.state === 'open' ? 'waiting' : 'tooLate'
}

function personOf(
  call: Call,
  compoundId: CompoundId,
  facts: HomeFacts,
  person: HomeFacts['people'][number],
): HomeView['people'][number] {
  const standing = standingOf(call.caller, compoundId, { ...facts, accountId: person.accountId })
  const seen = person.approvedBy.includes(call.caller?.accountId ?? '')
  return {
    bindingId: person.id as BindingId,
    name: person.name,
    kind: person.kind,
    status: person.status,
    evidence: person.evidence,
    since: person.decidedAt ?? person.requestedAt ?? person.validFrom,
    own: standing.self,
    fresh:
      !standing.self &&
      !seen &&
      person.status === 'accepted' &&
      (person.decidedAt ?? instant(0)) >= call.now - freshMs,
    mayEnd:
      person.status === 'accepted' || standing.self ? endReasonsOf({ kind: person.kind, standing }) : [],
    mayApprove: person.status === 'pending' && standing.owner && !standing.self && !seen,
  }
}
