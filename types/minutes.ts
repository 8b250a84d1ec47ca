import { z } from 'zod'
import { operation } from './operation'
import { calendarDaySchema, clockSchema, idSchema, instantSchema, lineSchema } from './schemas'
import { meetingConveners } from './meeting'
import { meetingKinds } from './meeting-kinds'
import { scopeKinds } from './roles'
import { printSeconds } from './sheet-kinds'
import { visibilities } from './review'
import type {
  AgendaItemId,
  BuildingId,
  CompoundId,
  CorrectionId,
  EntranceId,
  FollowUpId,
  MatterId,
  MeetingId,
  MinutesLineId,
} from './ids'

/** draft → posted → final; nothing edits a final one. */
export const minutesStates = ['draft', 'posted', 'final'] as const
export type MinutesState = (typeof minutesStates)[number]

/** As what somebody signs: two different people. */
export const signingCapacities = ['convener', 'recorder'] as const
export type SigningCapacity = (typeof signingCapacities)[number]

/** open → accepted | declined; answered for everybody to read. */
export const correctionStates = ['open', 'accepted', 'declined'] as const
export type CorrectionState = (typeof correctionStates)[number]

const one = { compoundId: idSchema<CompoundId>(), meetingId: idSchema<MeetingId>() }
const revised = { ...one, expectedRevision: z.int() }
const stepOutput = z.object({
  meetingId: idSchema<MeetingId>(),
  state: z.enum(minutesStates),
  revision: z.int(),
})

/** Who may have taken the minutes: anybody who belongs here; the guard asks whether they were there. */
const belonging = [
  ...meetingConveners,
  ...(['treasurer', 'supervisor', 'counter', 'member', 'propertyManager'] as const),
  ...(['owner', 'coOwner', 'tenant', 'family'] as const),
] as const

/** `minutes.draft`: lines made from what was recorded at a meeting that has ended. */
export const draftMinutes = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '按会上记的起草纪要。',
  input: z.strictObject(one),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'conflict'],
})

/** `minutes.edit`: checks and changes the lines of a draft; what was signed before is signed anew. */
export const editMinutes = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '核对、修改纪要草稿。改了要重新签字。',
  input: z.strictObject({
    ...revised,
    lines: z
      .array(
        z.strictObject({
          id: idSchema<MinutesLineId>(),
          itemId: idSchema<AgendaItemId>().nullable(),
          text: lineSchema(1000),
        }),
      )
      .min(1, '至少写一段。')
      .max(150, '最多 150 段。'),
  }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'conflict', 'invalidInput'],
})

/** `minutes.sign`: the convener first, who has checked it; then somebody else who was there, as recorder. */
export const signMinutes = operation({
  kind: 'write',
  reach: 'compound',
  who: belonging,
  summary: '在纪要上签字：召集人先签，再由另一位在场的人当记录人签。',
  input: z.strictObject({ ...revised, capacity: z.enum(signingCapacities) }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'conflict', 'signedAlready', 'notAttended'],
})

/** `minutes.post`: signed by both. Where no pack says how long corrections are taken, the convener names the day. */
export const postMinutes = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '把两个人签过字的纪要贴出来。',
  input: z.strictObject({ ...revised, lastDay: calendarDaySchema.nullable() }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'conflict', 'checkFailed', 'invalidInput'],
})

/** `minutes.finish`: no correction is asked for any more; the timer does the same after the last day. */
export const finishMinutes = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '更正的时间过了，纪要定稿。',
  input: z.strictObject(one),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'wrongState', 'tooEarly', 'correctionOpen'],
})

/** `minutes.askCorrection`: of one line, by somebody who was there, until the last day. */
export const askCorrection = operation({
  kind: 'write',
  reach: 'compound',
  who: belonging,
  summary: '到会的人对纪要里的一段提更正。',
  input: z.strictObject({ ...one, lineId: idSchema<MinutesLineId>(), text: lineSchema(500) }),
  output: z.object({ correctionId: idSchema<CorrectionId>(), state: z.enum(correctionStates) }),
  errors: ['notFound', 'wrongState', 'correctionOver', 'notAttended'],
})

/** `minutes.answerCorrection`: by a convener who did not ask; an accepted one says how the line reads from now on. */
export const answerCorrection = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '答复一条更正，大家都看得到。',
  input: z.strictObject({
    ...one,
    correctionId: idSchema<CorrectionId>(),
    answer: lineSchema(500),
    /** How the line reads from now on; null: it stays as it is. */
    corrected: lineSchema(1000).nullable(),
  }),
  output: z.object({ correctionId: idSchema<CorrectionId>(), state: z.enum(correctionStates) }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** Something somebody took on. */
export const followUpSchema = z.object({
  id: idSchema<FollowUpId>(),
  meetingId: idSchema<MeetingId>(),
  meetingTitle: z.string(),
  /** Whose people that meeting brought together. */
  scopeKind: z.enum(scopeKinds),
  scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
  matterId: idSchema<MatterId>().nullable(),
  title: z.string(),
  assignee: z.string(),
  due: calendarDaySchema.nullable(),
  overdue: z.boolean(),
  doneAt: instantSchema.nullable(),
  note: z.string().nullable(),
  /** 举报 of what came of it is offered. */
  mayReport: z.boolean(),
  /** The caller took it on, or convenes in the meeting's scope. */
  mayFinish: z.boolean(),
})
export type FollowUp = z.infer<typeof followUpSchema>

const correctionSchema = z.object({
  id: idSchema<CorrectionId>(),
  text: z.string(),
  state: z.enum(correctionStates),
  askedAt: instantSchema,
  answer: z.string().nullable(),
  corrected: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  own: z.boolean(),
  /** Whether everybody reads it by now. */
  visible: z.boolean(),
  mayAnswer: z.boolean(),
})
export type CorrectionView = z.infer<typeof correctionSchema>

const lineViewSchema = z.object({
  id: idSchema<MinutesLineId>(),
  itemId: idSchema<AgendaItemId>().nullable(),
  /** As it was signed. */
  text: z.string(),
  /** As it reads after the last accepted correction; null when none was accepted. */
  corrected: z.string().nullable(),
  corrections: z.array(correctionSchema),
})
export type MinutesLine = z.infer<typeof lineViewSchema>

/** `minutes.view`: the minutes of a meeting, by the caller's role; readable without login once posted and checked. */
export const viewMinutes = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '看一次会的纪要：谁签的、说了什么、更正、谁去办。',
  input: z.strictObject(one),
  output: z.object({
    now: instantSchema,
    compoundId: idSchema<CompoundId>(),
    compoundName: z.string(),
    demo: z.boolean(),
    contactPhone: z.string().nullable(),
    meetingId: idSchema<MeetingId>(),
    /** Null: nobody has begun to write them. */
    minutesId: z.string().nullable(),
    kind: z.enum(meetingKinds),
    title: z.string(),
    scopeLabel: z.string(),
    place: z.string(),
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    /** Null: nobody has begun to write them, or they are not posted yet for the caller. */
    state: z.enum(minutesStates).nullable(),
    /** The words, and who signed, are deleted by now: their time was over. */
    recordGone: z.boolean(),
    visibility: z.enum(visibilities).nullable(),
    revision: z.int(),
    lines: z.array(lineViewSchema),
    signatures: z.array(
      z.object({
        capacity: z.enum(signingCapacities),
        label: z.string(),
        at: instantSchema,
        own: z.boolean(),
      }),
    ),
    postedAt: instantSchema.nullable(),
    correctionUntil: calendarDaySchema.nullable(),
    /** The convener named the last day; no rule of the place says it. */
    untilNamed: z.boolean(),
    finalAt: instantSchema.nullable(),
    followUps: z.array(followUpSchema),
    /** How long corrections are taken here, with its source. */
    clock: clockSchema,
    may: z.object({
      draft: z.boolean(),
      edit: z.boolean(),
      signAs: z.enum(signingCapacities).nullable(),
      post: z.boolean(),
      /** Posting asks for a last day, because no rule of the place says it. */
      nameDay: z.boolean(),
      ask: z.boolean(),
      /** 举报 is offered: the caller is somebody here and does not deal with it. */
      report: z.boolean(),
      finish: z.boolean(),
    }),
  }),
  errors: ['notFound'],
})
export type MinutesView = z.infer<typeof viewMinutes.output>

/** `minutes.printSheet`: the minutes as an A4 PDF, to whoever may read them. */
export const printMinutes = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '把纪要打成 A4 纸。',
  input: z.strictObject(one),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['notFound', 'wrongState'],
  timeoutSeconds: printSeconds,
})

/** `followUp.list`: what was promised at meetings of the compound: overdue and open ones first. */
export const listFollowUps = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '会上说好的事：谁去办、什么时候、办了没有。',
  input: z.strictObject({ compoundId: idSchema<CompoundId>() }),
  output: z.object({ now: instantSchema, compoundName: z.string(), followUps: z.array(followUpSchema) }),
  errors: ['notFound'],
})

/** `followUp.finish`: by whoever took it on, or a convener; says what came of it. */
export const finishFollowUp = operation({
  kind: 'write',
  reach: 'compound',
  who: belonging,
  summary: '会上说好的事办好了，写一句结果。',
  input: z.strictObject({
    compoundId: idSchema<CompoundId>(),
    followUpId: idSchema<FollowUpId>(),
    note: lineSchema(200),
  }),
  output: z.object({ followUpId: idSchema<FollowUpId>(), doneAt: instantSchema }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})
