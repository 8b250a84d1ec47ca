import { drawnHex, drawnId } from '../../support/chance'
import { consentCatalogue } from '../../../types/consent'
import { instant } from '../../../types/units'
import { hashInvitationCode } from '../../../cloudfunctions/platform/identity'
import { at, sql } from '../../../cloudfunctions/store/sql'
import { everybody } from '../../support/everybody'
import {
  DAY,
  type Rows,
  alive,
  aloneInOffice,
  askedFor,
  bindingOf,
  callers,
  conveners,
  deputyOf,
  givers,
  grantOf,
  neighbourOf,
  officeOf,
  relativeOf,
  signedIn,
  slipFor,
  slipsOut,
  world,
  yard,
} from './place'
import { joinOffices, remember, reopen } from './closing-account'

/** Who may do what: session. */
export const sessionRows: Rows<'session'> = {
  'session.redeemInvitation': {
    may: everybody,
    input: async (_place, as) => {
      const code = drawnId().slice(-12)
      const account = as.accountId ?? yard.chair.accountId
      await world.owner((run) =>
        run(sql`insert into invitation (code_hash, account_id, created_at, expires_at)
          values (${hashInvitationCode(code)}, ${account}, ${at(world.now)}, ${at(instant(world.now + DAY))})`),
      )
      return { code }
    },
  },
  'session.signOut': {
    may: everybody.filter((kind) => kind !== 'stranger'),
    input: async () => ({}),
    restore: async (as) => {
      if (as === yard.people.deadToken) return
      await world.owner((run) =>
        run(sql`update account_identity set revoked_at = null where secret_hash = ${as.identity.secretHash}`),
      )
    },
  },
  // On hosts with tokens nobody registers by a name alone: a code lets people in (binding.test.ts has WeChat's way).
  'session.register': {
    may: [],
    input: async () => ({ name: '某人' }),
    refusals: Object.fromEntries(everybody.map((kind) => [kind, 'forbidden'])),
  },
  'session.enterWithSlip': {
    may: alive,
    input: async (place) => ({ code: await slipFor(place), name: '某人' }),
  },
}

/** Who may do what: account. */
export const accountRows: Rows<'account'> = {
  'account.myData': { may: signedIn, input: async () => ({}), showsNames: true },
  'account.identities': { may: signedIn, input: async () => ({}) },
  'account.consents': { may: alive, input: async () => ({}) },
  'account.consent': {
    may: signedIn,
    input: async () => ({ texts: [{ text: 'terms', version: consentCatalogue.terms.version }] }),
  },
  'account.correctName': { may: signedIn, input: async () => ({ name: '新称呼' }) },
  'account.newPhoneCode': { may: signedIn, input: async () => ({}) },
  'account.signOutOthers': { may: signedIn, input: async () => ({}) },
  'account.close': {
    may: signedIn.filter((kind) => !aloneInOffice.includes(kind)),
    input: async (_place, as) => {
      await remember(as)
      return {}
    },
    restore: reopen,
    refusals: Object.fromEntries(aloneInOffice.map((kind) => [kind, 'wrongState'])),
    own: {
      may: aloneInOffice,
      input: async (place, as) => {
        await remember(as)
        await joinOffices(place.chair, as)
        return {}
      },
      restore: reopen,
    },
  },
  'account.whoSaw': { may: alive.filter((kind) => kind !== 'stranger'), input: async () => ({}) },
  'account.me': { may: alive, input: async () => ({}) },
}

/** Who may do what: binding. */
export const bindingRows: Rows<'binding'> = {
  'binding.doors': {
    may: alive,
    input: async (place) => ({ compoundId: place.compound.id, buildingId: place.compound.buildings['1']! }),
  },
  'binding.request': {
    may: alive.filter((kind) => kind !== 'stranger'),
    input: async (place) => ({
      ...{ compoundId: place.compound.id, unitId: Object.values(place.compound.units).at(-1)! },
      ...{ kind: 'family', name: '某人', way: 'people', phoneCode: null, note: '' },
    }),
    foreign: { as: 'owner', code: 'notFound' },
    restore: async (as) => {
      await world.owner((run) =>
        run(sql`delete from binding where account_id = ${as.accountId} and requested_at is not null`),
      )
    },
  },
  'binding.queue': {
    may: [...callers, 'counter', 'supervisor', 'owner', 'coOwner', 'buildingRepOfOtherBuilding'],
    input: async (place) => (await askedFor(place, 'pending'), { compoundId: place.compound.id }),
  },
  'binding.approve': {
    may: [...callers, 'counter', 'supervisor', 'owner'],
    input: async (place) => ({ ...(await askedFor(place, 'pending')), ownerId: null }),
    refusals: { coOwner: 'notFound', buildingRepOfOtherBuilding: 'notFound' },
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['coOwner'],
      input: async (place) => ({ ...(await relativeOf(place, '1-1-201', 'pending')), ownerId: null }),
    },
  },
  'binding.refuse': {
    may: [...callers, 'owner'],
    input: async (place) => ({
      ...(await askedFor(place, 'pending')),
      reason: '不认得，请带上租房合同来找代表。',
    }),
    refusals: { coOwner: 'notFound', buildingRepOfOtherBuilding: 'notFound' },
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['coOwner'],
      input: async (place) => ({ ...(await relativeOf(place, '1-1-201', 'pending')), reason: '不认得' }),
    },
  },
  'binding.end': {
    may: [...callers, 'owner'],
    input: async (place) => ({ ...(await askedFor(place, 'accepted')), reason: 'movedOut' }),
    refusals: {
      ...{
        coOwner: 'notFound',
        buildingRepOfOtherBuilding: 'notFound',
        tenant: 'notFound',
        family: 'notFound',
      },
    },
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['coOwner', 'tenant', 'family'],
      input: async (place, as) => ({
        ...{ compoundId: place.compound.id, bindingId: await bindingOf(as), reason: 'own' },
      }),
      restore: async (as) => {
        await world.owner((run) =>
          run(
            sql`update binding set status = 'accepted', valid_until = null where account_id = ${as.accountId}`,
          ),
        )
      },
    },
  },
  'binding.nameVoter': {
    may: ['committee', 'communityStaff', 'coOwner'],
    input: async (place, as) => ({
      compoundId: place.compound.id,
      unitId: place.compound.units['1-1-201'] ?? place.compound.units['1-1-101']!,
      ownerId: place.compound.owners['上官守二'] ?? place.compound.owners['诸葛远一']!,
      paper: as !== yard.people.coOwner,
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'binding.issueSlips': {
    may: callers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, unitIds: [place.compound.units['1-1-101']!] },
      seed: drawnHex(32),
    }),
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'binding.printSlips': {
    may: callers,
    input: slipsOut,
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'binding.home': {
    may: ['owner', 'tenant', 'family', 'pendingOwner', 'formerOwner'],
    input: async (place) => ({ compoundId: place.compound.id, unitId: place.compound.units['1-1-101']! }),
    refusals: {
      ...Object.fromEntries(everybody.map((kind) => [kind, 'notFound'])),
      ...{ stranger: 'notSignedIn', deadToken: 'sessionExpired' },
    },
    foreign: { as: 'owner', code: 'notFound' },
    own: {
      may: ['coOwner'],
      input: async (place) => ({ compoundId: place.compound.id, unitId: place.compound.units['1-1-201']! }),
    },
    // The owners of one home know each other.
    showsNames: true,
  },
}

/** Who may do what: role. */
export const roleRows: Rows<'role'> = {
  'role.list': {
    may: alive.filter(
      (kind) =>
        ![
          'operator',
          'stranger',
          'foreigner',
          'pendingOwner',
          'formerOwner',
          'committeeEnded',
          'committeeNotYet',
        ].includes(kind),
    ),
    input: async (place) => ({ compoundId: place.compound.id }),
  },
  'role.candidates': {
    may: [
      ...conveners,
      'buildingRepOfBuilding',
      'buildingRepOfOtherBuilding',
      'treasurer',
      'supervisor',
      'counter',
    ],
    input: async (place) => ({ compoundId: place.compound.id, buildingId: place.compound.buildings['1']! }),
  },
  'role.grant': {
    may: givers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, role: 'member', scopeKind: 'compound', scopeId: null },
      ...{ accountId: await neighbourOf(place), until: null, source: 'appointment' },
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'role.handOver': {
    may: givers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, grantId: await officeOf(place) },
      ...{ accountId: await neighbourOf(place), until: null, source: 'appointment' },
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'role.end': {
    may: givers,
    input: async (place) => ({ compoundId: place.compound.id, grantId: await officeOf(place) }),
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['buildingRep', 'treasurer', 'supervisor', 'counter', 'member', 'propertyManager'],
      input: async (place, as) => ({ compoundId: place.compound.id, grantId: await grantOf(as) }),
      restore: async (as) => {
        await world.owner((run) =>
          run(
            sql`update role_grant set valid_until = null, ended_by = null, ended_at = null where account_id = ${as.accountId}`,
          ),
        )
      },
    },
  },
  'role.nameDeputy': {
    may: givers,
    input: async (place) => ({
      compoundId: place.compound.id,
      grantId: await officeOf(place),
      accountId: await neighbourOf(place),
    }),
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['buildingRep', 'treasurer', 'supervisor', 'counter'],
      input: async (place, as) => ({
        compoundId: place.compound.id,
        grantId: await grantOf(as),
        accountId: await neighbourOf(place),
      }),
    },
  },
  'role.standIn': {
    may: givers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, deputyId: await deputyOf(place, await officeOf(place)) },
      until: instant(world.now + DAY),
    }),
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['buildingRep', 'treasurer', 'supervisor', 'counter'],
      input: async (place, as) => ({
        ...{ compoundId: place.compound.id, deputyId: await deputyOf(place, await grantOf(as)) },
        until: instant(world.now + DAY),
      }),
    },
  },
}
