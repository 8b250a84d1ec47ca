import type { CompoundId, MatterId } from '../../../types/ids'
import { openedMatter } from '../../support/matters'
import { alive, conveners, openWithBallot, outOfScope, world, type Place, type Rows } from './place'

/** Everybody who is somebody in the compound. */
export const here = alive.filter(
  (kind) =>
    ![
      ...['operator', 'stranger', 'foreigner', 'pendingOwner', 'formerOwner', 'committeeEnded'],
      'committeeNotYet',
    ].includes(kind),
)

/** A matter of the place a convener opened. */
export async function matterOf(place: Place): Promise<{ compoundId: CompoundId; matterId: MatterId }> {
  return {
    compoundId: place.compound.id,
    matterId: await openedMatter(world, place.chair, place.compound.id),
  }
}

/** Who may do what: matter. */
export const matterRows: Rows<'matter'> = {
  'matter.list': {
    may: alive,
    input: async (place) => ({ compoundId: (await matterOf(place)).compoundId }),
  },
  'matter.view': { may: alive, input: matterOf, foreign: { as: 'committee', code: 'notFound' } },
  'matter.open': {
    // For building 1: its own representative may, that of building 2 may not.
    may: [...conveners, 'buildingRepOfBuilding'],
    input: async (place) => ({
      ...{ compoundId: place.compound.id, title: '楼道灯坏了' },
      ...{ scopeKind: 'building' as const, scopeId: place.compound.buildings['1']! },
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'matter.follow': {
    may: here,
    input: async (place) => ({ ...(await matterOf(place)), on: true }),
    foreign: { as: 'owner', code: 'notFound' },
  },
  'matter.meToo': {
    may: ['owner', 'coOwner', 'tenant', 'family'],
    input: async (place) => ({ ...(await matterOf(place)), on: true }),
    foreign: { as: 'owner', code: 'notFound' },
  },
  'matter.setOutcome': {
    may: conveners,
    input: async (place) => ({ ...(await matterOf(place)), text: '修好了，一个雨季没有漏', done: true }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'matter.merge': {
    may: conveners,
    input: async (place) => ({
      ...(await matterOf(place)),
      intoId: await openedMatter(world, place.chair, place.compound.id, { title: '楼顶漏水' }),
    }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
}

/** Who may do what: calendar. */
export const calendarRows: Rows<'calendar'> = {
  'calendar.view': {
    may: alive,
    input: async (place) => ({ compoundId: (await openWithBallot(place)).compoundId }),
  },
}
