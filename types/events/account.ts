import type { EventEntry } from './entry'

/** Ways in, consent, and what an account does with itself. */
export const accountEvents = {
  invitationRedeemed: {
    fields: { self: [], audit: [] },
    sentence: null,
    doc: 'A one-time code let an account in.',
  },
  signedOut: { fields: { self: [] }, sentence: null, doc: 'An identity was ended by its holder.' },
  accountRegistered: {
    fields: { self: [], audit: [] },
    sentence: null,
    doc: 'Somebody nobody knew got an account: through WeChat, or with a slip.',
  },
  accountNameCorrected: {
    fields: { self: [], audit: [] },
    sentence: null,
    doc: 'Somebody corrected how they are addressed.',
  },
  phoneCodeMade: {
    fields: { self: [], audit: [] },
    sentence: null,
    doc: 'Somebody made a one-time code to get into their own account from a new phone.',
  },
  otherIdentitiesEnded: {
    fields: { self: ['ended'], audit: ['ended'] },
    sentence: null,
    doc: 'Somebody signed out on every other phone.',
  },
  consentGiven: {
    fields: { self: ['consented'], audit: ['consented'] },
    sentence: null,
    doc: 'Somebody said yes to texts, each in a version.',
  },
  accountClosed: {
    fields: { audit: ['homes'] },
    sentence: null,
    doc: 'Somebody closed their account: every way in, every home and every office ended, the name emptied.',
  },
  identitiesEnded: {
    fields: { audit: ['accountId', 'ended'] },
    sentence: null,
    doc: 'The operator ended every way in of an account.',
  },
  accountInvited: {
    fields: { audit: ['compoundId', 'areaId', 'accountId'] },
    sentence: null,
    doc: 'The operator prepared an account with a role or a home, and a one-time code for it.',
  },
} as const satisfies Record<string, EventEntry>
