import { instant } from '../../../types/units'
import { sql } from '../../../cloudfunctions/store/sql'
import { everybody } from '../../support/everybody'
import { ballotPhoto, paperInput } from '../../support/papers'
import { value } from '../../support/world'
import {
  DAY,
  type Rows,
  alive,
  anotherHome,
  callers,
  castAs,
  castInput,
  conveners,
  decisionAfter,
  draftOf,
  objectedBy,
  openPoll,
  openWithBallot,
  outOfScope,
  paperReaders,
  unitOfObjector,
  world,
  yard,
} from './place'

/** Who may do what: decision. */
export const decisionRows: Rows<'decision'> = {
  'decision.recordDelivery': {
    may: [...callers, 'counter'],
    input: async (place) => ({
      ...(await openWithBallot(place)),
      ...{ unitIds: [place.compound.units['1-1-101']!], channel: 'door' },
    }),
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  // One's own name in the roster is shown to whoever is bound as that owner.
  'decision.list': { may: alive, input: async (place) => (await openWithBallot(place), {}) },
  'decision.view': {
    may: alive,
    input: openWithBallot,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.printSheet': {
    // The notice, which everybody may read; the other sheets have a table of their own in print-sheet.test.ts.
    may: alive,
    input: async (place) => ({ ...(await openWithBallot(place)), kind: 'notice' }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.draft': {
    // For building 1: its own representative may, that of building 2 may not.
    may: [...conveners, 'buildingRepOfBuilding'],
    input: async (place) => ({
      compoundId: place.compound.id,
      matterId: null,
      draft: { ...draftOf(), scopeKind: 'building', scopeId: place.compound.buildings['1']! },
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.edit': {
    may: conveners,
    input: async (place) => ({ ...(await decisionAfter(place)), draft: draftOf() }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.check': {
    may: conveners,
    input: (place) => decisionAfter(place),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.freezeRoll': {
    may: conveners,
    input: (place) => decisionAfter(place, 'check'),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.giveNotice': {
    may: conveners,
    input: (place) => decisionAfter(place, 'check', 'freezeRoll'),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.open': {
    may: conveners,
    input: async (place) => {
      const key = await decisionAfter(place, 'check', 'freezeRoll', 'giveNotice')
      world.now = instant(world.now + 30 * DAY)
      return key
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.withdraw': {
    may: conveners,
    input: async (place) => ({ ...(await decisionAfter(place)), reason: '不做了' }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.announce': {
    may: conveners,
    input: async (place) => {
      const key = await openWithBallot(place)
      const rows = await world.owner((run) =>
        run<{ version: number }>(sql`update decision set state = 'counted', result = '[]'
          where id = ${key.decisionId} returning version`),
      )
      return { ...key, expectedVersion: rows[0]?.version ?? 0 }
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.castBallot': {
    // Somebody whose binding waits may cast too: the ballot is kept, not counted.
    may: ['owner', 'coOwner', 'pendingOwner'],
    input: async (place, as) => castInput(as, await openWithBallot(place), 'agree'),
    refusals: {
      ...Object.fromEntries(everybody.map((kind) => [kind, 'notOnRoll'])),
      stranger: 'notSignedIn',
      deadToken: 'sessionExpired',
      tenant: 'ownerVotes',
      family: 'ownerVotes',
    },
    foreign: { as: 'owner', code: 'notFound' },
  },
  'decision.answerPoll': {
    may: ['owner', 'coOwner', 'tenant', 'family'],
    input: openPoll,
    foreign: { as: 'tenant', code: 'notFound' },
  },
  'decision.myChoice': {
    may: ['owner', 'coOwner'],
    input: async (place, as) => {
      const key = await openWithBallot(place)
      const { voterId } = await castInput(as, key, 'agree')
      await castAs(as, key, 'agree')
      return { ...key, voterId }
    },
    // Whoever has not returned finds nothing, in whatever role.
    refusals: {
      ...Object.fromEntries(everybody.map((kind) => [kind, 'notFound'])),
      stranger: 'notSignedIn',
      deadToken: 'sessionExpired',
    },
    foreign: { as: 'owner', code: 'notFound' },
    showsChoice: true,
  },
  'decision.paperQueue': {
    may: paperReaders,
    // A paper of building 1 waits, and its first reading is not to be seen.
    input: async (place) => {
      const key = await openWithBallot(place)
      const input = await paperInput(world, place.chair, key, place.compound.units['1-1-101']!, 'against')
      value(await place.chair.call('decision.enterPaper', input))
      return key
    },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.enterPaper': {
    may: paperReaders.filter((kind) => kind !== 'buildingRepOfOtherBuilding'),
    input: async (place, as) => {
      const key = await openWithBallot(place)
      const enters = paperReaders.some((kind) => yard.people[kind] === as) && place.compound === yard.home
      const reader = enters ? as : place.chair
      const input = await paperInput(world, place.chair, key, place.compound.units['1-1-101']!, 'against')
      return { ...input, photo: await ballotPhoto(world, reader, place.compound.id) }
    },
    // The paper is of building 1.
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.settlePaper': {
    may: paperReaders.filter((kind) => kind !== 'buildingRepOfOtherBuilding'),
    input: async (place) => {
      const key = await openWithBallot(place)
      const second = await world.account('第二人')
      await world.grant(second, place.compound.id, 'counter')
      const unitId = place.compound.units['1-1-101']!
      const one = await paperInput(world, place.chair, key, unitId, 'against')
      const { paperId } = value(await place.chair.call('decision.enterPaper', one))
      value(await second.call('decision.enterPaper', await paperInput(world, second, key, unitId, 'agree')))
      return { ...key, paperId, reading: one.reading }
    },
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.object': {
    may: ['owner', 'coOwner'],
    input: async (place, as) => {
      const key = await openWithBallot(place)
      return { ...key, unitId: unitOfObjector(place, as), kind: 'procedure', text: '通知没有贴满' }
    },
    refusals: { tenant: 'ownersObject', family: 'ownersObject' },
    foreign: { as: 'owner', code: 'notFound' },
  },
  'decision.previewAmendment': {
    may: conveners,
    input: async (place) => {
      const key = await openWithBallot(place)
      await anotherHome(place)
      return key
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.answerObjection': {
    may: conveners,
    input: async (place) => ({
      ...(await objectedBy(place, place.compound === yard.home ? yard.neighbour : yard.foreignOwner)),
      ...{ verdict: 'dismissed', answer: '通知贴满了 15 天', amendTo: null },
    }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.withdrawObjection': {
    may: ['owner', 'coOwner'],
    input: (place, as) => objectedBy(place, as),
    // Who is not the objector is told that there is none.
    refusals: { coOwner: 'notFound', tenant: 'notFound', family: 'notFound' },
    foreign: { as: 'owner', code: 'notFound' },
  },
  'decision.markEffective': {
    may: conveners,
    input: async (place) => {
      const key = await openWithBallot(place)
      const rows = await world.owner((run) =>
        run<{ version: number }>(sql`update decision set state = 'announced', result = '[]'
          where id = ${key.decisionId} returning version`),
      )
      return { ...key, expectedVersion: rows[0]?.version ?? 0 }
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
}
