import { v7 } from 'uuid'
import type { MeetingId } from '../../../types/ids'
import { agendaOf, draftMeeting, postMeeting } from '../../support/meetings'
import { alive, conveners, outOfScope, world, type Rows } from './place'

/** Who may do what: meeting. */
export const meetingRows: Rows<'meeting'> = {
  'meeting.list': {
    may: alive,
    input: async (place) => (await postMeeting(world, place.chair, place.compound.id), {}),
  },
  'meeting.view': {
    may: alive,
    input: async (place) => {
      const { compoundId, meetingId } = await postMeeting(world, place.chair, place.compound.id)
      return { compoundId, meetingId }
    },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'meeting.draft': {
    may: conveners,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, meetingId: v7() as MeetingId },
      draft: agendaOf(world),
    }),
    refusals: outOfScope,
  },
  'meeting.edit': {
    may: conveners,
    input: async (place) => ({
      ...(await draftMeeting(world, place.chair, place.compound.id)),
      draft: agendaOf(world),
    }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'meeting.giveNotice': {
    may: conveners,
    input: (place) => draftMeeting(world, place.chair, place.compound.id),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'meeting.cancel': {
    may: conveners,
    input: async (place) => ({
      ...(await postMeeting(world, place.chair, place.compound.id)),
      reason: '下雨',
    }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
}
