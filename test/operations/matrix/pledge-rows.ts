import { fen, instant } from '../../../types/units'
import {
  openRound,
  pledgeByPlan,
  postedPlan,
  roundInput,
  signedPaper,
  type RoundKey,
} from '../../support/pledges'
import { value, type Actor } from '../../support/world'
import type { Kind } from '../../support/everybody'
import { here } from './matter-rows'
import {
  alive,
  conveners,
  DAY,
  outOfScope,
  unitOfObjector,
  world,
  yard,
  type Place,
  type Rows,
} from './place'

const owners: readonly Kind[] = ['owner', 'coOwner']
const pledging: readonly Kind[] = [...owners, 'family']
const living: readonly Kind[] = [...pledging, 'tenant']
const foreignCommittee = { as: 'committee', code: 'notFound' } as const
const foreignOwner = { as: 'owner', code: 'notFound' } as const

/** Lives in the place and pledges for the arrangement: nobody under test. */
function neighbourOf(place: Place): Actor {
  return place.compound === yard.home ? yard.neighbour : yard.foreignOwner
}

async function round(place: Place): Promise<RoundKey> {
  return openRound(world, place.chair, place.compound, { goalShare: null, goalHouseholds: 1 })
}

/** A round whose goal the neighbour has met. */
async function met(place: Place): Promise<RoundKey> {
  const key = await round(place)
  const neighbour = neighbourOf(place)
  await pledgeByPlan(world, neighbour, key, unitOfObjector(place, neighbour))
  return key
}

async function confirmed(place: Place): Promise<RoundKey> {
  const key = await met(place)
  value(await place.chair.call('round.confirm', { compoundId: key.compoundId, roundId: key.roundId }))
  return key
}

async function ofPlan(place: Place) {
  const { compoundId, planId } = await postedPlan(world, place.chair, place.compound)
  return { compoundId, planId }
}

function ofRound({ compoundId, roundId }: RoundKey) {
  return { compoundId, roundId }
}

/** A pledge of whoever asks, or of the neighbour where they may not pledge. */
async function pledgeOf(place: Place, as: Actor) {
  const key = await round(place)
  const may = pledging.some((kind) => yard.people[kind] === as) || as === neighbourOf(place)
  const who = may ? as : neighbourOf(place)
  return {
    compoundId: key.compoundId,
    pledgeId: await pledgeByPlan(world, who, key, unitOfObjector(place, who)),
  }
}

/** Who may do what: agreement. */
export const agreementRows: Rows<'agreement'> = {
  'agreement.view': { may: here, input: ofPlan, foreign: foreignCommittee },
  'agreement.confirm': {
    may: owners,
    input: async (place, as) => ({
      ...(await ofPlan(place)),
      unitId: unitOfObjector(place, as),
      ruleVersion: 1,
    }),
    foreign: foreignOwner,
  },
  'agreement.enterPaper': {
    may: conveners,
    input: async (place) => ({
      ...(await ofPlan(place)),
      unitId: Object.values(place.compound.units)[0]!,
      ruleVersion: 1,
      fileId: await signedPaper(world, place.chair, place.compound.id),
    }),
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
  'agreement.takeBack': {
    may: owners,
    input: async (place, as) => {
      const key = { ...(await ofPlan(place)), unitId: unitOfObjector(place, as) }
      await place.chair.call('agreement.enterPaper', {
        ...{ ...key, ruleVersion: 1 },
        fileId: await signedPaper(world, place.chair, place.compound.id),
      })
      return key
    },
    foreign: foreignOwner,
  },
}

/** Who may do what: round. */
export const roundRows: Rows<'round'> = {
  'round.view': {
    may: [...conveners, 'treasurer', 'supervisor'],
    input: async (place) => ofRound(await met(place)),
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
  'round.voices': { may: alive, input: ofPlan, foreign: foreignCommittee },
  'round.printSheet': {
    may: alive,
    input: async (place) => {
      const { compoundId, planId } = await round(place)
      return { compoundId, planId }
    },
    foreign: foreignCommittee,
  },
  'round.open': {
    may: conveners,
    input: async (place) => roundInput(world, await postedPlan(world, place.chair, place.compound)),
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
  'round.extend': {
    may: conveners,
    input: async (place) => ({ ...ofRound(await round(place)), dueAt: instant(world.now + 40 * DAY) }),
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
  'round.confirm': {
    may: conveners,
    input: async (place) => ofRound(await met(place)),
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
  'round.cancel': {
    may: conveners,
    input: async (place) => ({ ...ofRound(await met(place)), cause: 'notDone' }),
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
  'round.topUp': {
    may: conveners,
    input: async (place) => ({ ...ofRound(await met(place)), dueAt: instant(world.now + 35 * DAY) }),
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
  'round.cover': {
    may: conveners,
    input: async (place) => ({ ...ofRound(await round(place)), kind: 'partner', amount: fen(10_000) }),
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
}

/** Who may do what: pledge. */
export const pledgeRows: Rows<'pledge'> = {
  'pledge.give': {
    may: pledging,
    input: async (place, as) => ({
      ...ofRound(await round(place)),
      unitId: unitOfObjector(place, as),
      amount: fen(500_000),
    }),
    foreign: foreignOwner,
  },
  'pledge.change': {
    may: pledging,
    input: async (place, as) => ({ ...(await pledgeOf(place, as)), amount: fen(1_000), reason: '先出这些' }),
    foreign: foreignOwner,
  },
  'pledge.revoke': { may: pledging, input: pledgeOf, foreign: foreignOwner },
  'pledge.late': {
    may: pledging,
    input: async (place, as) => ({ ...ofRound(await confirmed(place)), unitId: unitOfObjector(place, as) }),
    foreign: foreignOwner,
  },
  'pledge.enterPaper': {
    may: conveners,
    input: paperOf,
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
  'pledge.revokePaper': {
    may: conveners,
    input: async (place) => {
      const put = await place.chair.call('pledge.enterPaper', await paperOf(place, place.chair))
      return { compoundId: place.compound.id, pledgeId: value(put).pledgeId, cause: 'misread' as const }
    },
    refusals: outOfScope,
    foreign: foreignCommittee,
  },
}

/** The photo must be one's own: of whoever may add one, else of the chair. */
async function paperOf(place: Place, as: Actor) {
  const mine = conveners.some((kind) => yard.people[kind] === as)
  return {
    ...ofRound(await round(place)),
    unitId: Object.values(place.compound.units)[0]!,
    amount: fen(500_000),
    fileId: await signedPaper(
      world,
      mine && place.compound === yard.home ? as : place.chair,
      place.compound.id,
    ),
  }
}

/** Who may do what: hardship. */
export const hardshipRows: Rows<'hardship'> = {
  'hardship.tell': {
    may: living,
    input: async (place, as) => ({
      ...(await ofPlan(place)),
      unitId: unitOfObjector(place, as),
      text: '老人住院，手头紧',
    }),
    foreign: foreignOwner,
  },
  'hardship.answer': {
    may: ['committee'],
    input: async (place) => {
      const neighbour = neighbourOf(place)
      const key = { ...(await ofPlan(place)), unitId: unitOfObjector(place, neighbour) }
      const { noteId } = value(await neighbour.call('hardship.tell', { ...key, text: '手头紧' }))
      return { compoundId: key.compoundId, noteId, answer: '可以晚几个月' }
    },
    foreign: foreignCommittee,
  },
  'hardship.list': {
    may: [...living, 'committee'],
    input: async (place) => ({ compoundId: place.compound.id }),
  },
}
