import { z } from 'zod'
import { shownClauseSchema } from './clause'
import { attachedFileSchema } from './file'
import { deliveryChannels } from './delivery'
import { operation } from './operation'
import { objectionsSchema } from './objection'
import { centiSqmSchema, clockSchema, idSchema, instantSchema } from './schemas'
import { errorCatalogue, type ErrorCode } from './errors'
import type { CompoundId, DecisionId, MatterId, QuestionId, UnitId, VoterId } from './ids'
import { decisionRegimes, decisionStates, outcomes, decisionSteps } from './decision-kinds'
import { participationSchema, questionResultSchema, amendmentSchema } from './decision-result'
import { oneDecision, scopeFields } from './decision'

const errorCodeSchema = z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]])

/** A return as its home may see it: when and how it came in, never what it says. */
const returnedSchema = z.object({
  at: instantSchema,
  channel: z.enum(['phone', 'paper']),
  receipt: z.string(),
  disposition: z.enum(['counted', 'coOwnersDiffer']),
  /** Of a paper: as what the people who read it in did so; no names. */
  enteredBy: z.array(z.string()),
})

const cardSchema = z.object({
  id: idSchema<DecisionId>(),
  compoundId: idSchema<CompoundId>(),
  compoundName: z.string(),
  title: z.string(),
  regime: z.enum(decisionRegimes),
  scopeLabel: z.string(),
  state: z.enum(decisionStates),
  closesAt: instantSchema.nullable(),
  participation: participationSchema.nullable(),
  /** The outcomes of its questions, once counted. */
  outcomes: z.array(z.enum(outcomes).nullable()),
  /** How many of the caller's voters have returned, of how many. */
  mine: z.object({ returned: z.int(), of: z.int() }),
})

/** `decision.list`: the decisions of my compounds, running ones first. */
export const listDecisions = operation({
  kind: 'read',
  reach: 'platform',
  who: 'anyone',
  summary: '各院的表决和结果。',
  input: z.strictObject({}),
  output: z.object({ now: instantSchema, decisions: z.array(cardSchema) }),
  errors: ['sessionExpired'],
})

/** `decision.view`: everything one screen shows about a decision, by the caller's role. Readable without login. */
export const viewDecision = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '看一件事：问题、规则、进度、结果。',
  input: z.strictObject(oneDecision),
  output: z.object({
    now: instantSchema,
    id: idSchema<DecisionId>(),
    compoundId: idSchema<CompoundId>(),
    compoundName: z.string(),
    contactPhone: z.string().nullable(),
    demo: z.boolean(),
    matterId: idSchema<MatterId>(),
    regime: z.enum(decisionRegimes),
    item: z.int().nullable(),
    ...scopeFields,
    scopeLabel: z.string(),
    title: z.string(),
    moneyNote: z.string(),
    state: z.enum(decisionStates),
    version: z.int(),
    plannedOpenAt: instantSchema.nullable(),
    earliestOpenAt: instantSchema.nullable(),
    closesAt: instantSchema.nullable(),
    noticedAt: instantSchema.nullable(),
    openedAt: instantSchema.nullable(),
    countedAt: instantSchema.nullable(),
    announcedAt: instantSchema.nullable(),
    effectiveAt: instantSchema.nullable(),
    withdrawnReason: z.string().nullable(),
    /** 举报 is offered for the reason why it was withdrawn. */
    mayReportReason: z.boolean(),
    /** The notice waits for its check, or people look: neighbours do not read it yet. */
    waitsForCheck: z.boolean(),
    /** 举报 is offered: the caller is somebody here and does not deal with it. */
    mayReport: z.boolean(),
    /** The roll's fingerprint as printed on the notice. */
    fingerprint: z.string().nullable(),
    questions: z.array(
      z.object({
        id: idSchema<QuestionId>(),
        text: z.string(),
        ifAdopted: z.string(),
        ifNotAdopted: z.string(),
      }),
    ),
    papers: z.array(
      z.object({
        title: z.string(),
        body: z.string(),
        file: attachedFileSchema.nullable(),
        /** Its file is being checked: conveners open it, neighbours not yet. */
        waiting: z.boolean(),
      }),
    ),
    /** The clauses of rules of procedure it is taken under, as they read when they were cited. */
    clauses: z.array(shownClauseSchema),
    /** Legal clocks with their source; a value nobody has verified reads 待核对. */
    clocks: z.array(clockSchema),
    cityChannelOnly: z.boolean(),
    participation: participationSchema.nullable(),
    /** How many answered a straw poll. */
    answered: z.int().nullable(),
    /** The voters the caller may act for. */
    mine: z.array(
      z.object({
        voterId: idSchema<VoterId>(),
        labels: z.array(z.string()),
        /** When the caller's ballot was kept for this voter, while the binding waits. */
        keptAt: instantSchema.nullable(),
        /** A cast would be kept, not counted: the caller's binding waits. */
        mayKeep: z.boolean(),
        area: centiSqmSchema,
        mayCast: z.boolean(),
        /** Why not, when not. */
        refusal: z.object({ code: errorCodeSchema, message: z.string() }).nullable(),
        returned: returnedSchema.nullable(),
        /** For owners: a paper of this home that counts for nothing, or for nothing yet. */
        paper: z
          .object({
            state: z.enum(['waiting', 'differing', 'invalid', 'evidence']),
            at: instantSchema,
            enteredBy: z.array(z.string()),
          })
          .nullable(),
      }),
    ),
    /** The caller's own voters whom an amended roll left out, why, and what they had returned: it counts no longer. */
    dropped: z.array(
      z.object({
        voterId: idSchema<VoterId>(),
        labels: z.array(z.string()),
        reason: z.string(),
        amendedAt: instantSchema,
        returned: returnedSchema.nullable(),
      }),
    ),
    /** Straw poll: has the caller answered, may they. */
    poll: z.object({ mayAnswer: z.boolean(), answered: z.boolean() }).nullable(),
    /** The result that stands: the count, or the recount under the roll amended last. */
    results: z.array(questionResultSchema),
    /** The count as it first was, when a recount stands in its place. */
    originalResults: z.array(questionResultSchema),
    /** How the roll was amended, oldest first. */
    amendments: z.array(amendmentSchema),
    /** Null for a straw poll, which has no roll and passes nothing. */
    objections: objectionsSchema.nullable(),
    /** For conveners and counters: which doors have returned; never what. */
    doors: z
      .array(
        z.object({
          unitId: idSchema<UnitId>(),
          voterId: idSchema<VoterId>(),
          building: z.string(),
          entrance: z.string().nullable(),
          floor: z.int().nullable(),
          label: z.string(),
          returned: z.boolean(),
          /** The last time somebody went to this door or called; never what was said there. */
          visit: z.object({ channel: z.enum(deliveryChannels), at: instantSchema }).nullable(),
        }),
      )
      .nullable(),
    /** Whether the caller may put this matter to the neighbours: the steps, and the sheets for the gate, are theirs. */
    convenes: z.boolean(),
    /** The steps the caller may take now. */
    steps: z.array(z.enum(decisionSteps)),
  }),
  errors: ['notFound'],
})
export type DecisionView = z.infer<typeof viewDecision.output>
export type DecisionCard = z.infer<typeof cardSchema>
