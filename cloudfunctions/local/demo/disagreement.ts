import type { ObjectionId } from '../../../types/ids'
import { callAs, checked, toldOf, type Step } from './telling'
import type { DecisionScript, ObjectionPlan } from './script'
import { idOf, type Yard } from './yard'

/** Who did not agree with a decision, and what the convener answered, each at its moment. */
export function objectionSteps(yard: Yard, script: DecisionScript): Step[] {
  return (script.objections ?? []).flatMap((plan, index) =>
    stepsOf(yard, script, plan, `${script.key} ${index}`),
  )
}

function stepsOf(yard: Yard, script: DecisionScript, plan: ObjectionPlan, words: string): Step[] {
  let objectionId: ObjectionId | null = null
  const { person, unit, kind, text, answer } = plan
  const raised: Step = {
    at: plan.at,
    run: async (teller) => {
      const { decisionId } = toldOf(teller, yard, script.key)
      const input = { compoundId: yard.id, decisionId, unitId: idOf.unit(yard.key, unit), kind, text }
      const raiser = idOf.account(yard.key, person)
      ;({ objectionId } = await callAs(teller, raiser, 'decision.object', input, words))
    },
  }
  if (answer === null) return [raised, checked(plan.at)]
  const answered: Step = {
    at: answer.at,
    run: async (teller) => {
      if (objectionId === null) throw new Error(`${words} was answered before it was raised`)
      const { decisionId } = toldOf(teller, yard, script.key)
      const convener = idOf.account(yard.key, script.convener)
      const said = { verdict: answer.verdict, answer: answer.text, amendTo: null }
      const input = { compoundId: yard.id, decisionId, objectionId, ...said }
      await callAs(teller, convener, 'decision.answerObjection', input, words)
    },
  }
  return [raised, checked(plan.at), answered, checked(answer.at)]
}
