import { z } from 'zod'
import { agendaItemViewSchema } from './agenda'
import { itemRegimes, meetingKinds, meetingStates } from './meeting-kinds'
import { operation } from './operation'
import {
  centiSqmSchema,
  clockSchema,
  headcountSchema,
  idSchema,
  instantSchema,
  lineSchema,
  textSchema,
} from './schemas'
import { scopeKinds } from './roles'
import type { AgendaItemId, BuildingId, CompoundId, EntranceId, FileId, MatterId, MeetingId } from './ids'

/** A place on the map, in millionths of a degree. */
export const pointSchema = z.object({
  latitude: z.int().min(-90_000_000).max(90_000_000),
  longitude: z.int().min(-180_000_000).max(180_000_000),
})

const scopeFields = {
  scopeKind: z.enum(scopeKinds),
  /** The building or entrance; null when the scope is the compound. */
  scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
}

/** One item as a convener writes it. */
export const agendaItemDraftSchema = z.strictObject({
  /** Made by the client, so that two conveners' changes can be laid side by side. */
  id: idSchema<AgendaItemId>(),
  title: lineSchema(60),
  body: textSchema(3000),
  /** How long it is to take. */
  minutes: z.int().min(1, '至少 1 分钟。').max(240, '一个议题最多 240 分钟。'),
  presenter: textSchema(20),
  regime: z.enum(itemRegimes),
  matterId: idSchema<MatterId>().nullable(),
  papers: z
    .array(z.strictObject({ title: lineSchema(60), fileId: idSchema<FileId>() }))
    .max(5, '一个议题最多附 5 份材料。'),
})
export type AgendaItemDraft = z.infer<typeof agendaItemDraftSchema>

/** What a convener writes. */
export const meetingDraftSchema = z.strictObject({
  kind: z.enum(meetingKinds),
  title: lineSchema(40),
  ...scopeFields,
  place: lineSchema(60),
  point: pointSchema.nullable(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  items: z.array(agendaItemDraftSchema).max(20, '一次会最多 20 个议题。'),
})
export type MeetingDraft = z.infer<typeof meetingDraftSchema>

const one = { compoundId: idSchema<CompoundId>(), meetingId: idSchema<MeetingId>() }
/** Who may call people together, each within the grant. */
export const meetingConveners = ['buildingRep', 'committee', 'communityStaff'] as const
const stepOutput = z.object({
  meetingId: idSchema<MeetingId>(),
  state: z.enum(meetingStates),
  version: z.int(),
})

/** `meeting.draft`: the first writing of an agenda; `meetingId` is made by the client. */
export const draftMeeting = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '起草一次坝坝会：时间、地点、议题。',
  input: z.strictObject({ ...one, draft: meetingDraftSchema }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'checkFailed', 'conflict', 'invalidInput'],
})

/** `meeting.edit`: changes the agenda; refused when somebody else has changed it since. */
export const editMeeting = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '修改议程。公告以后加的议题标明未公告。',
  input: z.strictObject({ ...one, expectedVersion: z.int(), draft: meetingDraftSchema }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'checkFailed', 'invalidInput'],
})

/** `meeting.giveNotice`: posts the notice; where law asks for days, they run from here. */
export const giveMeetingNotice = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '把开会通知贴出来。',
  input: z.strictObject({ ...one, expectedVersion: z.int() }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'checkFailed'],
})

/** `meeting.cancel`: before it starts; the reason stands where the notice stood. */
export const cancelMeeting = operation({
  kind: 'write',
  reach: 'compound',
  who: meetingConveners,
  summary: '开会前取消，要说明原因。',
  input: z.strictObject({ ...one, expectedVersion: z.int(), reason: lineSchema(200) }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState'],
})

const axis = { present: z.int(), total: z.int(), need: z.int() }

/** Whether enough are there, where the regime asks for it; a picture of this moment, never a result. */
export const quorumSchema = z.discriminatedUnion('regime', [
  z.object({
    regime: z.literal('owners'),
    headcount: z.object({ present: headcountSchema, total: headcountSchema, need: headcountSchema }),
    area: z.object({ present: centiSqmSchema, total: centiSqmSchema, need: centiSqmSchema }),
    /** Null while the roster lacks areas: then nothing can be said. */
    met: z.boolean().nullable(),
  }),
  z.object({ regime: z.literal('residents'), homes: z.object(axis), met: z.boolean() }),
])
export type Quorum = z.infer<typeof quorumSchema>

/** `meeting.view`: everything one screen shows of a meeting, by the caller's role. Readable without login once posted. */
export const viewMeeting = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '看一次会：时间地点、议程、谁来、议得怎么样。',
  input: z.strictObject(one),
  output: z.object({
    now: instantSchema,
    id: idSchema<MeetingId>(),
    compoundId: idSchema<CompoundId>(),
    compoundName: z.string(),
    contactPhone: z.string().nullable(),
    demo: z.boolean(),
    kind: z.enum(meetingKinds),
    title: z.string(),
    ...scopeFields,
    scopeLabel: z.string(),
    place: z.string(),
    point: pointSchema.nullable(),
    /** For conveners: where it is to be waits for its check, and neighbours read the place before. */
    placeWaits: z.boolean(),
    startsAt: instantSchema,
    endsAt: instantSchema,
    state: z.enum(meetingStates),
    version: z.int(),
    /** The notice waits for its check: nobody but the conveners sees it yet. */
    waitsForCheck: z.boolean(),
    noticedAt: instantSchema.nullable(),
    earliestStartAt: instantSchema.nullable(),
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    cancelledReason: z.string().nullable(),
    /** 举报 is offered for the reason why it was called off. */
    mayReportReason: z.boolean(),
    /** Notice days and the like, where law asks for them; a value nobody has verified reads 待核对. */
    clocks: z.array(clockSchema),
    items: z.array(agendaItemViewSchema),
    /** What is still missing before the notice, by field, for those who convene. */
    gaps: z.record(z.string(), z.string()),
    rsvp: z.object({
      people: z.int(),
      homesOrPersons: z.int(),
      mine: z.object({ coming: z.boolean(), people: z.int() }).nullable(),
    }),
    attendance: z.object({ homes: z.int(), persons: z.int(), signedIn: z.boolean() }),
    quorum: quorumSchema.nullable(),
    may: z.object({
      /** Works on the agenda and leads the meeting. */
      convene: z.boolean(),
      /** Lives or works here, so that they may say whether they come, sign in and answer. */
      takePart: z.boolean(),
    }),
  }),
  errors: ['notFound'],
})

/** A meeting in a list. */
export const meetingCardSchema = z.object({
  id: idSchema<MeetingId>(),
  compoundId: idSchema<CompoundId>(),
  compoundName: z.string(),
  kind: z.enum(meetingKinds),
  title: z.string(),
  scopeLabel: z.string(),
  place: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  state: z.enum(meetingStates),
  waitsForCheck: z.boolean(),
  items: z.int(),
  people: z.int(),
})
export type MeetingCard = z.infer<typeof meetingCardSchema>

/** `meeting.list`: the meetings of my compounds: running, coming, drafts I work on, then past ones, newest first. */
export const listMeetings = operation({
  kind: 'read',
  reach: 'platform',
  who: 'anyone',
  summary: '各院要开的会和开过的会。',
  input: z.strictObject({}),
  output: z.object({ now: instantSchema, meetings: z.array(meetingCardSchema) }),
  errors: ['sessionExpired'],
})
