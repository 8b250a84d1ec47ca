import type { EventEntry } from './entry'

/** Matters and what is reported into them. */
export const matterEvents = {
  matterOpened: {
    fields: { public: ['matterId', 'concerns'] },
    sentence: '开成了一件院里的事',
    doc: 'A convener opened a matter, with so many concerns in it.',
  },
  matterFollowed: {
    fields: { self: ['matterId', 'on'] },
    sentence: null,
    doc: 'Somebody follows a matter, or no longer.',
  },
  meTooSaid: {
    fields: { self: ['matterId', 'concernId', 'on'] },
    sentence: null,
    doc: 'A neighbour said 我也是 of a matter or of a concern, or took it back; only the figure is shown.',
  },
  matterOutcomeSet: {
    fields: { public: ['matterId', 'outcomeId', 'done'] },
    sentence: '说了这件事怎么样了',
    doc: 'A convener said in one sentence what came of a matter.',
  },
  matterMerged: {
    fields: { public: ['matterId', 'intoId'] },
    sentence: '和另一件事并到了一起',
    doc: 'Two matters were put together; both histories stay.',
  },
  concernReported: {
    fields: { self: ['concernId', 'files'], audit: ['concernId', 'files', 'source'] },
    sentence: null,
    doc: 'Somebody reported something, or it was entered for somebody.',
  },
  concernLinked: {
    fields: { public: ['concernId'] },
    sentence: '有邻居反映的问题放了进来',
    doc: 'A concern was put into a matter.',
  },
  concernUnlinked: {
    fields: { public: ['concernId'] },
    sentence: '有一条反映拿出去了',
    doc: 'A concern was taken out of a matter.',
  },
  concernAnswered: {
    fields: { self: ['concernId'], audit: ['concernId'] },
    sentence: null,
    doc: 'A convener answered a concern that needs no thread.',
  },
  concernPersonSeen: {
    fields: { self: ['concernId'], audit: ['concernId'] },
    sentence: null,
    doc: 'Whoever deals with a concern saw for whom it was entered and how to reach them.',
  },
  concernCategoriesSet: {
    fields: { audit: ['categories'] },
    sentence: null,
    doc: 'The categories of concerns were changed.',
  },
} as const satisfies Record<string, EventEntry>
