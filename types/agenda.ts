import { z } from 'zod'
import { conclusionKinds, interestKinds, itemStates } from './agenda-words'
import { attachedFileSchema } from './file'
import { calendarDaySchema, idSchema, instantSchema } from './schemas'
import type { AgendaItemId, DecisionId, MatterId } from './ids'

/** So many of each answer. */
export const pollSplitSchema = z.object({ yes: z.int(), no: z.int(), unsure: z.int() })

/** A straw poll of an item. */
export const strawPollSchema = z.object({
  state: z.enum(['open', 'closed']),
  /** As counted in the yard and entered; null while nobody counted. */
  hands: pollSplitSchema.nullable(),
  phones: z.int(),
  /** How the phones answered; null while it is open, and when so few answered that one could tell who. */
  phoneSplit: pollSplitSchema.nullable(),
  answered: z.boolean(),
})
export type StrawPoll = z.infer<typeof strawPollSchema>

/** How an item ended. The convener's words are for the conveners until the minutes are posted. */
export const conclusionViewSchema = z.object({
  kind: z.enum(conclusionKinds),
  at: instantSchema,
  note: z.string().nullable(),
  assignee: z.string().nullable(),
  due: calendarDaySchema.nullable(),
  trialUntil: calendarDaySchema.nullable(),
  trialTest: z.string().nullable(),
  trialDecider: z.string().nullable(),
  decisionId: idSchema<DecisionId>().nullable(),
})
export type ConclusionView = z.infer<typeof conclusionViewSchema>

/** One item as screens show it. */
export const agendaItemViewSchema = z.object({
  id: idSchema<AgendaItemId>(),
  title: z.string(),
  body: z.string(),
  minutes: z.int(),
  presenter: z.string(),
  regime: z.enum(['deliberation', 'residents', 'owners']),
  matterId: idSchema<MatterId>().nullable(),
  /** 未公告，不得表决. */
  addedAfterNotice: z.boolean(),
  waitsForCheck: z.boolean(),
  papers: z.array(
    z.object({
      title: z.string(),
      /** Null for neighbours while it is being checked. */
      file: attachedFileSchema.nullable(),
      waiting: z.boolean(),
    }),
  ),
  interests: z.array(z.object({ label: z.string(), kind: z.enum(interestKinds), mine: z.boolean() })),
  state: z.enum(itemStates),
  startedAt: instantSchema.nullable(),
  conclusion: conclusionViewSchema.nullable(),
  poll: strawPollSchema.nullable(),
})
export type AgendaItemView = z.infer<typeof agendaItemViewSchema>
