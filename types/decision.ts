import { z } from 'zod'
import { citedClauseSchema } from './clause'
import { operation } from './operation'
import { idSchema, instantSchema, lineSchema, textSchema } from './schemas'
import { scopeKinds } from './roles'
import type { ErrorCode } from './errors'
import type { BuildingId, CompoundId, DecisionId, EntranceId, FileId, MatterId } from './ids'
import { decisionRegimes, decisionStates } from './decision-kinds'

/** Where it reaches. */
export const scopeFields = {
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

/** Which decision. */
export const oneDecision = { compoundId: idSchema<CompoundId>(), decisionId: idSchema<DecisionId>() }
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
  input: z.strictObject({ ...oneDecision, expectedVersion: z.int(), draft: decisionDraftSchema }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'invalidInput'],
})

function step(summary: string, errors: readonly ErrorCode[]) {
  return operation({
    kind: 'write',
    reach: 'compound',
    who: conveners,
    summary,
    input: z.strictObject({ ...oneDecision, expectedVersion: z.int() }),
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
  input: z.strictObject({ ...oneDecision, expectedVersion: z.int(), reason: lineSchema(200) }),
  output: stepOutput,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState'],
})
