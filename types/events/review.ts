import type { EventEntry } from './entry'

/** What people write, before and after others see it. */
export const reviewEvents = {
  reviewPassed: {
    fields: { self: ['reviewId'], audit: ['reviewId'] },
    sentence: null,
    doc: 'The content check let something through that somebody wrote: others see it from now on.',
  },
  reviewHeld: {
    fields: { self: ['reviewId', 'cause'], audit: ['reviewId', 'cause'] },
    sentence: null,
    doc: 'The content check did not let something through, or could not be asked: people look at it.',
  },
  reviewDecided: {
    fields: { audit: ['reviewId', 'reports', 'kind', 'verdict'] },
    sentence: null,
    doc: 'A reviewer said whether something somebody wrote is shown; its author reads the reason.',
  },
  reviewReleased: {
    fields: { public: ['reviewId', 'kind', 'own'], audit: ['reviewId', 'kind', 'own'] },
    sentence: null,
    doc: 'A notice, minutes or outcome that was held was posted by somebody authorised; own: by its author, after the hours.',
  },
  contentReported: {
    fields: { self: ['kind'] },
    sentence: null,
    doc: 'Somebody reported something somebody else wrote. Of what, and by whom, is read by nobody.',
  },
} as const satisfies Record<string, EventEntry>
