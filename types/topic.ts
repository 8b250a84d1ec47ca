import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema, lineSchema, textSchema } from './schemas'
import { meetingConveners } from './meeting'
import { bindingKinds, grantRoles, scopeKinds } from './roles'
import type { AgendaItemId, BuildingId, CompoundId, EntranceId, MatterId, MeetingId, TopicId } from './ids'

/** proposed → taken (as an item of an agenda) | answered. */
export const topicStates = ['proposed', 'taken', 'answered'] as const
export type TopicState = (typeof topicStates)[number]

const one = { compoundId: idSchema<CompoundId>(), topicId: idSchema<TopicId>() }
const scopeFields = {
  scopeKind: z.enum(scopeKinds),
  scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
}
/** Everybody who has to do with the compound: they come, ask and are heard. */
export const participants = [...bindingKinds, ...grantRoles] as const
const stepOutput = z.object({ topicId: idSchema<TopicId>(), state: z.enum(topicStates) })

/** `meeting.proposeTopic`: what somebody wants to be talked about; seen by others once it has passed the check. */
export const proposeTopic = operation({
  kind: 'write',
  reach: 'compound',
  who: participants,
  summary: '提一个想在会上说的话题。',
  input: z.strictObject({
    ...one,
    ...scopeFields,
    title: lineSchema(60),
    body: textSchema(3000),
    matterId: idSchema<MatterId>().nullable(),
  }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'conflict', 'invalidInput'],
})

/** `meeting.secondTopic`: I want that talked about too; or no longer. */
export const secondTopic = operation({
  kind: 'write',
  reach: 'compound',
  who: participants,
  summary: '附议一个话题：我也想说这个。',
  input: z.strictObject({ ...one, second: z.boolean() }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `meeting.takeTopic`: puts a topic on an agenda. */
export const takeTopic = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '把话题列进议程。',
  input: z.strictObject({ ...one, meetingId: idSchema<MeetingId>(), expectedVersion: z.int() }),
  output: stepOutput.extend({ itemId: idSchema<AgendaItemId>(), version: z.int() }),
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'checkFailed'],
})

/** `meeting.answerTopic`: says why it is not put on an agenda, or what has been done. */
export const answerTopic = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '答复话题：为什么这次不议，或者已经怎么办了。',
  input: z.strictObject({ ...one, answer: lineSchema(500) }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

export const topicViewSchema = z.object({
  id: idSchema<TopicId>(),
  title: z.string(),
  body: z.string(),
  ...scopeFields,
  scopeLabel: z.string(),
  /** The matter it goes on with. */
  matterId: idSchema<MatterId>().nullable(),
  state: z.enum(topicStates),
  at: instantSchema,
  /** Waits for the check, or people look: only the author and the reviewers see it. */
  waitsForCheck: z.boolean(),
  mine: z.boolean(),
  seconds: z.int(),
  seconded: z.boolean(),
  answer: z.string().nullable(),
  /** 举报 of the answer is offered. */
  mayReportAnswer: z.boolean(),
  meetingId: idSchema<MeetingId>().nullable(),
  /** The caller may take or answer it. */
  mayAnswer: z.boolean(),
})
export type TopicView = z.infer<typeof topicViewSchema>

/** `meeting.topics`: what was proposed, waiting ones first, most seconded first; and the meetings it may be taken to. */
export const listTopics = operation({
  kind: 'read',
  reach: 'compound',
  who: participants,
  summary: '大家想说的话题，和答复。',
  input: z.strictObject({ compoundId: idSchema<CompoundId>() }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    topics: z.array(topicViewSchema),
    /** Agendas the caller may still put something on. */
    agendas: z.array(
      z.object({
        meetingId: idSchema<MeetingId>(),
        title: z.string(),
        startsAt: instantSchema,
        noticed: z.boolean(),
        version: z.int(),
      }),
    ),
  }),
  errors: ['forbidden'],
})
