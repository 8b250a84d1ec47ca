import type { UnitId } from '../../../types/ids'
import { dayOf } from '../../../cloudfunctions/rules/clocks'
import type { Kind } from '../../support/everybody'
import { feeBilled, feeExempted, feeSet, feeTerms } from '../../support/fees'
import { value } from '../../support/world'
import { world, type Place, type Rows } from './place'

const keepers: readonly Kind[] = ['treasurer', 'committee']
const atHome: readonly Kind[] = ['owner', 'coOwner', 'tenant', 'family']
/** They belong to the compound. */
const belong: readonly Kind[] = [
  ...keepers,
  ...([
    'buildingRep',
    'buildingRepOfBuilding',
    'buildingRepOfOtherBuilding',
    'supervisor',
    'counter',
  ] as const),
  ...(['member', 'propertyManager', 'communityStaff', 'subdistrictStaff'] as const),
  ...atHome,
]
const foreign = { as: 'committee', code: 'notFound' } as const

function set(place: Place) {
  return feeSet(world, place.chair, place.compound.id)
}

async function billed(place: Place) {
  const key = await set(place)
  await feeBilled(world, place.chair, key)
  return key
}

function unitOf(place: Place): UnitId {
  return place.compound.units['1-1-101']!
}

async function homeBilled(place: Place) {
  return { compoundId: (await billed(place)).compoundId }
}

/** Who may do what: fee. */
export const feeRows: Rows<'fee'> = {
  'fee.setSchedule': {
    may: keepers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, scheduleId: null, expectedRevision: null },
      terms: feeTerms({ scopeKind: 'building', scopeId: place.compound.buildings['1']! }),
    }),
    foreign,
  },
  'fee.endSchedule': {
    may: keepers,
    input: async (place) => ({ ...(await set(place)), untilDay: dayOf(world.now) }),
    foreign,
  },
  'fee.exempt': {
    may: keepers,
    input: async (place) => ({
      ...(await set(place)),
      ...{ unitId: unitOf(place), reason: '低保户', fromDay: dayOf(world.now), untilDay: null },
    }),
    foreign,
  },
  'fee.endExemption': {
    may: keepers,
    input: async (place) => {
      const key = await set(place)
      const { exemptionId } = await feeExempted(world, place.chair, key, unitOf(place))
      return { compoundId: key.compoundId, exemptionId }
    },
    foreign,
  },
  'fee.setPlaces': {
    may: keepers,
    input: async (place) => ({
      ...(await feeSet(world, place.chair, place.compound.id, { basis: 'perPlace' })),
      ...{ unitId: unitOf(place), places: 1 },
    }),
    foreign,
  },
  'fee.bill': {
    may: keepers,
    input: async (place) => {
      const key = await set(place)
      const { toBill } = value(await place.chair.call('fee.view', key))
      return { ...key, period: toBill!.period, dueOn: toBill!.dueOn }
    },
    foreign,
  },
  'fee.list': { may: belong, input: homeBilled },
  'fee.view': { may: belong, input: billed, foreign },
  'fee.mine': { may: atHome, input: homeBilled },
  'fee.home': {
    may: keepers,
    input: async (place) => ({ ...(await homeBilled(place)), unitId: unitOf(place) }),
    foreign,
  },
  'fee.exemptions': {
    may: keepers,
    input: async (place) => {
      const key = await set(place)
      await feeExempted(world, place.chair, key, unitOf(place))
      return key
    },
    foreign,
  },
  'fee.export': { may: keepers, input: homeBilled },
  'fee.printSheet': {
    may: belong,
    input: async (place) => ({
      compoundId: (await billed(place)).compoundId,
      month: dayOf(world.now).slice(0, 7),
    }),
  },
  'fee.table': {
    may: keepers,
    input: async (place) => ({
      ...(await billed(place)),
      ...{ buildingId: place.compound.buildings['1']!, state: 'all' as const },
    }),
    foreign,
  },
}
