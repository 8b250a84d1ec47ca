import { openedMatter } from '../../support/matters'
import { draftedPlan, postedPlan } from '../../support/plans'
import { planText } from '../../support/plan-text'
import type { Kind } from '../../support/everybody'
import { alive, conveners, outOfScope, world, type Place, type Rows } from './place'

const drafted = (place: Place) => draftedPlan(world, place.chair, place.compound.id)

/** One that everybody may read. */
async function posted(place: Place) {
  const { compoundId, planId } = await postedPlan(world, place.chair, place.compound.id)
  return { compoundId, planId }
}

const foreign = { as: 'committee', code: 'notFound' } as const

/** Whoever belongs to those who share, and those who look after the whole compound. */
const seesHomes: readonly Kind[] = [
  ...['buildingRep', 'committee', 'treasurer', 'supervisor', 'communityStaff'],
  ...['owner', 'coOwner', 'tenant', 'family'],
] as Kind[]

/** Who may do what: plan. */
export const planRows: Rows<'plan'> = {
  'plan.list': {
    may: alive,
    input: async (place) => ({ compoundId: (await posted(place)).compoundId }),
  },
  'plan.view': { may: alive, input: posted, foreign },
  'plan.printSheet': {
    may: alive,
    input: async (place) => ({ ...(await posted(place)), sheet: 'gate' }),
    foreign,
  },
  'plan.compare': {
    may: seesHomes,
    input: async (place) => ({ ...(await posted(place)), rules: [{ kind: 'equal' }] }),
    refusals: outOfScope,
    foreign,
  },
  'plan.draft': {
    // For building 1: its own representative may, that of building 2 may not.
    may: [...conveners, 'buildingRepOfBuilding'],
    input: async (place) => ({
      compoundId: place.compound.id,
      from: {
        of: 'matter',
        matterId: await openedMatter(world, place.chair, place.compound.id),
        kind: 'build',
        scope: { scopeKind: 'building', scopeId: place.compound.buildings['1']! },
      },
    }),
    foreign,
  },
  'plan.edit': {
    may: conveners,
    input: async (place) => ({ ...(await drafted(place)), text: planText({ title: '改过的方案' }) }),
    refusals: outOfScope,
    foreign,
  },
  'plan.post': { may: conveners, input: drafted, refusals: outOfScope, foreign },
  'plan.withdraw': {
    may: conveners,
    input: async (place) => ({ ...(await posted(place)), reason: '报价变了，重新算' }),
    refusals: outOfScope,
    foreign,
  },
}
