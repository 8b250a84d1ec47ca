import type { EventEntry } from './entry'

/** Money as it is recorded: what came, what went back, who looks at it. */
export const paymentEvents = {
  paymentSaid: {
    fields: { self: ['paymentId', 'subjectKind'], audit: ['paymentId', 'subjectKind'] },
    sentence: null,
    doc: 'Somebody said that the own home has paid.',
  },
  paymentChecked: {
    fields: { audit: ['paymentId', 'subjectKind'] },
    sentence: null,
    doc: 'A treasurer confirmed or entered a payment that another person looks at as well.',
  },
  paymentReceived: {
    fields: { public: ['subjectKind'], audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: '又收到一户交的钱，开了收据',
    doc: 'A payment was confirmed: it is posted and has its receipt. The thread counts, and says nothing of whose.',
  },
  paymentDeclined: {
    fields: { audit: ['paymentId', 'cause'] },
    sentence: null,
    doc: 'A payment was not confirmed; whoever said it reads why.',
  },
  refundEntered: {
    fields: { audit: ['paymentId', 'refundOf', 'correction'] },
    sentence: null,
    doc: 'A treasurer wrote down money given back, or a confirmation or a refund taken back; another person looks at it.',
  },
  refundMade: {
    fields: { public: ['subjectKind'], audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: '退了一户的钱，开了凭条',
    doc: 'Money given back was confirmed by two: it is posted and has its receipt.',
  },
  coverReceived: {
    fields: { public: ['subjectKind'], audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: '收到一笔别人补的钱，开了收据',
    doc: 'Money of somebody who is no home was confirmed by two; it is posted and has its receipt.',
  },
  coverReturned: {
    fields: { public: ['subjectKind'], audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: '退了一笔别人补的钱，开了凭条',
    doc: 'What somebody who is no home had given went back, confirmed by two.',
  },
  paymentReversed: {
    fields: { audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: null,
    doc: 'A confirmation or a refund that was wrong was taken back by two: it is posted the other way round.',
  },
  moneyRuleSet: {
    fields: { public: ['secondOver'], audit: ['decisionId', 'meetingId'] },
    sentence: null,
    doc: 'The committee named the sum above which two people confirm.',
  },
} as const satisfies Record<string, EventEntry>
