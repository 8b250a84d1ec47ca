import { drawnId } from '../../support/chance'
import type { MeetingId, TopicId } from '../../../types/ids'
import {
  agendaOf,
  codeNow,
  draftMeeting,
  postMeeting,
  proposeTopic,
  runMeeting,
} from '../../support/meetings'
import { everybody, type Kind } from '../../support/everybody'
import { value } from '../../support/world'
import { alive, conveners, outOfScope, world, type Place, type Rows } from './place'

const outside: readonly Kind[] = [
  ...[
    'pendingOwner',
    'formerOwner',
    'committeeEnded',
    'committeeNotYet',
    'stranger',
    'deadToken',
    'foreigner',
  ],
] as Kind[]
/** Whoever lives or works here. */
const participants = everybody.filter((kind) => !outside.includes(kind))
const foreign = { as: 'committee', code: 'notFound' } as const

async function running(place: Place) {
  return runMeeting(world, place.chair, place.compound.id)
}

async function runningMeeting(place: Place) {
  const { compoundId, meetingId } = await running(place)
  return { compoundId, meetingId }
}

function convenerStep<Input>(input: (place: Place) => Promise<Input>) {
  return { may: conveners, input, refusals: outOfScope, foreign }
}

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
  'meeting.printSheet': {
    // The notice, which everybody may read; the sign-in sheet is in minutes.test.ts.
    may: alive,
    input: async (place) => {
      const { compoundId, meetingId } = await postMeeting(world, place.chair, place.compound.id)
      return { compoundId, meetingId, kind: 'notice' }
    },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'meeting.draft': {
    may: conveners,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, meetingId: drawnId() as MeetingId },
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
  'meeting.rsvp': {
    may: participants,
    input: async (place) => {
      const { compoundId, meetingId } = await postMeeting(world, place.chair, place.compound.id)
      return { compoundId, meetingId, coming: true, people: 2 }
    },
    foreign,
  },
  'meeting.declareInterest': {
    may: participants,
    input: async (place) => ({ ...(await running(place)), interest: 'business' }),
    foreign,
  },
  'meeting.start': convenerStep(async (place) => {
    const soon = { startsAt: (world.now + 600_000) as never, endsAt: (world.now + 7_200_000) as never }
    const { compoundId, meetingId } = await postMeeting(world, place.chair, place.compound.id, soon)
    return { compoundId, meetingId }
  }),
  'meeting.end': convenerStep(runningMeeting),
  'meeting.tick': convenerStep(async (place) => ({
    ...(await runningMeeting(place)),
    homes: [{ unitId: place.compound.units['1-1-101']!, present: true, asOwner: true }],
  })),
  'meeting.signIn': {
    may: participants,
    input: async (place) => {
      const key = await runningMeeting(place)
      return { ...key, code: await codeNow(world, key.meetingId) }
    },
    foreign,
  },
  'meeting.callItem': convenerStep(running),
  'meeting.note': convenerStep(async (place) => ({
    ...(await running(place)),
    ...{ stance: 'asked', words: '要多少钱', speaker: '', consented: false },
  })),
  'meeting.openPoll': convenerStep(running),
  'meeting.raiseHand': {
    may: participants,
    input: async (place, as) => {
      const key = await running(place)
      value(await place.chair.call('meeting.openPoll', key))
      const { compoundId, meetingId } = key
      await as.call('meeting.signIn', { compoundId, meetingId, code: await codeNow(world, meetingId) })
      return { ...key, answer: 'yes' }
    },
    foreign,
  },
  'meeting.countHands': convenerStep(async (place) => ({
    ...(await running(place)),
    yes: 20,
    no: 3,
    unsure: 1,
  })),
  'meeting.closePoll': convenerStep(running),
  'meeting.conclude': convenerStep(async (place) => ({
    ...(await running(place)),
    conclusion: { kind: 'comeBack', note: '下次带上报价' },
  })),
  'meeting.live': convenerStep(runningMeeting),
  'meeting.proposeTopic': {
    may: participants,
    input: async (place) => ({
      ...{
        compoundId: place.compound.id,
        topicId: drawnId() as TopicId,
        scopeKind: 'compound',
        scopeId: null,
      },
      ...{ title: '修车棚', body: '', matterId: null },
    }),
  },
  'meeting.secondTopic': {
    may: participants,
    input: async (place) => ({
      ...(await proposeTopic(world, place.chair, place.compound.id)),
      second: true,
    }),
    foreign,
  },
  'meeting.takeTopic': convenerStep(async (place) => ({
    ...(await draftMeeting(world, place.chair, place.compound.id)),
    ...(await proposeTopic(world, place.chair, place.compound.id)),
  })),
  'meeting.answerTopic': convenerStep(async (place) => ({
    ...(await proposeTopic(world, place.chair, place.compound.id)),
    answer: '已经在办了',
  })),
  'meeting.topics': {
    may: participants,
    input: async (place) => {
      const { compoundId } = await proposeTopic(world, place.chair, place.compound.id)
      return { compoundId }
    },
  },
}
