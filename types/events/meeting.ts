import type { EventEntry } from './entry'

/** Meetings: before, at and on what comes of their items. */
export const meetingEvents = {
  topicProposed: {
    fields: { self: ['topicId'], audit: ['topicId'] },
    sentence: null,
    doc: 'Somebody proposed what to talk about; it waits for its check.',
  },
  topicSeconded: {
    fields: { self: ['topicId'] },
    sentence: null,
    doc: 'Somebody seconded a topic, or no longer.',
  },
  topicTaken: {
    fields: { public: ['topicId', 'meetingId', 'itemId'] },
    sentence: '邻居提的话题列进了议程',
    doc: 'A topic was put on an agenda.',
  },
  topicAnswered: {
    fields: { public: ['topicId'] },
    sentence: '邻居提的话题答复了',
    doc: 'A topic was answered instead of being put on an agenda.',
  },
  meetingDrafted: { fields: { audit: ['meetingId'] }, sentence: null, doc: 'An agenda was drafted.' },
  meetingEdited: {
    fields: { public: ['meetingId', 'added'], audit: ['version'] },
    sentence: null,
    doc: 'An agenda was changed; so many items were added or rewritten after the notice.',
  },
  meetingNoticed: {
    fields: { public: ['meetingId', 'startsAt'] },
    sentence: null,
    doc: 'The notice of a meeting was posted; where law asks for days, they run.',
  },
  agendaItemNoticed: {
    fields: { public: ['meetingId', 'itemId', 'startsAt'] },
    sentence: '要在会上商量，通知贴出来了',
    doc: 'A matter stands on the agenda of a posted meeting.',
  },
  meetingCancelled: { fields: { public: ['meetingId'] }, sentence: null, doc: 'A meeting was called off.' },
  agendaItemCalledOff: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '那次会取消了',
    doc: 'The posted meeting on whose agenda a matter stood was called off.',
  },
  rsvpGiven: {
    fields: { self: ['meetingId'] },
    sentence: null,
    doc: 'Somebody said whether they come.',
  },
  interestDeclared: {
    fields: { public: ['meetingId', 'itemId', 'standing'] },
    sentence: null,
    doc: 'Somebody said how they are tied to an item, or took it back; shown beside the item.',
  },
  meetingStarted: {
    fields: { public: ['meetingId'] },
    sentence: null,
    doc: 'A meeting began.',
  },
  meetingEnded: {
    fields: { public: ['meetingId'] },
    sentence: null,
    doc: 'A meeting is over.',
  },
  attendanceTicked: {
    fields: { audit: ['meetingId', 'homes', 'takenBack'] },
    sentence: null,
    doc: 'A convener ticked the homes that are there.',
  },
  signedIn: {
    fields: { self: ['meetingId', 'homes'], audit: ['meetingId', 'homes'] },
    sentence: null,
    doc: 'Somebody signed in at a meeting by its code.',
  },
  itemCalled: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上正在商量',
    doc: 'A meeting came to an item.',
  },
  floorNoted: {
    fields: { audit: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'A convener wrote down what was said.',
  },
  handsAsked: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'Those who are there were asked what they think: an opinion, not a vote.',
  },
  handRaised: {
    fields: { self: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'Somebody answered by phone.',
  },
  handsCounted: {
    fields: { audit: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'A convener entered the hands that were raised.',
  },
  handsClosed: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'The asking ended.',
  },
  itemDropped: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：先不办了',
    doc: 'An item ended: nothing is done.',
  },
  itemComesBack: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '这次没议完，下次接着议',
    doc: 'An item comes back at the next meeting.',
  },
  itemAsked: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上请人去问，约了日子',
    doc: 'Somebody was asked to find out, by a day.',
  },
  itemToCostPlan: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：先算一算要多少钱',
    doc: 'A plan of the cost is wished for.',
  },
  itemToRepair: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：要修',
    doc: 'A repair is wished for.',
  },
  itemToTask: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：要有人来做',
    doc: 'Somebody is to do it.',
  },
  itemOnTrial: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：先试一段，不好就改回去',
    doc: 'It is tried for a time, with a day to look at it and a way back.',
  },
  itemToDecision: {
    fields: { public: ['meetingId', 'itemId', 'decisionId'] },
    sentence: '会上说好：交给大家表决',
    doc: 'An item was branched to the draft of a decision, with its text and papers.',
  },
} as const satisfies Record<string, EventEntry>
