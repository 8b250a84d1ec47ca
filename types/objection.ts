import { z } from 'zod'
import { operation } from './operation'
import { centiSqmSchema, headcountSchema, idSchema, instantSchema, lineSchema } from './schemas'
import { errorCatalogue, type ErrorCode } from './errors'
import type { BuildingId, CompoundId, DecisionId, ObjectionId, UnitId } from './ids'

/** What an objection is about: the roll, the way it was done, the count, or something else. */
export const objectionKinds = ['eligibility', 'procedure', 'counting', 'other'] as const
export type ObjectionKind = (typeof objectionKinds)[number]

/** open → upheld | dismissed (answered by a convener) | withdrawn (by whoever raised it). */
export const objectionStates = ['open', 'upheld', 'dismissed', 'withdrawn'] as const
export type ObjectionState = (typeof objectionStates)[number]

const one = {
  compoundId: idSchema<CompoundId>(),
  decisionId: idSchema<DecisionId>(),
}
const answerable = { ...one, objectionId: idSchema<ObjectionId>() }
const conveners = ['buildingRep', 'committee', 'communityStaff'] as const
const rollSchema = z.object({
  headcount: headcountSchema,
  area: centiSqmSchema,
  fingerprint: z.string(),
})
/** What an amended roll changed: counts for everybody, homes for those who convene. */
const differenceSchema = z.object({
  votersAdded: z.int(),
  votersRemoved: z.int(),
  unitsAdded: z.int(),
  unitsRemoved: z.int(),
  unitsChanged: z.int(),
  homes: z
    .object({ added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) })
    .nullable(),
})
export type RollDifferenceView = z.infer<typeof differenceSchema>

/** `decision.object`: 我有不同意见. Never holds back the recording or posting of a result. */
export const objectToDecision = operation({
  kind: 'write',
  reach: 'compound',
  // A tenant is told in words what he may do instead; his objection is not taken.
  who: ['owner', 'coOwner', 'tenant', 'family'],
  lets: ['owner', 'coOwner'],
  summary: '对一次表决提不同意见，在不在名册里的业主都可以提。',
  input: z.strictObject({
    ...one,
    kind: z.enum(objectionKinds),
    /** The caller's own home within the scope. */
    unitId: idSchema<UnitId>(),
    text: lineSchema(500),
  }),
  output: z.object({ objectionId: idSchema<ObjectionId>(), state: z.enum(objectionStates) }),
  errors: [
    'notFound',
    'forbidden',
    'wrongState',
    'objectionOver',
    'objectionWaiting',
    'ownersObject',
    'bindingPending',
  ],
})

/** `decision.previewAmendment`: what the roll would become if it were made anew from the present roster. */
export const previewAmendment = operation({
  kind: 'read',
  reach: 'compound',
  who: conveners,
  summary: '看一看：按现在的院里名册更正，名册会差在哪里。',
  input: z.strictObject(one),
  output: z.object({ before: rollSchema, after: rollSchema, difference: differenceSchema }),
  errors: ['notFound', 'forbidden', 'wrongState', 'checkFailed'],
})

/** `decision.answerObjection`: a verdict with its reason; an upheld one about the roll may amend it. */
export const answerObjection = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '答复不同意见，要写理由；名册确实不对的，可以同时更正名册。',
  input: z.strictObject({
    ...answerable,
    verdict: z.enum(['upheld', 'dismissed']),
    answer: lineSchema(500),
    /** The number of the roll as previewed; null: the roll stays. */
    amendTo: z.string().max(64).nullable(),
  }),
  output: z.object({
    objectionId: idSchema<ObjectionId>(),
    state: z.enum(objectionStates),
    amended: z.boolean(),
  }),
  errors: ['notFound', 'forbidden', 'wrongState', 'conflict', 'checkFailed', 'invalidInput'],
})

/** `decision.withdrawObjection`: taken back by whoever raised it, as long as it is open. */
export const withdrawObjection = operation({
  kind: 'write',
  reach: 'compound',
  who: ['owner', 'coOwner', 'tenant', 'family'],
  lets: ['owner', 'coOwner'],
  summary: '撤回自己提的、还没有答复的不同意见。',
  input: z.strictObject(answerable),
  output: z.object({ objectionId: idSchema<ObjectionId>(), state: z.enum(objectionStates) }),
  errors: ['notFound', 'wrongState'],
})

const refusalSchema = z.object({
  code: z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
})

/** An objection as far as the caller may know it. */
const entrySchema = z.object({
  id: idSchema<ObjectionId>(),
  kind: z.enum(objectionKinds),
  state: z.enum(objectionStates),
  answer: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  /** The roll was amended because of it. */
  amended: z.boolean(),
  /** The caller raised it. */
  own: z.boolean(),
  /** What was written: to whoever wrote it and to the conveners; null for everybody else. */
  text: z.string().nullable(),
  raisedAt: instantSchema.nullable(),
  /** From which home: to the conveners and to whoever raised it. */
  home: z
    .object({ unitId: idSchema<UnitId>(), buildingId: idSchema<BuildingId>(), label: z.string() })
    .nullable(),
  mayAnswer: z.boolean(),
})
export type ObjectionEntry = z.infer<typeof entrySchema>

/** The objections to one decision, masked by who looks. */
export const objectionsSchema = z.object({
  open: z.int(),
  answered: z.int(),
  /** From when on a posted result can no longer be objected to; null: not posted, or nobody has checked the period. */
  until: instantSchema.nullable(),
  /** Somebody has read the period in the text of the law. */
  untilVerified: z.boolean(),
  mayObject: z.boolean(),
  refusal: refusalSchema.nullable(),
  /** The caller's homes to object from. */
  homes: z.array(z.object({ unitId: idSchema<UnitId>(), label: z.string() })),
  entries: z.array(entrySchema),
})

/** A roll that was amended after an upheld objection. */
export const amendmentFields = {
  at: instantSchema,
  reason: z.string(),
  before: rollSchema,
  after: rollSchema,
  difference: differenceSchema,
} as const
