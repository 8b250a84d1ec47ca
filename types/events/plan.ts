import type { EventEntry } from './entry'

/** What something costs and how it is shared: plans, and the homes that confirm the rule. */
export const planEvents = {
  planDrafted: {
    fields: { audit: ['planId', 'version'] },
    sentence: null,
    doc: 'A cost plan, or its next version, was begun.',
  },
  planEdited: {
    fields: { audit: ['planId', 'version', 'revision'] },
    sentence: null,
    doc: 'The draft of a cost plan was changed.',
  },
  planPosted: {
    fields: { public: ['planId', 'version', 'homes'] },
    sentence: '要花多少钱、怎么分，贴出来了',
    doc: 'A version of a cost plan was posted, with what each home pays; it is never changed again.',
  },
  planWithdrawn: {
    fields: { public: ['planId', 'version'] },
    sentence: '费用分摊方案撤回了',
    doc: 'A cost plan was taken back, with a reason people read.',
  },
  agreementConfirmed: {
    fields: {
      public: ['planId', 'ruleVersion', 'confirmed'],
      self: ['planId', 'unitId', 'how'],
      audit: ['planId', 'unitId', 'ruleVersion', 'how'],
    },
    sentence: null,
    doc: 'A home confirmed the rule by which a plan is shared, in the app or on paper.',
  },
  agreementTakenBack: {
    fields: {
      public: ['planId', 'ruleVersion', 'confirmed'],
      self: ['planId', 'unitId'],
      audit: ['planId', 'unitId', 'ruleVersion'],
    },
    sentence: null,
    doc: 'An owner took back what stood for the home.',
  },
} as const satisfies Record<string, EventEntry>
