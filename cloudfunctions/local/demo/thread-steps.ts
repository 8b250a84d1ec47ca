import type { ConcernId, DecisionId } from '../../../types/ids'
import type { ConcernPlan, MatterPlan, YardStory } from './script'
import { callAs, checked, later, toldOf, type Step } from './telling'
import { idOf, scopeIdOf, scopeKindOf, type PartPlan, type Yard } from './yard'

/** What people reported, and the matters that came of it, as steps of a story. */
export function threadStepsOf({ yard, concerns = [], matters = [] }: YardStory): Step[] {
  const reported = new Map<string, ConcernId>()
  return [
    ...concerns.flatMap((concern) => concernSteps(yard, concern, reported)),
    ...matters.flatMap((matter) => matterSteps(yard, matter, reported)),
  ]
}

function where(yard: Yard, scope: PartPlan) {
  return { scopeKind: scopeKindOf(scope), scopeId: scopeIdOf(yard.key, scope) }
}

function concernSteps(yard: Yard, plan: ConcernPlan, reported: Map<string, ConcernId>): Step[] {
  const { key, at, person, source = 'self', said = '', category, place, text, scope } = plan
  const entered = source === 'self' ? null : { source, person: said, contact: '' }
  const report: Step = {
    at,
    run: async (teller) => {
      const input = { compoundId: yard.id, text, category, place, ...where(yard, scope), entered }
      const account = idOf.account(yard.key, person)
      reported.set(key, (await callAs(teller, account, 'concern.report', input, key)).concernId)
    },
  }
  const same = (plan.meToo ?? []).map((neighbour, index): Step => ({
    at: later(at, 60 * (index + 1)),
    run: async (teller) => {
      const input = { compoundId: yard.id, concernId: idOfConcern(reported, key), on: true }
      await callAs(teller, idOf.account(yard.key, neighbour), 'concern.meToo', input, key)
    },
  }))
  const { answer } = plan
  const answered: Step[] = answer
    ? [
        {
          at: answer.at,
          run: async (teller) => {
            const input = { compoundId: yard.id, concernId: idOfConcern(reported, key), answer: answer.text }
            await callAs(teller, idOf.account(yard.key, answer.by), 'concern.answer', input, key)
          },
        },
      ]
    : []
  return [report, checked(at), ...same, ...answered, ...(answer ? [checked(answer.at)] : [])]
}

function matterSteps(yard: Yard, plan: MatterPlan, reported: Map<string, ConcernId>): Step[] {
  const account = idOf.account(yard.key, plan.convener)
  const open: Step = {
    at: plan.at,
    run: async (teller) => {
      const concernIds = plan.concerns.map((key) => idOfConcern(reported, key))
      const input = { compoundId: yard.id, title: plan.title, ...where(yard, plan.scope), concernIds }
      const { matterId } = await callAs(teller, account, 'matter.open', input, plan.key)
      // A decision that follows it knows it by its key, as it knows an earlier decision.
      const nothingYet = { decisionId: '' as DecisionId, version: 0, questions: [], voters: new Map() }
      teller.told.set(`${yard.key} ${plan.key}`, { ...nothingYet, matterId })
    },
  }
  const outcomes = (plan.outcomes ?? []).flatMap(({ at, text, done }): Step[] => [
    {
      at,
      run: async (teller) => {
        const { matterId } = toldOf(teller, yard, plan.key)
        const input = { compoundId: yard.id, matterId, text, done }
        await callAs(teller, account, 'matter.setOutcome', input, `${plan.key} ${text}`)
      },
    },
    checked(at),
  ])
  return [open, checked(plan.at), ...outcomes]
}

function idOfConcern(reported: ReadonlyMap<string, ConcernId>, key: string): ConcernId {
  const id = reported.get(key)
  if (!id) throw new Error(`${key} has not been reported yet`)
  return id
}
