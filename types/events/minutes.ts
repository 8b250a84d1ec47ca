import type { EventEntry } from './entry'

/** The minutes of a meeting, and what was taken on at it. */
export const minutesEvents = {
  minutesDrafted: {
    fields: { audit: ['meetingId', 'lines'] },
    sentence: null,
    doc: 'Minutes were begun from what was recorded at a meeting.',
  },
  minutesEdited: {
    fields: { audit: ['meetingId', 'revision'] },
    sentence: null,
    doc: 'A draft of minutes was changed; it is signed anew.',
  },
  minutesSigned: {
    fields: { audit: ['meetingId', 'capacity'] },
    sentence: null,
    doc: 'Somebody signed minutes, as convener or as recorder.',
  },
  minutesPosted: {
    fields: { public: ['meetingId', 'followUps'] },
    sentence: null,
    doc: 'Minutes signed by two were posted; those who were there may ask for corrections.',
  },
  itemMinuted: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上议了，纪要贴出来了',
    doc: 'The minutes of a meeting that talked about a matter were posted.',
  },
  correctionAsked: {
    fields: { public: ['meetingId'], self: ['correctionId'], audit: ['correctionId'] },
    sentence: null,
    doc: 'Somebody who was there asked for a line of minutes to be put right.',
  },
  correctionAnswered: {
    fields: { public: ['meetingId'], self: ['correctionId'], audit: ['correctionId', 'verdict'] },
    sentence: null,
    doc: 'A convener answered a correction, for everybody to read.',
  },
  minutesFinal: {
    fields: { public: ['meetingId'] },
    sentence: null,
    doc: 'Minutes are final: nothing edits them any more.',
  },
  followUpDone: {
    fields: { public: ['meetingId', 'followUpId'] },
    sentence: '会上说好的，办好了',
    doc: 'Something somebody took on at a meeting was done.',
  },
} as const satisfies Record<string, EventEntry>
