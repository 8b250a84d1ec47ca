import { z } from 'zod'
import { covenantKinds } from './covenant-kinds'
import { shownClauseSchema } from './clause'
import { operation } from './operation'
import { calendarDaySchema, idSchema, instantSchema, lineSchema, textSchema } from './schemas'
import { printSeconds } from './sheet-kinds'
import { scopeKinds } from './roles'
import type {
  BuildingId,
  ClauseId,
  CompoundId,
  CovenantId,
  CovenantVersionId,
  DecisionId,
  EntranceId,
  MatterId,
  MeetingId,
  QuestionId,
} from './ids'

/** draft → posted; a posted version is never changed, the next one follows it. An ending (废止) is posted at once. */
export const covenantStates = ['draft', 'posted'] as const
export type CovenantState = (typeof covenantStates)[number]

/** How a version came to hold: an adopted decision, a meeting, or before anybody kept records here. */
export const adoptionKinds = ['decision', 'meeting', 'history'] as const
export type AdoptionKind = (typeof adoptionKinds)[number]

export const adoptionSchema = z.discriminatedUnion('how', [
  /** The question of the decision that was adopted. */
  z.strictObject({
    how: z.literal('decision'),
    decisionId: idSchema<DecisionId>(),
    questionId: idSchema<QuestionId>(),
  }),
  z.strictObject({ how: z.literal('meeting'), meetingId: idSchema<MeetingId>() }),
  /** 历史文本: where it comes from, in the convener's words. */
  z.strictObject({ how: z.literal('history'), source: lineSchema(300) }),
])
export type Adoption = z.infer<typeof adoptionSchema>

/** What a convener writes. */
export const covenantTextSchema = z.strictObject({
  title: lineSchema(40),
  preamble: textSchema(500),
  clauses: z
    .array(
      z.strictObject({
        /** Of a clause that was in the version before; null for a new one. */
        id: idSchema<ClauseId>().nullable(),
        text: lineSchema(500),
      }),
    )
    .min(1, '至少写一条。')
    .max(80, '最多 80 条。'),
  adoption: adoptionSchema.nullable(),
  validFrom: calendarDaySchema.nullable(),
})
export type CovenantText = z.infer<typeof covenantTextSchema>

/** What ends a covenant: those who may agree on one, never an old paper. */
export const repealAdoptionSchema = z.discriminatedUnion('how', [
  adoptionSchema.options[0],
  adoptionSchema.options[1],
])
export type RepealAdoption = z.infer<typeof repealAdoptionSchema>

const conveners = ['buildingRep', 'committee', 'communityStaff'] as const
const one = { compoundId: idSchema<CompoundId>(), covenantId: idSchema<CovenantId>() }
const scopeFields = {
  scopeKind: z.enum(scopeKinds),
  scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
}
const written = z.object({
  covenantId: idSchema<CovenantId>(),
  versionId: idSchema<CovenantVersionId>(),
  state: z.enum(covenantStates),
  revision: z.int(),
})

/** `covenant.draft`: begins a covenant, or the next version of one (then `covenantId` says of which). */
export const draftCovenant = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '起草一份公约或制度，或者它的下一版。',
  input: z.strictObject({
    compoundId: idSchema<CompoundId>(),
    covenantId: idSchema<CovenantId>().nullable(),
    kind: z.enum(covenantKinds),
    ...scopeFields,
    text: covenantTextSchema,
  }),
  output: written,
  errors: ['forbidden', 'notFound', 'conflict', 'checkFailed', 'invalidInput'],
})

/** `covenant.edit`: changes the draft; refused when somebody else has changed it meanwhile. */
export const editCovenant = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '修改公约或制度的草稿。',
  input: z.strictObject({ ...one, expectedRevision: z.int(), text: covenantTextSchema }),
  output: written,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'checkFailed', 'invalidInput'],
})

/** `covenant.post`: posts the draft; neighbours read it once the content check has passed. */
export const postCovenant = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '把定下来的公约或制度贴出来。贴出以后不能改，要改就写下一版。',
  input: z.strictObject({ ...one, expectedRevision: z.int() }),
  output: written,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'checkFailed'],
})

/** `covenant.repeal`: ends a covenant (废止); neighbours see it once the content check has passed. */
export const repealCovenant = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '废止一份公约或制度：写明为什么、哪次会或哪次表决定的、从哪天起。',
  input: z.strictObject({
    ...one,
    /** The newest version that was seen: somebody who posted another meanwhile is not overlooked. */
    expectedNumber: z.int(),
    reason: lineSchema(300),
    adoption: repealAdoptionSchema,
    /** From which day it holds no more; null: from now on. */
    validFrom: calendarDaySchema.nullable(),
  }),
  output: written,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'checkFailed', 'invalidInput'],
})

const clauseSchema = z.object({ id: idSchema<ClauseId>(), text: z.string() })

/** A version in full. */
const versionSchema = z.object({
  id: idSchema<CovenantVersionId>(),
  number: z.int(),
  title: z.string(),
  preamble: z.string(),
  state: z.enum(covenantStates),
  /** Whether neighbours may read it by now. */
  visibility: z.enum(['pending', 'visible', 'held', 'removed']),
  revision: z.int(),
  adoption: adoptionSchema.nullable(),
  /** How it came to hold, in words. */
  adoptedWords: z.string(),
  /** When the vote or the meeting was over; null of a historical text. */
  adoptedAt: instantSchema.nullable(),
  validFrom: calendarDaySchema.nullable(),
  postedAt: instantSchema.nullable(),
  clauses: z.array(clauseSchema),
})
export type CovenantVersion = z.infer<typeof versionSchema>

/** What ended a covenant, or will. */
const repealSchema = z.object({
  versionId: idSchema<CovenantVersionId>(),
  visibility: versionSchema.shape.visibility,
  reason: z.string(),
  adoption: repealAdoptionSchema,
  adoptedWords: z.string(),
  /** From which day. */
  from: calendarDaySchema,
  /** That day has come, and everybody may read it. */
  holds: z.boolean(),
})
export type CovenantRepeal = z.infer<typeof repealSchema>

const rowSchema = z.object({
  id: idSchema<CovenantId>(),
  kind: z.enum(covenantKinds),
  scopeLabel: z.string(),
  title: z.string(),
  /** The number of the version one reads: in force, last in force, or the first to be; null while there is only a draft. */
  number: z.int().nullable(),
  postedAt: instantSchema.nullable(),
  clauses: z.int(),
  /** Whether that version holds today. */
  inForce: z.boolean(),
  /** From which day the covenant has ended; null while it has not. */
  repealedFrom: calendarDaySchema.nullable(),
  /** What begins on a later day: a version, or the ending. */
  coming: z.object({ number: z.int(), repeals: z.boolean(), from: calendarDaySchema }).nullable(),
  /** For conveners: a next version is being written, or waits to be seen. */
  draft: z.boolean(),
  waiting: z.boolean(),
})
export type CovenantRow = z.infer<typeof rowSchema>

/** `covenant.list`: what holds here; readable without login. */
export const listCovenants = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '看院里的公约和制度。',
  input: z.strictObject({ compoundId: idSchema<CompoundId>() }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    covenants: z.array(rowSchema),
    /** For conveners: clauses of rules of procedure in force, to be cited by a decision. */
    citeable: z.array(shownClauseSchema),
    /** For conveners: what a version may have been adopted by. */
    sources: z.array(
      z.object({
        adoption: adoptionSchema,
        title: z.string(),
        at: instantSchema,
        /** Which kinds it can carry: an owners' decision under its item, a meeting what is kept to freely. */
        kinds: z.array(z.enum(covenantKinds)),
        /** Whose people came together. */
        ...scopeFields,
        /** The matters it was about. */
        matterIds: z.array(idSchema<MatterId>()),
      }),
    ),
    /** Whether the caller may begin one somewhere in the compound. */
    mayDraft: z.boolean(),
  }),
  errors: ['notFound'],
})
export type CovenantList = z.infer<typeof listCovenants.output>

/** `covenant.view`: one version in full with the one before it; the version in force unless another is asked for. */
export const viewCovenant = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '看一份公约或制度：全文、怎么定的、和上一版差在哪里。',
  input: z.strictObject({ ...one, versionId: idSchema<CovenantVersionId>().optional() }),
  output: z.object({
    now: instantSchema,
    id: idSchema<CovenantId>(),
    compoundId: idSchema<CompoundId>(),
    compoundName: z.string(),
    demo: z.boolean(),
    contactPhone: z.string().nullable(),
    kind: z.enum(covenantKinds),
    ...scopeFields,
    scopeLabel: z.string(),
    /** Of an entrance: its building. */
    buildingId: idSchema<BuildingId>().nullable(),
    /** Never an ending: of a covenant that has ended, what held last. */
    shown: versionSchema,
    /** The posted version before the one shown; null for the first. */
    before: versionSchema.nullable(),
    /** Whether the version shown is the one that holds. */
    inForce: z.boolean(),
    /** The later day from which the version shown will hold; null for any other. */
    startsOn: calendarDaySchema.nullable(),
    /** What ended the covenant, or will; for conveners also one that waits for its check. */
    repeal: repealSchema.nullable(),
    /** For conveners: the matters its versions came from. */
    matterIds: z.array(idSchema<MatterId>()),
    /** The number of the newest version, for `covenant.repeal`. */
    newestNumber: z.int(),
    /** Every version the caller may read, newest first; without endings. */
    versions: z.array(
      z.object({
        id: idSchema<CovenantVersionId>(),
        number: z.int(),
        state: z.enum(covenantStates),
        visibility: versionSchema.shape.visibility,
        postedAt: instantSchema.nullable(),
      }),
    ),
    /** For conveners: may write the next version, change this draft, post it. */
    mayDraft: z.boolean(),
    /** 举报 is offered: the caller is somebody here and does not deal with it. */
    mayReport: z.boolean(),
    mayEdit: z.boolean(),
    mayPost: z.boolean(),
    /** For conveners: may end it. */
    mayRepeal: z.boolean(),
  }),
  errors: ['notFound'],
})
export type CovenantView = z.infer<typeof viewCovenant.output>

/** `covenant.printSheet`: a version as an A4 PDF, to whoever may read it. */
export const printCovenant = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '把公约或制度打成 A4 纸。',
  input: z.strictObject({ ...one, versionId: idSchema<CovenantVersionId>().optional() }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['notFound'],
  timeoutSeconds: printSeconds,
})
