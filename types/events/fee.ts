import type { EventEntry } from './entry'

/** Fees that come again. */
export const feeEvents = {
  feeScheduleSet: {
    fields: { owners: ['scheduleId', 'revision'], audit: ['scheduleId', 'revision'] },
    sentence: null,
    doc: 'A recurring fee was set, or its terms changed before the first bill.',
  },
  feeScheduleEnded: {
    fields: { owners: ['scheduleId', 'untilDay'], audit: ['scheduleId', 'untilDay'] },
    sentence: null,
    doc: 'A recurring fee has a last day: no bills after it.',
  },
  feeHomeExempted: {
    fields: { self: ['scheduleId', 'unitId', 'bills'], audit: ['scheduleId', 'unitId', 'bills'] },
    sentence: null,
    doc: 'A home was let off a fee; why is read by those who keep the fees.',
  },
  feeExemptionEnded: {
    fields: { self: ['exemptionId', 'unitId'], audit: ['exemptionId', 'unitId'] },
    sentence: null,
    doc: 'A home pays a fee again from its next bill on.',
  },
  feeExemptionsViewed: {
    fields: { audit: ['scheduleId', 'homes'] },
    sentence: null,
    doc: 'Somebody who keeps the fees looked at which homes are let off and why.',
  },
  feePlacesSet: {
    fields: { self: ['scheduleId', 'unitId', 'places'], audit: ['scheduleId', 'unitId', 'places'] },
    sentence: null,
    doc: 'How many places a home rents was noted.',
  },
  feeBilled: {
    fields: {
      owners: ['scheduleId', 'period', 'homes', 'exempt', 'due'],
      audit: ['scheduleId', 'period', 'homes', 'exempt', 'due'],
    },
    sentence: null,
    doc: 'The bills of a fee for a period were made: for so many homes, so many let off, so many fen in all.',
  },
} as const satisfies Record<string, EventEntry>
