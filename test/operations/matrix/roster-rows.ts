import { type Kind } from '../../support/everybody'
import { upload } from '../../support/roster'
import { value } from '../../support/world'
import {
  type Rows,
  anotherBuilding,
  conveners,
  importKeyOf,
  outOfScope,
  sameNames,
  staged,
  unitOf,
  world,
  yard,
} from './place'

/** Who may do what: roster. */
export const rosterRows: Rows<'roster'> = {
  'roster.generateUnits': {
    may: conveners,
    input: async (place) => ({
      compoundId: place.compound.id,
      buildings: [{ name: `7${anotherBuilding()}`, entrances: 1, floors: 1, doorsPerFloor: 1 }],
    }),
    refusals: outOfScope,
  },
  'roster.template': {
    may: conveners,
    input: async (place) => ({ compoundId: place.compound.id }),
    refusals: outOfScope,
  },
  'roster.stageImport': {
    may: conveners,
    input: (place) =>
      upload(world, place.compound.id, new TextEncoder().encode('楼栋,单元,房号,建筑面积,业主\n8,1,1,80,某')),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'fileUnreadable' },
  },
  'roster.importProgress': {
    may: conveners,
    input: importKeyOf,
    // Whoever may upload at all may ask; of somebody else's upload there is nothing to be found.
    refusals: { buildingRepOfBuilding: 'notFound', buildingRepOfOtherBuilding: 'notFound' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'roster.reviewImport': {
    may: conveners,
    input: staged,
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
    showsNames: true,
  },
  'roster.confirmImport': {
    may: conveners,
    input: async (place, as) => {
      const draft = await staged(place, as)
      const keeps = conveners.some((kind) => yard.people[kind] === as) && place.compound === yard.home
      const { fingerprint } = value(await (keeps ? as : place.chair).call('roster.reviewImport', draft))
      return { ...draft, fingerprint }
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'roster.view': {
    may: [
      ...['owner', 'coOwner', 'buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding'],
      ...['committee', 'counter', 'supervisor', 'communityStaff', 'subdistrictStaff'],
    ] as Kind[],
    input: async (place) => ({
      compoundId: place.compound.id,
      buildingId: place.compound.buildings['1']!,
      unmask: false,
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'roster.editUnit': {
    may: conveners,
    input: async (place) => {
      const unit = await unitOf(place)
      return {
        ...{ compoundId: place.compound.id, unitId: unit.id, expectedVersion: unit.version },
        ...{ area: 8000 as never, use: 'home', countsForVoting: true, owners: null },
      }
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'roster.answerSamePerson': {
    may: conveners,
    input: async (place) => ({
      compoundId: place.compound.id,
      ownerIds: await sameNames(place),
      verdict: 'different',
    }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'conflict' },
  },
}
