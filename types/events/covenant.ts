import type { EventEntry } from './entry'

/** Covenants in versions. */
export const covenantEvents = {
  covenantDrafted: {
    fields: { audit: ['covenantId', 'versionId', 'number'] },
    sentence: null,
    doc: 'A covenant, or its next version, was begun.',
  },
  covenantEdited: {
    fields: { audit: ['covenantId', 'versionId', 'revision'] },
    sentence: null,
    doc: 'The draft of a covenant was changed.',
  },
  covenantPosted: {
    fields: { public: ['covenantId', 'versionId', 'number'] },
    sentence: null,
    doc: 'A version of a covenant was posted; it is never changed again.',
  },
  covenantRepealed: {
    fields: { public: ['covenantId', 'versionId', 'number'] },
    sentence: null,
    doc: 'A covenant was ended, from now or a later day on; the ending is its last version.',
  },
} as const satisfies Record<string, EventEntry>
