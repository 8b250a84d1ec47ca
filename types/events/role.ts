import type { EventEntry } from './entry'

/** Offices: given, handed over, stood in for, ended. */
export const roleEvents = {
  roleGranted: {
    fields: { audit: ['compoundId', 'areaId', 'accountId', 'grantId'] },
    sentence: null,
    doc: 'An account was given a role, by the committee, the community or the operator.',
  },
  roleHandedOver: {
    fields: { audit: ['from', 'grantId', 'accountId'] },
    sentence: null,
    doc: 'An office went from one person to the next.',
  },
  deputyNamed: {
    fields: { self: ['grantId', 'deputyId'], audit: ['grantId', 'deputyId', 'accountId'] },
    sentence: null,
    doc: 'Somebody was named beforehand to stand in.',
  },
  standInBegun: {
    fields: { self: ['grantId', 'deputyId'], audit: ['grantId', 'deputyId', 'accountId'] },
    sentence: null,
    doc: 'A deputy stands in until a day.',
  },
  standInEnded: {
    fields: { self: ['grantId', 'deputyId'], audit: ['grantId', 'deputyId', 'accountId'] },
    sentence: null,
    doc: 'A deputy no longer stands in.',
  },
  roleEnded: { fields: { audit: ['grantId'] }, sentence: null, doc: 'A role was ended, or laid down.' },
} as const satisfies Record<string, EventEntry>
