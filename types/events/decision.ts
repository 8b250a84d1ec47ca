import type { EventEntry } from './entry'

/** The lifecycle of a decision, its roll and the objections to it. */
export const decisionEvents = {
  decisionDrafted: { fields: { audit: ['decisionId'] }, sentence: null, doc: 'A draft was written.' },
  decisionEdited: {
    fields: { audit: ['decisionId', 'version'] },
    sentence: null,
    doc: 'A draft was changed.',
  },
  decisionChecked: {
    fields: { audit: ['decisionId'] },
    sentence: null,
    doc: 'Item, scope, regime and papers are in order.',
  },
  rollFrozen: {
    fields: { public: ['decisionId', 'headcount', 'area'], audit: ['rollVersionId'] },
    sentence: '参加表决的名册定下来了',
    doc: 'Who may vote is fixed, with a fingerprint.',
  },
  noticeGiven: {
    fields: { public: ['decisionId', 'earliestOpenAt'] },
    sentence: '通知贴出来了',
    doc: 'The legal clock started.',
  },
  decisionOpened: {
    fields: { public: ['decisionId', 'closesAt'] },
    sentence: '开始投票了',
    pollSentence: '开始征求意见了',
    doc: 'Voting began.',
  },
  decisionWithdrawn: {
    fields: { public: ['decisionId'] },
    sentence: '这件事撤回了',
    doc: 'Taken back before it opened.',
  },
  decisionCounted: {
    fields: { public: ['decisionId'] },
    sentence: '投票截止，数清楚了',
    pollSentence: '意见收齐了',
    doc: 'Closed and counted in one transaction.',
  },
  resultAnnounced: {
    fields: { public: ['decisionId'] },
    sentence: '结果公布了',
    pollSentence: '大家的意见公布了',
    doc: 'The result was published.',
  },
  objectionRaised: {
    fields: { public: ['decisionId'], self: ['objectionId'], audit: ['objectionId'] },
    sentence: '有人提了不同意见',
    doc: 'An owner objected to a decision; what was written is for the conveners.',
  },
  objectionWithdrawn: {
    fields: { public: ['decisionId'], self: ['objectionId'], audit: ['objectionId'] },
    sentence: '有一条不同意见撤回了',
    doc: 'Taken back by whoever raised it.',
  },
  objectionAnswered: {
    fields: { public: ['decisionId'], self: ['objectionId'], audit: ['objectionId', 'verdict'] },
    sentence: '有一条不同意见答复了',
    doc: 'A convener answered an objection with a reason; the roll stays.',
  },
  rollAmended: {
    fields: {
      public: ['decisionId', 'headcount', 'area'],
      self: ['objectionId'],
      audit: ['objectionId', 'verdict', 'rollVersionId', 'fromRollVersionId'],
    },
    sentence: '有一条不同意见答复了，名册更正了',
    doc: 'An objection about the roll was upheld and the roll amended; what had been counted was counted again.',
  },
  resultEffective: {
    fields: { public: ['decisionId'] },
    sentence: '结果生效了',
    doc: 'A convener found no objection open any more.',
  },
} as const satisfies Record<string, EventEntry>
