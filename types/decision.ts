import { z } from 'zod'
import { citedClauseSchema, shownClauseSchema } from './clause'
import { attachedFileSchema } from './file'
import { deliveryChannels } from './delivery'
import { operation } from './operation'
import { amendmentFields, objectionsSchema } from './objection'
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
import { errorCatalogue, type ErrorCode } from './errors'
import type {
  BuildingId,
  CompoundId,
  DecisionId,
  EntranceId,
  FileId,
  MatterId,
  QuestionId,
  UnitId,
  VoterId,
} from './ids'

/**
 * draft → checked → rollFrozen → noticed → open → closed → counted → announced → effective; withdrawn before opening.
 * An announced result somebody objects to is in objection: that follows from the open objections (rules/objection.ts).
 */
export const decisionStates = [
  'draft',
  'checked',
  'rollFrozen',
  'noticed',
  'open',
  'closed',
  'counted',
  'announced',
  'effective',
  'withdrawn',
] as const
export type DecisionState = (typeof decisionStates)[number]

/** `owners` binds all owners; `deliberation` is a straw poll and never passes anything. */
export const decisionRegimes = ['owners', 'deliberation'] as const
export type DecisionRegime = (typeof decisionRegimes)[number]

export const choices = ['agree', 'against', 'abstain'] as const
export type Choice = (typeof choices)[number]

export const outcomes = ['adopted', 'rejected', 'quorumFailed', 'indeterminate'] as const
export type Outcome = (typeof outcomes)[number]

/** The steps a convener takes, in the order of the lifecycle. */
export const decisionSteps = [
  'edit',
  'check',
  'freezeRoll',
  'giveNotice',
  'open',
  'withdraw',
  'announce',
  'markEffective',
] as const
export type DecisionStep = (typeof decisionSteps)[number]

const errorCodeSchema = z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]])

/** Both axes: owners, and hundredths of m². */
export const countSchema = z.object({ headcount: headcountSchema, area: centiSqmSchema })

/** How far participation is, on both axes; says nothing about agree or against. */
export const participationSchema = z.object({
  total: countSchema,
  need: countSchema,
  tookPart: countSchema,
  /** What is still missing; zero on an axis that has enough. */
  short: countSchema,
})
export type Participation = z.infer<typeof participationSchema>

/** The counted result of one question. */
export const questionResultSchema = z.object({
  questionId: idSchema<QuestionId>(),
  outcome: z.enum(outcomes).nullable(),
  total: countSchema.nullable(),
  tookPart: countSchema,
  needParticipation: countSchema.nullable(),
  agree: countSchema,
  against: countSchema,
  abstain: countSchema,
  needAgree: countSchema.nullable(),
  /** Why it came out so, in one sentence. */
  sentence: z.string(),
  /** Households taken out of the count because co-owners differ, or headcount that hangs on unconfirmed names. */
  caveats: z.array(z.string()),
  /** True when fewer than ten answered a straw poll: the split is not shown. */
  splitHidden: z.boolean(),
})
export type QuestionResult = z.infer<typeof questionResultSchema>

/** A roll amended after an upheld objection, with the recount if something had been counted before. */
export const amendmentSchema = z.object({ ...amendmentFields, results: z.array(questionResultSchema) })
export type Amendment = z.infer<typeof amendmentSchema>

const scopeFields = {
  scopeKind: z.enum(scopeKinds),
  /** The building or entrance; null when the scope is the compound. */
  scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
}

/** What a convener writes. */
export const decisionDraftSchema = z.strictObject({
  regime: z.enum(decisionRegimes),
  /** Item 1–9 of 民法典 278; null for a straw poll. */
  item: z.int().min(1).max(9).nullable(),
  ...scopeFields,
  title: lineSchema(60),
  moneyNote: textSchema(300),
  questions: z
    .array(
      z.strictObject({ text: lineSchema(200), ifAdopted: textSchema(300), ifNotAdopted: textSchema(300) }),
    )
    .min(1, '至少写一个要大家决定的问题。')
    .max(10, '一次最多 10 个问题。'),
  papers: z
    .array(
      z.strictObject({
        title: lineSchema(60),
        body: textSchema(5000),
        /** A picture or PDF beside the text or instead of it; registered before with the purpose `paper`. */
        fileId: idSchema<FileId>().nullable().default(null),
      }),
    )
    .max(20, '最多 20 份材料。'),
  /** Clauses of rules of procedure it is taken under, in posted versions. */
  clauses: z.array(citedClauseSchema).max(10, '最多引用 10 条。').default([]),
  plannedOpenAt: instantSchema.nullable(),
  closesAt: instantSchema.nullable(),
})
export type DecisionDraft = z.infer<typeof decisionDraftSchema>
/** A draft as a client sends it: what has a default may be left out. */
export type DecisionDraftInput = z.input<typeof decisionDraftSchema>

const one = { compoundId: idSchema<CompoundId>(), decisionId: idSchema<DecisionId>() }
const conveners = ['buildingRep', 'committee', 'communityStaff'] as const
const stepOutput = z.object({
  decisionId: idSchema<DecisionId>(),
  state: z.enum(decisionStates),
  version: z.int(),
})

/** `decision.draft`: opens a matter (or goes on with one) and writes the first draft of a decision. */
export const draftDecision = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '起草一件要大家决定的事。',
  input: z.strictObject({
    compoundId: idSchema<CompoundId>(),
    matterId: idSchema<MatterId>().nullable(),
    draft: decisionDraftSchema,
  }),
  output: stepOutput.extend({ matterId: idSchema<MatterId>() }),
  errors: ['forbidden', 'notFound', 'invalidInput'],
})

/** `decision.edit`: changes a draft; a checked one goes back to draft. */
export const editDecision = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '修改草稿。',
  input: z.strictObject({ ...one, expectedVersion: z.int(), draft: decisionDraftSchema }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'invalidInput'],
})

function step(summary: string, errors: readonly ErrorCode[]) {
  return operation({
    kind: 'write',
    reach: 'compound',
    who: conveners,
    summary,
    input: z.strictObject({ ...one, expectedVersion: z.int() }),
    output: stepOutput,
    errors: ['forbidden', 'notFound', 'conflict', 'wrongState', ...errors],
  })
}

/** `decision.check`: item, scope, regime and papers are in order. */
export const checkDecision = step('核对是哪一类事、范围、规则和材料是否齐备。', ['checkFailed'])
/** `decision.freezeRoll`: fixes who may vote, with a fingerprint. Straw polls have no roll. */
export const freezeRoll = step('把参加表决的名册定下来。', ['checkFailed'])
/** `decision.giveNotice`: posts the notice; the legal clock starts. */
export const giveNotice = step('发出通知，开始计算公告天数。', ['checkFailed', 'cityChannelOnly'])
/** `decision.open`: voting begins; refused before the notice has run out. */
export const openDecision = step('开始投票。', ['tooEarly', 'checkFailed', 'cityChannelOnly'])
/** `decision.announce`: publishes the counted result. */
export const announceDecision = step('公布结果。', [])
/** `decision.markEffective`: nothing is open any more against the posted result. */
export const markDecisionEffective = step('没有未答复的不同意见了，结果生效。', [
  'objectionOpen',
  'tooEarly',
  'notConclusive',
])

/** `decision.withdraw`: takes a decision back before it opens. */
export const withdrawDecision = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '开始投票前撤回，要说明原因。',
  input: z.strictObject({ ...one, expectedVersion: z.int(), reason: lineSchema(200) }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState'],
})

/** `decision.castBallot`: the hot operation; one return for one voter of the roll. */
export const castBallot = operation({
  kind: 'write',
  reach: 'compound',
  who: ['owner', 'coOwner'],
  // Somebody whose binding waits casts too: kept, and counted once it is accepted.
  lets: ['owner', 'coOwner', 'otherAccount'],
  summary: '投票。先到的一张有效，投下后不能改。',
  input: z.strictObject({
    ...one,
    voterId: idSchema<VoterId>(),
    choices: z
      .array(z.strictObject({ questionId: idSchema<QuestionId>(), choice: z.enum(choices) }))
      .min(1)
      .max(10),
  }),
  output: z.object({
    /**
     * counted; evidence (stored, not counted: one was in before); coOwnersDiffer (taken out until settled); kept (waits
     * for the caller's binding, and counts if that is accepted before the close).
     */
    disposition: z.enum(['counted', 'evidence', 'coOwnersDiffer', 'kept']),
    /** Null for a kept one: it is no ballot yet. */
    receipt: z.string().nullable(),
    castAt: instantSchema,
  }),
  errors: [
    'notFound',
    'votingNotOpen',
    'votingClosed',
    'notOnRoll',
    'ownerVotes',
    'bindingPending',
    'notNamedVoter',
    'invalidInput',
  ],
})

/** `decision.answerPoll`: an opinion in a straw poll; once, changed never. */
export const answerPoll = operation({
  kind: 'write',
  reach: 'compound',
  who: ['owner', 'coOwner', 'tenant', 'family'],
  summary: '回答意见征集（不是表决）。',
  input: z.strictObject({
    ...one,
    choices: z
      .array(z.strictObject({ questionId: idSchema<QuestionId>(), choice: z.enum(choices) }))
      .min(1)
      .max(10),
  }),
  output: z.object({ answered: z.boolean() }),
  errors: ['notFound', 'votingNotOpen', 'votingClosed', 'forbidden', 'invalidInput'],
})

/** `decision.myChoice`: what my own return says, opened on purpose; also one that was kept and not counted. */
export const myChoice = operation({
  kind: 'read',
  reach: 'compound',
  // Whoever has sold the home since is nothing in the compound any more; the own return is found by the account.
  who: 'anyone',
  lets: ['owner', 'coOwner'],
  summary: '看自己投了什么（只有本人能看）。',
  input: z.strictObject({ ...one, voterId: idSchema<VoterId>() }),
  output: z.object({
    choices: z.array(z.object({ questionId: idSchema<QuestionId>(), choice: z.enum(choices) })),
    /**
     * counted; evidence: kept, another was in before; coOwnersDiffer: out of the count until settled; offRoll: an
     * amended roll leaves the voter out.
     */
    disposition: z.enum(['counted', 'evidence', 'coOwnersDiffer', 'offRoll']),
    receipt: z.string(),
    castAt: instantSchema,
  }),
  errors: ['notFound'],
  unmasks: true,
})

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
  input: z.strictObject(one),
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
    papers: z.array(z.object({ title: z.string(), body: z.string(), file: attachedFileSchema.nullable() })),
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
