import type { PaymentId } from '../../../types/ids'
import { dayOf } from '../../../cloudfunctions/rules/clocks'
import { fen } from '../../../types/units'
import { askedOf } from '../../support/dues'
import type { Kind } from '../../support/everybody'
import { decidedBasis } from '../../support/money'
import { value, type Actor } from '../../support/world'
import { alive, world, yard, type Place, type Rows } from './place'

const foreign = { as: 'treasurer', code: 'notFound' } as const
const keepers: readonly Kind[] = ['treasurer', 'committee', 'supervisor']
/** Those of the home 1-1-101, where a tenant does not share in what the owners do among themselves. */
const ofTheHome: readonly Kind[] = ['owner', 'family']
/** They have a home here, and another one. */
const elsewhere = { coOwner: 'notFound', tenant: 'notFound' } as const

/** The home of the place’s first owner, of 2-1-101 where nobody of the matrix lives, asked for a sum. */
async function dueAt(place: Place, room: string, amount = 11905) {
  const unitId = place.compound.units[room] ?? place.compound.units['1-1-102']!
  const [due] = await askedOf(world, place.compound, [unitId], { amount })
  return { ...due!, unitId }
}

async function payable(place: Place, room: string) {
  const { subjectKind, subjectId } = await dueAt(place, room)
  return {
    ...{ compoundId: place.compound.id, subjectKind, subjectId, amount: fen(5000) },
    ...{ way: 'transfer' as const, paidOn: dayOf(world.now) },
  }
}

/** Somebody of 1-1-101 (of the far owner’s home in the far place) says that it paid. */
async function said(place: Place): Promise<{ compoundId: never; paymentId: PaymentId }> {
  const payer = place.compound === yard.home ? yard.people.owner : yard.foreignOwner
  const input = await payable(place, '1-1-101')
  const { paymentId } = value(await payer.call('payment.say', input))
  return { compoundId: place.compound.id as never, paymentId }
}

/** A treasurer of the place nobody else is. */
async function anotherTreasurer(place: Place): Promise<Actor> {
  const account = await world.account('某记账人')
  await world.grant(account, place.compound.id, 'treasurer')
  return account
}

async function checkedOnce(place: Place) {
  const key = await said(place)
  value(await (await anotherTreasurer(place)).call('payment.confirm', key))
  return key
}

async function confirmed(place: Place) {
  const key = await checkedOnce(place)
  value(await (await anotherTreasurer(place)).call('payment.second', key))
  return key
}

/** Who may do what: payments. */
export const paymentRows: Rows<'payment'> = {
  'payment.say': {
    may: ofTheHome,
    input: (place) => payable(place, '1-1-101'),
    refusals: elsewhere,
    foreign: { as: 'owner', code: 'notFound' },
    own: {
      may: ['tenant'],
      input: async (place) => {
        const unitId = place.compound.units['1-1-101']!
        const [due] = await askedOf(world, place.compound, [unitId], { kind: 'fee', amount: 1000 })
        const { subjectKind, subjectId } = due!
        const paid = { amount: fen(1000), way: 'cash' as const, paidOn: dayOf(world.now) }
        return { compoundId: place.compound.id, subjectKind, subjectId, ...paid }
      },
    },
  },
  'payment.enter': { may: ['treasurer'], input: (place) => payable(place, '2-1-101'), foreign },
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
