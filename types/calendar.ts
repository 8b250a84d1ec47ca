import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema } from './schemas'
import type { CompoundId } from './ids'

/** What stands in the calendar of a yard. */
export const calendarKinds = ['meeting', 'votingOpens', 'votingCloses'] as const
export type CalendarKind = (typeof calendarKinds)[number]

/** `calendar.view`: what is coming in the yard, the next first. Readable without login, as what it names is. */
export const viewCalendar = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '院里接下来有什么：哪天开会，哪天开始投票、哪天截止。',
  input: z.strictObject({ compoundId: idSchema<CompoundId>() }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    coming: z.array(
      z.object({
        kind: z.enum(calendarKinds),
        /** Of the meeting, or of the decision. */
        id: z.string(),
        title: z.string(),
        /** Where people meet; empty for a vote. */
        place: z.string(),
        at: instantSchema,
      }),
    ),
  }),
  errors: ['notFound'],
})
export type CalendarEntry = z.infer<typeof viewCalendar.output>['coming'][number]
