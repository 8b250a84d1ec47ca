import { covenantDraft, covenantText, endedMeeting, postedCovenant } from '../../support/covenants'
import { value } from '../../support/world'
import { alive, conveners, outOfScope, world, type Place, type Rows } from './place'

/** A draft of the place's chair, for the whole compound. */
async function drafted(place: Place) {
  const compoundId = place.compound.id
  const { covenantId, revision } = value(await place.chair.call('covenant.draft', covenantDraft(compoundId)))
  return { compoundId, covenantId, expectedRevision: revision }
}

/** One that everybody may read. */
async function posted(place: Place) {
  const { compoundId, covenantId } = await postedCovenant(world, place.chair, place.compound.id)
  return { compoundId, covenantId }
}

const foreign = { as: 'committee', code: 'notFound' } as const

/** Who may do what: covenant. */
export const covenantRows: Rows<'covenant'> = {
  'covenant.list': {
    may: alive,
    input: async (place) => ({ compoundId: (await posted(place)).compoundId }),
  },
  'covenant.view': { may: alive, input: posted, foreign },
  'covenant.printSheet': { may: alive, input: posted, foreign },
  'covenant.draft': {
    // For building 1: its own representative may, that of building 2 may not.
    may: [...conveners, 'buildingRepOfBuilding'],
    input: async (place) => ({
      ...covenantDraft(place.compound.id),
      scopeKind: 'building',
      scopeId: place.compound.buildings['1']!,
    }),
    foreign,
  },
  'covenant.edit': {
    may: conveners,
    input: async (place) => ({ ...(await drafted(place)), text: covenantText({ title: '改过的规定' }) }),
    refusals: outOfScope,
    foreign,
  },
  'covenant.repeal': {
    may: conveners,
    input: async (place) => ({
      ...(await posted(place)),
      ...{ expectedNumber: 1, reason: '门卫撤了，用不上了。', validFrom: null },
      adoption: { how: 'meeting', meetingId: await endedMeeting(world, place.chair, place.compound.id) },
    }),
    refusals: outOfScope,
    foreign,
  },
  'covenant.post': { may: conveners, input: drafted, refusals: outOfScope, foreign },
}
