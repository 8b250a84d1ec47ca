import { z } from 'zod'
import { choices, decisionStates } from './decision-kinds'
import { errorCatalogue, type ErrorCode } from './errors'
import { attachedFileSchema } from './file'
import { operation } from './operation'
import { idSchema, instantSchema } from './schemas'
import type { CompoundId, DecisionId, FileId, PaperEntryId, QuestionId, UnitId, VoterId } from './ids'

/** Why one question of a paper ballot says nothing: no mark, two marks, a mark nobody can read. */
export const questionFlaws = ['unmarked', 'markedTwice', 'unreadable'] as const
/** Why a whole paper says nothing: nobody signed it, nobody can read it, or it is not this home's. */
export const paperFlaws = ['unsigned', 'unreadable', 'otherHome'] as const
export type PaperFlaw = (typeof paperFlaws)[number]

export const paperAnswers = [...choices, ...questionFlaws] as const
/** What one question of a paper reads as. */
export type PaperAnswer = (typeof paperAnswers)[number]

/** Those who may enter papers and settle them, within what their grants cover (rules 2). */
export const paperRoles = ['counter', 'buildingRep', 'committee', 'communityStaff'] as const
export type PaperRole = (typeof paperRoles)[number]

/** What became of a paper: it counts; it is kept and not counted, one was in before; it is invalid. */
export const paperDispositions = ['counted', 'evidence', 'invalid'] as const
export type PaperDisposition = (typeof paperDispositions)[number]

/** One reading of a paper: what is wrong with the whole of it, or an answer to every question. */
export const paperReadingSchema = z.strictObject({
  flaw: z.enum(paperFlaws).nullable(),
  answers: z
    .array(z.strictObject({ questionId: idSchema<QuestionId>(), answer: z.enum(paperAnswers) }))
    .max(10),
})
export type PaperReading = z.infer<typeof paperReadingSchema>

const one = { compoundId: idSchema<CompoundId>(), decisionId: idSchema<DecisionId>() }
const errorCodeSchema = z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]])
const commonErrors = [
  'notFound',
  'forbidden',
  'cityChannelOnly',
  'votingNotOpen',
  'votingClosed',
  'notOnRoll',
  'ownPaper',
  'anotherPerson',
  'conflict',
  'invalidInput',
] as const

/**
 * `decision.paperQueue`: what there is to do with paper ballots, for whoever asks: the doors to pick from, papers that
 * wait for a second reading (without the first one's answers), papers whose readings differ (without the home's name).
 */
export const paperQueue = operation({
  kind: 'read',
  reach: 'compound',
  who: paperRoles,
  summary: '纸质票：要录的、要复核的、两遍不一样的。',
  input: z.strictObject(one),
  output: z.object({
    now: instantSchema,
    title: z.string(),
    state: z.enum(decisionStates),
    closesAt: instantSchema.nullable(),
    questions: z.array(z.object({ id: idSchema<QuestionId>(), text: z.string() })),
    /** Why nothing can be entered now; null when it can. */
    refusal: z.object({ code: errorCodeSchema, message: z.string() }).nullable(),
    /** The doors within the caller's grants. Never what anybody said. */
    doors: z.array(
      z.object({
        unitId: idSchema<UnitId>(),
        voterId: idSchema<VoterId>(),
        building: z.string(),
        entrance: z.string().nullable(),
        label: z.string(),
        returned: z.boolean(),
        /** A paper of this voter waits: the caller has read it, or somebody else has. */
        waiting: z.enum(['mine', 'others']).nullable(),
        /** The caller is tied to this home: others enter its paper. */
        own: z.boolean(),
      }),
    ),
    /** Papers read once, by somebody else. */
    second: z.array(
      z.object({
        paperId: idSchema<PaperEntryId>(),
        voterId: idSchema<VoterId>(),
        labels: z.array(z.string()),
        enteredAt: instantSchema,
        enteredBy: z.string(),
        photo: attachedFileSchema,
      }),
    ),
    /** Papers whose two readings differ, both by others. No home's name stands beside what it may have said. */
    settle: z.array(
      z.object({
        paperId: idSchema<PaperEntryId>(),
        enteredAt: instantSchema,
        photos: z.array(attachedFileSchema),
        readings: z.array(paperReadingSchema.extend({ enteredBy: z.string() })),
      }),
    ),
    /** The papers of the whole decision. */
    counts: z.object({
      waiting: z.int(),
      differing: z.int(),
      counted: z.int(),
      evidence: z.int(),
      invalid: z.int(),
    }),
  }),
  errors: ['notFound', 'forbidden'],
  unmasks: true,
})

/** `decision.enterPaper`: one reading of a paper ballot, the first or the second; the server knows which. */
export const enterPaper = operation({
  kind: 'write',
  reach: 'compound',
  who: paperRoles,
  summary: '录入一张纸质票：一个人拍照录一遍，另一个人不看前面的再录一遍。',
  input: z.strictObject({
    ...one,
    paper: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('code'), code: z.string().trim().min(1, '请填票上的编号。').max(40) }),
      z.strictObject({ by: z.literal('unit'), unitId: idSchema<UnitId>() }),
      /** A paper out of the queue that waits for its second reading. */
      z.strictObject({ by: z.literal('waiting'), paperId: idSchema<PaperEntryId>() }),
    ]),
    /** The photo; the first reading needs one. */
    photo: idSchema<FileId>().nullable(),
    reading: paperReadingSchema,
    /** The home has returned before: keep this paper as evidence, counting for nothing. */
    keepAsEvidence: z.boolean(),
  }),
  output: z.object({
    paperId: idSchema<PaperEntryId>(),
    ordinal: z.int().min(1).max(2),
    /** waiting: for the second reading; differs: for somebody to settle; else what became of it. */
    outcome: z.enum(['waiting', 'differs', ...paperDispositions]),
  }),
  errors: [...commonErrors, 'paperCodeUnknown', 'alreadyReturned'],
})

/** `decision.settlePaper`: a third person looks at a paper whose two readings differ, and says what it says. */
export const settlePaper = operation({
  kind: 'write',
  reach: 'compound',
  who: paperRoles,
  summary: '两遍录得不一样的纸质票，由第三个人看照片定下来。',
  input: z.strictObject({ ...one, paperId: idSchema<PaperEntryId>(), reading: paperReadingSchema }),
  output: z.object({ paperId: idSchema<PaperEntryId>(), outcome: z.enum(paperDispositions) }),
  errors: commonErrors,
})
