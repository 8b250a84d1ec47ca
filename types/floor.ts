import { z } from 'zod'
import { interestKinds, pollAnswers } from './agenda-words'
import { meetingStates } from './meeting-kinds'
import { meetingConveners, viewMeeting } from './meeting'
import { operation } from './operation'
import { calendarDaySchema, idSchema, instantSchema, lineSchema, textSchema } from './schemas'
import { participants } from './topic'
import type { AccountId, AgendaItemId, CompoundId, DecisionId, MatterId, MeetingId, UnitId } from './ids'

const one = { compoundId: idSchema<CompoundId>(), meetingId: idSchema<MeetingId>() }
const item = { ...one, itemId: idSchema<AgendaItemId>() }
const meetingOutput = z.object({ meetingId: idSchema<MeetingId>(), state: z.enum(meetingStates) })
const itemOutput = z.object({ itemId: idSchema<AgendaItemId>() })

/** `meeting.rsvp`: says whether the caller comes, and with how many. */
export const rsvp = operation({
  kind: 'write',
  reach: 'compound',
  who: participants,
  summary: '回话：来不来，来几个人。',
  input: z.strictObject({
    ...one,
    coming: z.boolean(),
    people: z.int().min(1, '至少写 1 个人。').max(20, '一次最多写 20 个人。'),
  }),
  output: z.object({ coming: z.boolean(), people: z.int() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `meeting.declareInterest`: says how the caller is tied to an item; null takes it back. */
export const declareInterest = operation({
  kind: 'write',
  reach: 'compound',
  who: participants,
  summary: '说明这个议题和自己有什么牵连，大家看得见。',
  input: z.strictObject({ ...item, interest: z.enum(interestKinds).nullable() }),
  output: itemOutput,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `meeting.start`: the meeting begins, sign-in first. */
export const startMeeting = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '开会：从签到开始。',
  input: z.strictObject(one),
  output: meetingOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'tooEarly'],
})

/** `meeting.end`: the meeting is over; what was not come to comes back next time. */
export const endMeeting = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '散会：没议到的下次再议。',
  input: z.strictObject(one),
  output: meetingOutput,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `meeting.tick`: which homes are there, as the convener sees them. */
export const tickHomes = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '签到：按门牌勾到了的人家。',
  input: z.strictObject({
    ...one,
    homes: z
      .array(
        z.strictObject({
          unitId: idSchema<UnitId>(),
          present: z.boolean(),
          /** An owner is there, or somebody with an owner's written word. */
          asOwner: z.boolean(),
        }),
      )
      .min(1)
      .max(200),
  }),
  output: z.object({ homes: z.int() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `meeting.signIn`: by the code on the convener's phone, which changes every half minute. */
export const signIn = operation({
  kind: 'write',
  reach: 'compound',
  who: participants,
  summary: '用现场的码签到，码半分钟换一次。',
  input: z.strictObject({
    ...one,
    code: z.string().trim().min(6, '码是 6 位数字。').max(12, '码是 6 位数字。'),
  }),
  output: z.object({ homes: z.int() }),
  errors: ['forbidden', 'notFound', 'wrongState', 'signInCodeOld', 'signInCodeForeign', 'rateLimited'],
})

/** `meeting.callItem`: the meeting comes to an item; the clock of the one before stands still. */
export const callItem = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '开始议这一个议题。',
  input: z.strictObject(item),
  output: itemOutput,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** Who spoke how: for it, against it, or asked. */
export const stances = ['for', 'against', 'asked'] as const
export type Stance = (typeof stances)[number]

/** `meeting.note`: what was said, shortly; for the conveners until it is checked for the minutes. */
export const noteFloor = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '记一句谁赞成、谁反对、谁问了什么。',
  input: z.strictObject({
    ...item,
    stance: z.enum(stances),
    words: lineSchema(500),
    /** How the speaker wants to be called; only where they agreed. */
    speaker: textSchema(20),
    /** The speaker agreed to be named in the minutes. */
    consented: z.boolean(),
  }),
  output: itemOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'checkFailed', 'invalidInput'],
})

/** `meeting.openPoll`: asks those who are there what they think. */
export const openStrawPoll = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '问问在场的人怎么看（不是表决）。',
  input: z.strictObject(item),
  output: itemOutput,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `meeting.raiseHand`: what the caller thinks, by phone; once. */
export const raiseHand = operation({
  kind: 'write',
  reach: 'compound',
  who: participants,
  summary: '用手机表个态（不是表决）。',
  input: z.strictObject({ ...item, answer: z.enum(pollAnswers) }),
  output: itemOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'notSignedInHere'],
})

const hands = z.int().min(0, '人数不能是负数。').max(5000, '人数太大了，请再数一遍。')

/** `meeting.countHands`: the hands the convener counted; counted again replaces it. */
export const countHands = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '填举手的人数。',
  input: z.strictObject({ ...item, yes: hands, no: hands, unsure: hands }),
  output: itemOutput,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `meeting.closePoll`: the asking is over. */
export const closeStrawPoll = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '表态结束。',
  input: z.strictObject(item),
  output: itemOutput,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

const note = textSchema(500)
const taken = { note, assignee: lineSchema(40), assigneeId: idSchema<AccountId>().nullable().default(null) }

/** What came of an item; each kind with what it needs. */
export const conclusionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dropped'), note }),
  z.strictObject({ kind: z.literal('comeBack'), note }),
  z.strictObject({ kind: z.literal('ask'), ...taken, due: calendarDaySchema }),
  z.strictObject({
    kind: z.literal('decision'),
    note,
    /** What everybody is asked. */
    question: lineSchema(200),
    regime: z.enum(['owners', 'deliberation']),
    /** Item 1–9 of 民法典 278; null for asking opinions. */
    item: z.int().min(1).max(9).nullable(),
  }),
  z.strictObject({ kind: z.literal('costPlan'), ...taken, due: calendarDaySchema.nullable() }),
  z.strictObject({ kind: z.literal('repair'), ...taken, due: calendarDaySchema.nullable() }),
  z.strictObject({ kind: z.literal('task'), ...taken, due: calendarDaySchema.nullable() }),
  z.strictObject({
    kind: z.literal('trial'),
    note,
    until: calendarDaySchema,
    /** By what people see whether it is better. */
    test: lineSchema(200),
    /** Who then says: keep it, or restore. */
    decider: lineSchema(40),
  }),
])
export type Conclusion = z.infer<typeof conclusionSchema>

/** `meeting.conclude`: what came of an item. A branch to a decision drafts it, with text, papers and matter. */
export const concludeItem = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '记下这个议题怎么了结：不办、下次再议、请人去问、交给大家表决、先试一段。',
  input: z.strictObject({ ...item, conclusion: conclusionSchema }),
  output: itemOutput.extend({
    decisionId: idSchema<DecisionId>().nullable(),
    matterId: idSchema<MatterId>().nullable(),
  }),
  errors: ['forbidden', 'notFound', 'wrongState', 'checkFailed', 'invalidInput'],
})

/** A note as conveners read it. */
export const floorNoteSchema = z.object({
  itemId: idSchema<AgendaItemId>(),
  stance: z.enum(stances),
  words: z.string(),
  speaker: z.string().nullable(),
  at: instantSchema,
})
export type FloorNote = z.infer<typeof floorNoteSchema>

/** A home on the sheet of the sign-in. */
export const signInDoorSchema = z.object({
  unitId: idSchema<UnitId>(),
  building: z.string(),
  label: z.string(),
  present: z.boolean(),
  asOwner: z.boolean(),
  how: z.enum(['ticked', 'code']).nullable(),
})
export type SignInDoor = z.infer<typeof signInDoorSchema>

/** `meeting.live`: what the convener leads the meeting with, all in one call. */
export const liveMeeting = operation({
  kind: 'read',
  reach: 'compound',
  who: meetingConveners,
  summary: '主持会议：签到、议题、发言、表态，都在这里。',
  input: z.strictObject(one),
  output: z.object({
    meeting: viewMeeting.output,
    /** The convener's phone makes the code of each half minute from it, without asking again. */
    signInSecret: z.string(),
    doors: z.array(signInDoorSchema),
    notes: z.array(floorNoteSchema),
    /** Who may be picked to take something on: those in an office that reaches these people. Never residents. */
    assignable: z.array(
      z.object({
        accountId: idSchema<AccountId>(),
        name: z.string(),
        /** As what: 3 栋，楼栋代表. */
        office: z.string(),
      }),
    ),
  }),
  errors: ['forbidden', 'notFound'],
})
