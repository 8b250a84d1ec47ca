import type { CompoundId, ConcernId } from '../../../types/ids'
import { concernInput, reportedConcern } from '../../support/matters'
import { type Kind } from '../../support/everybody'
import { here, matterOf } from './matter-rows'
import { conveners, givers, outOfScope, world, type Place, type Rows } from './place'

const atHome: readonly Kind[] = ['owner', 'coOwner', 'tenant', 'family']
/** They report for themselves, or look after a place. */
const reporters: readonly Kind[] = [
  ...conveners,
  'buildingRepOfBuilding',
  'buildingRepOfOtherBuilding',
  ...atHome,
]

/** A concern of building 1 that may be read. */
async function concernOf(place: Place): Promise<{ compoundId: CompoundId; concernId: ConcernId }> {
  const compoundId = place.compound.id
  const scope = { scopeKind: 'building', scopeId: place.compound.buildings['1']! } as const
  return { compoundId, concernId: await reportedConcern(world, place.chair, compoundId, scope) }
}

/** Building 1 has its own representative; that of building 2 has nothing to do with it. */
const elsewhere = { buildingRepOfOtherBuilding: 'forbidden' } as const

/** Who may do what: concern. */
export const concernRows: Rows<'concern'> = {
  'concern.form': { may: reporters, input: async (place) => ({ compoundId: place.compound.id }) },
  'concern.categories': { may: givers, input: async (place) => ({ compoundId: place.compound.id }) },
  'concern.setCategories': {
    may: givers,
    input: async (place) => ({
      compoundId: place.compound.id,
      categories: [
        { code: 'stairs', label: '楼道' },
        { code: null, label: '别的' },
      ],
    }),
  },
  'concern.report': {
    // About building 1, by whoever lives in the compound or looks after the building.
    may: [...conveners, 'buildingRepOfBuilding', ...atHome],
    input: async (place) =>
      concernInput(place.compound.id, { scopeKind: 'building', scopeId: place.compound.buildings['1']! }),
    refusals: elsewhere,
    foreign: { as: 'owner', code: 'notFound' },
  },
  'concern.suggest': {
    may: reporters,
    input: async (place) => {
      await concernOf(place)
      return { ...concernInput(place.compound.id), text: '楼道灯坏了' }
    },
  },
  'concern.meToo': {
    may: atHome,
    input: async (place) => ({ ...(await concernOf(place)), on: true }),
    foreign: { as: 'owner', code: 'notFound' },
  },
  'concern.list': { may: here, input: async (place) => ({ compoundId: place.compound.id }) },
  'concern.view': { may: here, input: concernOf, foreign: { as: 'committee', code: 'notFound' } },
  'concern.link': {
    may: conveners,
    input: async (place) => ({ ...(await concernOf(place)), matterId: (await matterOf(place)).matterId }),
    // The matter is of the whole compound.
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'concern.answer': {
    may: [...conveners, 'buildingRepOfBuilding'],
    input: async (place) => ({ ...(await concernOf(place)), answer: '明天来换灯泡' }),
    refusals: elsewhere,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'concern.ledger': {
    may: [...conveners, ...watchers()],
    input: async (place) => ({ compoundId: (await concernOf(place)).compoundId }),
  },
  'concern.exportLedger': {
    may: [...conveners, ...watchers()],
    input: async (place) => ({ compoundId: (await concernOf(place)).compoundId }),
  },
}

function watchers(): readonly Kind[] {
  return ['buildingRepOfBuilding', 'buildingRepOfOtherBuilding', 'supervisor', 'subdistrictStaff']
}
