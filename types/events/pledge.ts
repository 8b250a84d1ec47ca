import type { EventEntry } from './entry'

/** Rounds, what homes mean to pay, and what is told in confidence about it. */
export const pledgeEvents = {
  roundOpened: {
    fields: { public: ['planId', 'roundId', 'version', 'ordinal', 'payers'] },
    sentence: '开始登记分摊意向',
    doc: 'The homes of a plan are asked what they mean to pay, until a day.',
  },
  roundExtended: {
    fields: { public: ['planId', 'roundId', 'dueAt'] },
    sentence: '登记的日子往后推了',
    doc: 'A round collects until a later day.',
  },
  roundToppedUp: {
    fields: { public: ['planId', 'roundId', 'ordinal', 'missing', 'payers'] },
    sentence: '还差的部分，请登记了的人家再补一轮',
    doc: 'What is missing is asked of those who pledged.',
  },
  roundCovered: {
    fields: { public: ['planId', 'roundId', 'kind', 'amount'] },
    sentence: '有人愿意补一笔',
    doc: 'Somebody else than the homes makes up for a part; 0: no longer.',
  },
  roundConfirmed: {
    fields: { public: ['planId', 'roundId', 'homes', 'amount', 'covered'] },
    sentence: '凑够了，定下来办',
    doc: 'The goal was met; what was pledged can no longer be taken back.',
  },
  roundCancelled: {
    fields: { public: ['planId', 'roundId', 'cause', 'homes', 'toRefund'] },
    sentence: '登记取消了，已交的全部退回',
    doc: 'Nothing comes of a round; what was paid is to go back, in fen.',
  },
  roundRead: {
    fields: { self: ['roundId', 'homes'], audit: ['roundId', 'homes'] },
    sentence: null,
    doc: 'Somebody who looks after a round saw which home means to pay what.',
  },
  pledgeGiven: {
    fields: {
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind'],
    },
    sentence: null,
    doc: 'A home said what it means to pay.',
  },
  pledgeChanged: {
    fields: {
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount', 'stood'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'stood'],
    },
    sentence: null,
    doc: 'A home put another amount in the place of the one before, which stood by the phone or on paper.',
  },
  pledgeRevoked: {
    fields: {
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount', 'stood'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'stood'],
    },
    sentence: null,
    doc: 'A home took back what it meant to pay, which stood by the phone or on paper.',
  },
  pledgeLate: {
    fields: {
      public: ['planId', 'roundId'],
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind'],
    },
    sentence: '又有一户按原来的方案加入',
    doc: 'A home joined a confirmed round by what the plan asked of it.',
  },
  pledgePaperEntered: {
    fields: {
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind'],
    },
    sentence: null,
    doc: 'A convener entered what a home signed on paper.',
  },
  pledgePaperRevoked: {
    fields: {
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount', 'cause'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'cause'],
    },
    sentence: null,
    doc: 'A convener took back what was entered from the paper of a home.',
  },
  hardshipTold: {
    fields: { self: ['noteId', 'planId'] },
    sentence: null,
    doc: 'Somebody told the committee that paying is hard; nobody else learns that they did.',
  },
  hardshipAnswered: {
    fields: { self: ['noteId', 'planId'] },
    sentence: null,
    doc: 'The committee answered what somebody told it.',
  },
  hardshipRead: {
    fields: { self: ['notes'], audit: ['notes'] },
    sentence: null,
    doc: 'Somebody of the committee read what was told in confidence.',
  },
} as const satisfies Record<string, EventEntry>
