import type { EventEntry } from './entry'

/** What comes back from the homes, by phone and on paper. No return is in any thread. */
export const ballotEvents = {
  deliveryRecorded: {
    fields: { audit: ['decisionId', 'units', 'channel'] },
    sentence: null,
    doc: 'Somebody went to doors or called; the owners of each home see what was brought and when.',
  },
  ballotKept: {
    fields: { self: ['decisionId', 'voterId'] },
    sentence: null,
    doc: 'A ballot is kept until its voter is accepted. In no thread, whatever the role.',
  },
  keptBallotReturned: {
    fields: { self: ['decisionId', 'voterId', 'returnId', 'disposition'] },
    sentence: null,
    doc: 'A kept ballot became a return because its voter was accepted.',
  },
  ballotCast: {
    fields: { self: ['decisionId', 'voterId', 'returnId', 'disposition'] },
    sentence: null,
    doc: 'A return came in. In no thread, whatever the role.',
  },
  pollAnswered: { fields: { self: ['decisionId'] }, sentence: null, doc: 'Somebody answered a straw poll.' },
  ballotOpened: {
    fields: { self: ['decisionId', 'voterId'] },
    sentence: null,
    doc: 'The owner opened the own ballot.',
  },
  paperEntered: {
    fields: {
      counters: ['decisionId', 'paperId', 'ordinal'],
      audit: ['decisionId', 'paperId', 'voterId', 'ordinal'],
    },
    sentence: null,
    doc: 'Somebody read a paper ballot in; it counts for nothing yet.',
  },
  paperCounted: {
    fields: {
      counters: ['decisionId', 'paperId', 'disposition'],
      audit: ['decisionId', 'paperId', 'voterId', 'returnId', 'disposition'],
    },
    sentence: null,
    doc: 'A second reading said the same, or a paper that came too late was kept: the paper became a return.',
  },
  paperSettled: {
    fields: {
      counters: ['decisionId', 'paperId', 'disposition'],
      audit: ['decisionId', 'paperId', 'voterId', 'returnId', 'disposition'],
    },
    sentence: null,
    doc: 'A third person settled a paper whose two readings differed.',
  },
  ballotPhotoOpened: {
    fields: { self: ['fileId'], audit: ['fileId'] },
    sentence: null,
    doc: 'Somebody who reads papers in looked at the photo of one.',
  },
  papersOpened: {
    fields: { self: ['decisionId', 'papers'], audit: ['decisionId', 'papers'] },
    sentence: null,
    doc: 'Somebody saw the two readings of papers that differ, in order to settle them.',
  },
  paperBallotsPrinted: {
    fields: { audit: ['decisionId', 'ballots'] },
    sentence: null,
    doc: 'Paper ballots with the doors and areas of the roll were printed.',
  },
  missingDoorsPrinted: {
    fields: { audit: ['decisionId', 'doors'] },
    sentence: null,
    doc: 'The doors that have not returned were printed.',
  },
} as const satisfies Record<string, EventEntry>
