import { callAs, toldOf, type Step } from './telling'
import type { DemoContext } from './personas'
import type { AskPlan, SlipPlan, VisitPlan, YardStory } from './script'
import { idOf, type Yard } from './yard'

/** The secret the demonstration's slips follow from: the same at every start on one data directory, and no guess. */
export function slipSeed(tokenOf: DemoContext['tokenOf']): string {
  return Buffer.from(tokenOf('door slips'), 'base64url').toString('hex')
}

/** What happened at the doors of a yard: who asked for a home, which slips were made, where somebody called. */
export function doorSteps({ yard, decisions, asks = [], slips = [] }: YardStory): Step[] {
  return [
    ...asks.map((plan) => ask(yard, plan)),
    ...slips.map((plan) => makeSlips(yard, plan)),
    ...decisions.flatMap(({ key, visits = [] }) => visits.map((plan) => visit(yard, key, plan))),
  ]
}

function ask(yard: Yard, { at, person, unit, note }: AskPlan): Step {
  const name = yard.people.get(person)?.name
  if (name === undefined) throw new Error(`nobody is ${person} of ${yard.key}`)
  return {
    at,
    run: async (teller) => {
      const input = { compoundId: yard.id, unitId: idOf.unit(yard.key, unit), kind: 'owner', name } as const
      await callAs(
        teller,
        idOf.account(yard.key, person),
        'binding.request',
        { ...input, way: 'people', phoneCode: null, note },
        unit,
      )
    },
  }
}

function makeSlips(yard: Yard, { at, by, units }: SlipPlan): Step {
  return {
    at,
    run: async (teller) => {
      const unitIds = units.map((unit) => idOf.unit(yard.key, unit))
      await callAs(
        teller,
        idOf.account(yard.key, by),
        'binding.issueSlips',
        { compoundId: yard.id, unitIds, seed: slipSeed(teller.tokenOf) },
        units.join(' '),
      )
    },
  }
}

function visit(yard: Yard, key: string, { at, by, units, channel }: VisitPlan): Step {
  return {
    at,
    run: async (teller) => {
      const { decisionId } = toldOf(teller, yard, key)
      const unitIds = units.map((unit) => idOf.unit(yard.key, unit))
      await callAs(
        teller,
        idOf.account(yard.key, by),
        'decision.recordDelivery',
        { compoundId: yard.id, decisionId, unitIds, channel },
        `${key} ${channel} ${at}`,
      )
    },
  }
}
