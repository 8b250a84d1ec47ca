import type { EventEntry } from './entry'

/** Compounds and areas as the operator keeps them, the files of a compound, and what is deleted on schedule. */
export const compoundEvents = {
  compoundCreated: {
    fields: { audit: ['compoundId'] },
    sentence: null,
    doc: 'The operator created a compound.',
  },
  areaCreated: {
    fields: { audit: ['areaId'] },
    sentence: null,
    doc: 'The operator created a street or a community.',
  },
  compoundAreaSet: {
    fields: { audit: ['compoundId', 'areaId'] },
    sentence: null,
    doc: 'The operator put a compound under a community.',
  },
  compoundClosed: {
    fields: { audit: ['compoundId'] },
    sentence: null,
    doc: 'The operator ended writing to a compound; it stays readable.',
  },
  compoundReopened: {
    fields: { audit: ['compoundId'] },
    sentence: null,
    doc: 'The operator let a compound be written to again.',
  },
  compoundImported: {
    fields: { audit: ['compoundId', 'rows'] },
    sentence: null,
    doc: 'The operator brought in a compound from the archive of another place.',
  },
  fileAdded: {
    fields: { self: ['fileId'], audit: ['fileId', 'bytes'] },
    sentence: null,
    doc: 'A picture or PDF was checked and taken in.',
  },
  dataDeleted: {
    fields: { audit: ['kind', 'rows'] },
    sentence: null,
    doc: 'The timer deleted what is kept no longer: of one kind, so many rows.',
  },
  deletionHeld: {
    fields: { audit: ['holdId'] },
    sentence: null,
    doc: 'Nothing of the compound is deleted for a while: a suit, an audit.',
  },
  deletionReleased: {
    fields: { audit: ['holdId'] },
    sentence: null,
    doc: 'Deletion on schedule goes on.',
  },
} as const satisfies Record<string, EventEntry>
