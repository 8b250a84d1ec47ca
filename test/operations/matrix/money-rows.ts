import type { CompoundId, PaymentId } from '../../../types/ids'
import { dayOf } from '../../../cloudfunctions/rules/clocks'
import { fen } from '../../../types/units'
import { askedOf } from '../../support/dues'
import type { Kind } from '../../support/everybody'
import { decidedBasis } from '../../support/money'
import { confirmedCover } from '../../support/pledges'
import { value, type Actor } from '../../support/world'
import { alive, world, yard, type Place, type Rows } from './place'

const foreign = { as: 'treasurer', code: 'notFound' } as const
const keepers: readonly Kind[] = ['treasurer', 'committee', 'supervisor']
/** Those of the home 1-1-101, where a tenant does not share in what the owners do among themselves. */
const ofTheHome: readonly Kind[] = ['owner', 'family']
/** They have a home here, and another one. */
const elsewhere = { coOwner: 'notFound', tenant: 'notFound' } as const

/** The home somebody is asked for: where nobody of the matrix lives, the own, or that of the place’s payer. */
function roomOf(place: Place, as?: Actor): string {
  if (place.compound !== yard.home) return '1-1-102'
  return as === yard.people.coOwner ? '1-1-201' : '1-1-101'
}

async function dueAt(place: Place, room: string, kind: 'pledge' | 'fee' = 'pledge') {
  const unitId = place.compound.units[room] ?? place.compound.units['1-1-102']!
  const [due] = await askedOf(world, place.compound, [unitId], { amount: 11905, kind })
  return { ...due!, unitId }
}

async function payable(place: Place, room: string, kind: 'pledge' | 'fee' = 'pledge') {
  const { subjectKind, subjectId } = await dueAt(place, room, kind)
  return {
    ...{ compoundId: place.compound.id, subjectKind, subjectId, amount: fen(5000) },
    ...{ way: 'transfer' as const, paidOn: dayOf(world.now) },
  }
}

/** Somebody of the home says that it paid. */
async function said(place: Place): Promise<{ compoundId: CompoundId; paymentId: PaymentId }> {
  const payer = place.compound === yard.home ? yard.people.owner : yard.foreignOwner
  const { paymentId } = value(await payer.call('payment.say', await payable(place, roomOf(place))))
  return { compoundId: place.compound.id, paymentId }
}

/** The own home of somebody, asked for a fee a tenant pays too. */
function ownFee(place: Place, as: Actor) {
  return payable(place, roomOf(place, as), 'fee')
}

/** Somebody from outside makes up for a part of a round that was confirmed. */
async function coverIn(place: Place) {
  const { compoundId, coverId } = await confirmedCover(world, place.chair, place.compound)
  return {
    ...{ compoundId, coverId, amount: fen(100), way: 'cash' as const, paidOn: dayOf(world.now) },
    ...{ payer: '某热心人', payerShown: false },
  }
}

/** A treasurer of the place nobody else is. */
async function anotherTreasurer(place: Place): Promise<Actor> {
  const account = await world.account('某记账人')
  await world.grant(account, place.compound.id, 'treasurer')
  return account
}

async function checkedOnce(place: Place) {
  return lookedAt(place, await said(place))
}

async function lookedAt(place: Place, key: { compoundId: CompoundId; paymentId: PaymentId }) {
  value(await (await anotherTreasurer(place)).call('payment.confirm', key))
  return key
}

async function confirmed(place: Place) {
  return settled(place, await checkedOnce(place))
}

async function settled(place: Place, key: { compoundId: CompoundId; paymentId: PaymentId }) {
  value(await (await anotherTreasurer(place)).call('payment.second', key))
  return key
}

/** A refund that two confirmed. */
async function refunded(place: Place) {
  const { compoundId, paymentId } = await confirmed(place)
  const back = { amount: fen(1), way: 'cash' as const, paidOn: dayOf(world.now) }
  const by = await anotherTreasurer(place)
  const refund = value(await by.call('payment.refund', { compoundId, paymentId, ...back }))
  return settled(place, { compoundId, paymentId: refund.paymentId })
}

/** Who may do what: payments. */
export const paymentRows: Rows<'payment'> = {
  'payment.say': {
    may: ofTheHome,
    input: (place) => payable(place, roomOf(place)),
    refusals: elsewhere,
    foreign: { as: 'owner', code: 'notFound' },
    own: { may: ['coOwner', 'tenant'], input: ownFee },
  },
  'payment.enter': { may: ['treasurer'], input: (place) => payable(place, '2-1-101'), foreign },
  'payment.enterCover': { may: ['treasurer'], input: coverIn, foreign },
  'payment.cover': {
    may: keepers,
    input: async (place) => {
      const { compoundId, coverId } = await coverIn(place)
      return { compoundId, coverId }
    },
    foreign,
  },
  'payment.confirm': { may: ['treasurer'], input: said, foreign },
  'payment.second': { may: keepers, input: checkedOnce, foreign },
  'payment.decline': {
    may: keepers,
    input: async (place) => ({ ...(await checkedOnce(place)), cause: 'notArrived' as const }),
    foreign,
  },
  'payment.refund': {
    may: ['treasurer'],
    input: async (place) => ({
      ...(await confirmed(place)),
      ...{ amount: fen(1), way: 'transfer' as const, paidOn: dayOf(world.now) },
    }),
    foreign,
  },
  'payment.undoRefund': {
    may: ['treasurer'],
    input: async (place) => ({ ...(await refunded(place)), reason: '没有退' }),
    foreign,
  },
  'payment.mine': {
    may: ['owner', 'coOwner', 'tenant', 'family'],
    input: async (place) => ({ compoundId: (await said(place)).compoundId }),
  },
  'payment.home': {
    may: keepers,
    input: async (place) => ({
      compoundId: place.compound.id,
      unitId: (await dueAt(place, '2-1-101')).unitId,
    }),
    foreign,
  },
  'payment.queue': { may: keepers, input: async (place) => ({ compoundId: (await said(place)).compoundId }) },
  'payment.table': { may: keepers, input: async (place) => ({ compoundId: (await said(place)).compoundId }) },
  'payment.export': {
    may: keepers,
    input: async (place) => ({ compoundId: (await confirmed(place)).compoundId }),
  },
}

/** Who may do what: receipts. */
export const receiptRows: Rows<'receipt'> = {
  'receipt.print': {
    may: [...ofTheHome, ...keepers],
    input: confirmed,
    refusals: elsewhere,
    foreign,
    own: {
      may: ['coOwner', 'tenant'],
      input: async (place, as) => {
        const { paymentId } = value(await as.call('payment.say', await ownFee(place, as)))
        return settled(place, await lookedAt(place, { compoundId: place.compound.id, paymentId }))
      },
    },
  },
  'receipt.check': {
    may: alive,
    input: async (place) => {
      const { compoundId, paymentId } = await confirmed(place)
      const payer = place.compound === yard.home ? yard.people.owner : yard.foreignOwner
      const mine = value(await payer.call('payment.mine', { compoundId }))
      const paid = mine.homes.flatMap(({ payments }) => payments).find(({ id }) => id === paymentId)
      return { compoundId, ...paid!.receipt! }
    },
    foreign: { as: 'owner', code: 'notFound' },
  },
}

/** Who may do what: the compound’s own number. */
export const moneyRows: Rows<'money'> = {
  'money.rule': {
    may: ['owner', 'coOwner', 'tenant', 'family', ...keepers],
    input: async (place) => ({ compoundId: place.compound.id }),
  },
  'money.setRule': {
    may: ['committee'],
    input: async (place) => ({
      compoundId: place.compound.id,
      // So little that every payment of the matrix still takes two.
      secondOver: fen(0),
      basis: await decidedBasis(world, place.chair, place.compound),
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
}
