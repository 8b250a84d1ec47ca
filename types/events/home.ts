import type { EventEntry } from './entry'

/** The roster, and who is bound to which home. */
export const homeEvents = {
  rosterGenerated: {
    fields: { owners: ['units'], audit: ['units'] },
    sentence: null,
    doc: 'Units were generated from buildings × entrances × floors × doors.',
  },
  rosterStaged: {
    fields: { audit: ['importId', 'rows'] },
    sentence: null,
    doc: 'A spreadsheet was read; nothing is in the roster yet.',
  },
  rosterImported: {
    fields: {
      owners: ['units', 'headcount', 'area'],
      audit: ['importId', 'units', 'headcount', 'area', 'added', 'changed', 'retired'],
    },
    sentence: null,
    doc: 'A checked import was confirmed; all or nothing.',
  },
  unitEdited: {
    fields: { audit: ['unitId'] },
    sentence: null,
    doc: 'One unit of the roster was filled in or corrected.',
  },
  samePersonAnswered: {
    fields: { audit: ['ownerIds', 'verdict'] },
    sentence: null,
    doc: 'A person confirmed whether one name is one owner.',
  },
  rosterViewed: {
    fields: { self: ['units'], audit: ['units'] },
    sentence: null,
    doc: 'Names and phones of the roster were read unmasked.',
  },
  bindingRequested: {
    fields: {
      self: ['bindingId', 'unitId', 'kind', 'status'],
      audit: ['bindingId', 'unitId', 'kind', 'status'],
    },
    sentence: null,
    doc: 'Somebody asked for a home; accepted at once on a match, otherwise waiting.',
  },
  bindingApproved: {
    fields: { audit: ['bindingId', 'capacity'] },
    sentence: null,
    doc: 'One person vouched for somebody; a second is still needed.',
  },
  bindingAccepted: {
    fields: {
      self: ['bindingId', 'unitId', 'evidence'],
      audit: ['bindingId', 'unitId', 'evidence', 'ballotsCounted'],
    },
    sentence: null,
    doc: 'A binding was accepted; every owner of the unit sees it.',
  },
  bindingRefused: {
    fields: { self: ['bindingId'], audit: ['bindingId'] },
    sentence: null,
    doc: 'A binding was refused, with a reason the person reads.',
  },
  bindingEnded: {
    fields: { self: ['bindingId', 'cause'], audit: ['bindingId', 'cause'] },
    sentence: null,
    doc: 'A binding was ended.',
  },
  bindingDisputed: {
    fields: { self: ['bindingId'], audit: ['bindingId'] },
    sentence: null,
    doc: 'An owner does not know somebody bound as an owner: back to waiting, before the committee.',
  },
  bindingEscalated: {
    fields: { self: ['bindingId'], audit: ['bindingId'] },
    sentence: null,
    doc: 'Nobody answered a request for 48 hours; the committee sees it.',
  },
  voterNamed: {
    fields: { self: ['unitId'], audit: ['unitId', 'settled', 'paper'] },
    sentence: null,
    doc: 'A co-owner (or the committee, from paper) said who votes for the unit.',
  },
  slipsIssued: {
    fields: { audit: ['slips'] },
    sentence: null,
    doc: 'Door slips were made; only hashes of their codes are kept.',
  },
  slipsPrinted: {
    fields: { audit: ['slips'] },
    sentence: null,
    doc: 'Door slips were printed by whoever still holds the secret of their batch.',
  },
} as const satisfies Record<string, EventEntry>
