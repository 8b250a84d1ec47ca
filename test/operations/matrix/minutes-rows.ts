import { addDays, dayOf, momentOf } from '../../../cloudfunctions/rules/clocks'
import type { Kind } from '../../support/everybody'
import {
  draftedMinutes,
  endedMeeting,
  followUpOf,
  postedMinutes,
  signedMinutes,
  type MinutesKey,
} from '../../support/minutes'
import { value, type Actor } from '../../support/world'
import { alive, conveners, outOfScope, world, yard, type Place, type Rows } from './place'

const foreign = { as: 'committee', code: 'notFound' } as const

/** Was there and signs as recorder: nobody under test. */
function recorderOf(place: Place): Actor {
  return place.compound === yard.home ? yard.neighbour : yard.foreignOwner
}

async function posted(place: Place, present: readonly Actor[] = []): Promise<MinutesKey> {
  const recorder = recorderOf(place)
  const past = {
    present: [recorder, ...present.filter((one) => one !== recorder && one.accountId !== undefined)],
  }
  const { compoundId, meetingId } = await postedMinutes(world, place.chair, recorder, place.compound, past)
  return { compoundId, meetingId }
}

async function asked(place: Place) {
  const recorder = recorderOf(place)
  const key = await posted(place)
  const { lines } = value(await recorder.call('minutes.view', key))
  const question = { ...key, lineId: lines[0]!.id, text: '人数少记了' }
  return { ...key, correctionId: value(await recorder.call('minutes.askCorrection', question)).correctionId }
}

/** They belong to the compound; whoever was at the meeting may speak about its minutes. */
const belong: readonly Kind[] = [
  ...['buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding', 'committee', 'treasurer'],
  ...[
    'supervisor',
    'counter',
    'member',
    'propertyManager',
    'communityStaff',
    'owner',
    'coOwner',
    'tenant',
    'family',
  ],
] as Kind[]

/** They hold an office that reaches the meeting. */
const recorders: readonly Kind[] = [...conveners, 'treasurer', 'supervisor', 'counter', 'member']

/** Who may do what: minutes. */
export const minutesRows: Rows<'minutes'> = {
  'minutes.view': { may: alive, input: (place) => posted(place), foreign },
  'minutes.printSheet': { may: alive, input: (place) => posted(place), foreign },
  'minutes.draft': {
    may: conveners,
    input: (place) => endedMeeting(world, place.chair, place.compound),
    refusals: outOfScope,
    foreign,
  },
  'minutes.edit': {
    may: conveners,
    input: async (place) => {
      const key = await draftedMinutes(world, place.chair, place.compound)
      const { lines } = value(
        await place.chair.call('minutes.view', { compoundId: key.compoundId, meetingId: key.meetingId }),
      )
      return { ...key, lines: lines.map(({ id, itemId, text }) => ({ id, itemId, text })) }
    },
    refusals: { buildingRepOfBuilding: 'notFound', buildingRepOfOtherBuilding: 'notFound' },
    foreign,
  },
  'minutes.sign': {
    // Of a draft the convener has signed: those who hold an office that reaches the meeting.
    may: recorders,
    input: async (place) => {
      const key = await draftedMinutes(world, place.chair, place.compound)
      value(await place.chair.call('minutes.sign', { ...key, capacity: 'convener' }))
      return { ...key, capacity: 'recorder' }
    },
    // Whoever was not there sees no draft.
    refusals: Object.fromEntries(belong.map((kind) => [kind, 'notFound'])),
    foreign,
    own: {
      may: belong.filter((kind) => !recorders.includes(kind)),
      input: async (place, as) => {
        const key = await draftedMinutes(world, place.chair, place.compound, { present: [as] })
        value(await place.chair.call('minutes.sign', { ...key, capacity: 'convener' }))
        return { ...key, capacity: 'recorder' }
      },
    },
  },
  'minutes.post': {
    may: conveners,
    input: async (place) => {
      const recorder = recorderOf(place)
      const key = await signedMinutes(world, place.chair, recorder, place.compound, { present: [recorder] })
      return { ...key, lastDay: addDays(dayOf(world.now), 3) }
    },
    refusals: { buildingRepOfBuilding: 'notFound', buildingRepOfOtherBuilding: 'notFound' },
    foreign,
  },
  'minutes.finish': {
    may: conveners,
    input: async (place) => {
      const key = await posted(place)
      world.now = momentOf(addDays(dayOf(world.now), 11), 9)
      return key
    },
    refusals: outOfScope,
    foreign,
  },
  'minutes.askCorrection': {
    // Whoever was there, whatever they are.
    may: belong,
    input: async (place, as) => {
      const key = await posted(place, place.compound === yard.home ? [as] : [])
      const { lines } = value(await recorderOf(place).call('minutes.view', key))
      return { ...key, lineId: lines[0]!.id, text: '人数少记了' }
    },
    foreign: { as: 'owner', code: 'notFound' },
  },
  'minutes.answerCorrection': {
    may: conveners,
    input: async (place) => ({
      ...(await asked(place)),
      answer: '核对了签到表。',
      corrected: '12 户有人到会。',
    }),
    refusals: outOfScope,
    foreign,
  },
}

/** Who may do what: followUp. */
export const followUpRows: Rows<'followUp'> = {
  'followUp.list': {
    may: alive,
    input: async (place) => ({ compoundId: (await posted(place)).compoundId }),
  },
  'followUp.finish': {
    may: conveners,
    input: async (place) => {
      const key = await posted(place)
      return {
        compoundId: key.compoundId,
        followUpId: await followUpOf(place.chair, key),
        note: '问了三家价钱。',
      }
    },
    refusals: outOfScope,
    foreign,
    own: {
      may: belong.filter((kind) => !conveners.includes(kind)),
      input: async (place, as) => {
        const recorder = recorderOf(place)
        const key = await postedMinutes(world, place.chair, recorder, place.compound, {
          present: [recorder],
          assignee: as,
        })
        return {
          compoundId: key.compoundId,
          followUpId: await followUpOf(place.chair, key),
          note: '办好了。',
        }
      },
    },
  },
}
