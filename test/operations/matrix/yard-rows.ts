import { type Kind } from '../../support/everybody'
import { passPapers, redDot, registeredFile, uploadFile } from '../../support/files'
import { openDecision, value } from '../../support/world'
import { type Rows, alive, conveners, givers, openWithBallot, world, yard } from './place'

/** Who may do what: home. */
export const homeRows: Rows<'home'> = {
  'home.view': { may: alive, input: async (place) => (await openWithBallot(place), {}) },
}

/** Who may do what: file. */
export const fileRows: Rows<'file'> = {
  'file.register': {
    may: conveners.concat('buildingRepOfBuilding', 'buildingRepOfOtherBuilding'),
    input: (place) => uploadFile(world, place.compound.id, redDot),
    // Whoever counts adds photos of ballots, but no paper of a decision.
    foreign: { as: 'committee', code: 'fileRefused' },
    own: {
      // Whoever keeps the money adds those of payments, and whoever lives here photos of what is wrong.
      may: ['counter', 'treasurer', 'owner', 'coOwner', 'tenant', 'family'],
      input: (place, as) => {
        const { counter, treasurer } = yard.people
        const purpose = as === counter ? 'ballotPhoto' : as === treasurer ? 'payment' : 'concern'
        return uploadFile(world, place.compound.id, redDot, { purpose })
      },
    },
  },
  'file.open': {
    may: alive,
    input: async (place) => {
      const { compoundId, fileId } = await registeredFile(world, place.chair, place.compound.id)
      await openDecision(world, place.chair, compoundId, { papers: [{ title: '照片', body: '', fileId }] })
      await passPapers(world)
      return { compoundId, fileId }
    },
    foreign: { as: 'committee', code: 'notFound' },
  },
}

/** Who may do what: retention. */
export const retentionRows: Rows<'retention'> = {
  'retention.view': {
    may: [
      ...['buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding', 'committee', 'treasurer'],
      ...['supervisor', 'counter', 'member', 'propertyManager', 'communityStaff', 'subdistrictStaff'],
      ...['owner', 'coOwner', 'tenant', 'family'],
    ] as Kind[],
    input: async (place) => ({ compoundId: place.compound.id }),
  },
  'retention.hold': {
    may: givers,
    input: async (place) => ({ compoundId: place.compound.id, reason: '有业主起诉' }),
  },
  'retention.release': {
    may: givers,
    input: async (place) => {
      const compoundId = place.compound.id
      const held = await place.chair.call('retention.hold', { compoundId, reason: '有业主起诉' })
      return { compoundId, holdId: value(held).holdId }
    },
    foreign: { as: 'committee', code: 'notFound' },
  },
}

/** Who may do what: operator. */
export const operatorRows: Rows<'operator'> = {
  'operator.health': {
    may: ['operator'],
    input: async (place) => ({ compoundId: place.compound.id }),
  },
}
