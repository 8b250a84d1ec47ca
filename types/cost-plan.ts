import { z } from 'zod'
import { apportionRuleSchema } from './apportion-rule'
import {
  exemptKinds,
  fenAtMost,
  lineKinds,
  linesAtMost,
  planKinds,
  planStates,
  rulesAtMost,
  sourceKinds,
  sourcesAtMost,
} from './cost-plan-words'
import { planViewFields, sharedHomeSchema, type planVersionSchema } from './cost-plan-view'
import { matterConveners, neighbours, scopeInput } from './matter'
import { operation } from './operation'
import { roundProgress } from './round-glance'
import { fenSchema, idSchema, instantSchema, lineSchema, textSchema } from './schemas'
import { printSeconds } from './sheet-kinds'
import type { Role } from './roles'
import { unitUses } from './unit-uses'
import type {
  AgendaItemId,
  BuildingId,
  CompoundId,
  CostPlanId,
  DecisionId,
  FileId,
  MatterId,
  UnitId,
} from './ids'
import type { Fen } from './units'

const compoundId = idSchema<CompoundId>()
const one = { compoundId, planId: idSchema<CostPlanId>() }

/** Who may belong to those who share, or looks after them; the operation narrows it to the scope. */
const sharers: readonly Role[] = [...matterConveners, 'treasurer', 'supervisor', ...neighbours]

function moneySchema(least: number): z.ZodType<Fen, Fen> {
  return z
    .int()
    .min(least, least > 0 ? '钱数要大于 0。' : '钱数不能是负数。要给谁补偿，请写成一笔补偿。')
    .max(fenAtMost, '这个数太大了，请检查是不是多写了几个 0。') as unknown as z.ZodType<Fen, Fen>
}

/** What was agreed about one home. */
export const planTermSchema = z.strictObject({
  unitId: idSchema<UnitId>(),
  /** Under the custom table, in ten-thousandths; null elsewhere. */
  weight: z.int().min(0, '份数不能是负数。').max(1_000_000_000).nullable(),
  /** The most it pays. */
  limit: moneySchema(0).nullable(),
  exempt: z.enum(exemptKinds).nullable(),
  /** Read by the committee and the treasurer alone; empty keeps the one that was written. */
  exemptReason: textSchema(200),
})
export type PlanTerm = z.infer<typeof planTermSchema>

/** What a convener writes. */
export const planTextSchema = z.strictObject({
  title: lineSchema(60),
  /** What is done, and why. */
  body: textSchema(1000),
  lines: z
    .array(
      z.strictObject({
        label: lineSchema(60),
        kind: z.enum(lineKinds),
        amount: moneySchema(0),
        /** Of a compensation: the home that gets it. */
        payeeUnitId: idSchema<UnitId>().nullable(),
        /** Quotations, registered as papers. */
        fileIds: z.array(idSchema<FileId>()).max(6, '一笔最多附 6 份报价。'),
      }),
    )
    .max(linesAtMost, `最多 ${linesAtMost} 笔，请把小的合起来。`),
  sources: z
    .array(
      z.strictObject({
        kind: z.enum(sourceKinds),
        label: lineSchema(60),
        amount: moneySchema(1),
        condition: textSchema(300),
        /** It has been promised in writing. */
        granted: z.boolean(),
      }),
    )
    .max(sourcesAtMost, `最多 ${sourcesAtMost} 笔来源。`),
  rule: apportionRuleSchema,
  /** Which uses share. */
  uses: z.array(z.enum(unitUses)).min(1, '至少选一种房子来分。').max(unitUses.length),
  /** The agreement in the neighbours' words; empty: the rule says it. */
  ruleText: textSchema(500),
  /** What was asked of every home before, to be held against what is needed. */
  askedEach: moneySchema(1).nullable(),
  terms: z.array(planTermSchema).max(10_000),
  /** Who pays for homes that are exempt and covered. */
  coverLabel: textSchema(40),
  /** Builds or alters something (民法典 278, item 7). */
  alters: z.boolean(),
  /** What is paid goes into the maintenance fund (item 6). */
  intoFund: z.boolean(),
  /** The decision that must adopt it. */
  decisionId: idSchema<DecisionId>().nullable(),
  /** Why there is a new version. */
  changeNote: textSchema(200),
})
export type PlanText = z.infer<typeof planTextSchema>

const written = z.object({
  planId: idSchema<CostPlanId>(),
  version: z.int(),
  state: z.enum(['draft', 'posted']),
  revision: z.int(),
})

/**
 * `plan.draft`: begins a plan under a matter, or from an agenda item that was to be costed (its title, text, papers and
 * thread come along), or the next version of a posted one.
 */
export const draftPlan = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '开始算一件事要多少钱：从院里的事、会上的议题，或者改一个贴出来的方案。',
  input: z.strictObject({
    compoundId,
    from: z.discriminatedUnion('of', [
      z.strictObject({
        of: z.literal('matter'),
        matterId: idSchema<MatterId>(),
        kind: z.enum(planKinds),
        /** Whose homes share; null: those of the matter. */
        scope: z.strictObject(scopeInput).nullable(),
      }),
      z.strictObject({ of: z.literal('item'), itemId: idSchema<AgendaItemId>() }),
      z.strictObject({ of: z.literal('plan'), planId: idSchema<CostPlanId>() }),
    ]),
  }),
  output: written,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState'],
})

/** `plan.edit`: puts what a convener wrote in the place of the draft; the second of two learns what the first changed. */
export const editPlan = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '修改分摊方案的草稿：花在哪里、钱从哪里来、怎么分。',
  input: z.strictObject({ ...one, expectedRevision: z.int(), text: planTextSchema }),
  output: written,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'invalidInput', 'checkFailed'],
})

/** `plan.post`: posts the draft with what each home pays, as the roster is at this moment. */
export const postPlan = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '把分摊方案贴出来。贴出以后不能改，要改就写下一版。',
  input: z.strictObject({ ...one, expectedRevision: z.int() }),
  output: written,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'checkFailed'],
})

/** `plan.withdraw`: takes a plan back, posted or not; what was posted stays readable. */
export const withdrawPlan = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '撤回分摊方案，写明为什么。',
  input: z.strictObject({ ...one, reason: lineSchema(200) }),
  output: z.object({ planId: idSchema<CostPlanId>(), state: z.literal('withdrawn') }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** A plan in a list. */
export const planCardSchema = z.object({
  id: idSchema<CostPlanId>(),
  matterId: idSchema<MatterId>(),
  kind: z.enum(planKinds),
  title: z.string(),
  scopeLabel: z.string(),
  state: z.enum(planStates),
  /** The version in force; null while there is only a draft. */
  version: z.int().nullable(),
  /** Of the version in force, or of the draft. */
  cost: fenSchema,
  toShare: fenSchema,
  homes: z.int().nullable(),
  postedAt: instantSchema.nullable(),
  /** For conveners: a version is being written, or waits to be seen. */
  drafting: z.boolean(),
  waiting: z.boolean(),
  /** What the caller's own homes pay by the version in force; null where none of them shares. */
  mine: fenSchema.nullable(),
  /** How far its round is; null while there is none for the version in force. */
  round: z
    .object({ phase: roundProgress.phase, dueAt: roundProgress.dueAt, short: roundProgress.short })
    .nullable(),
})
export type PlanCard = z.infer<typeof planCardSchema>

/** `plan.list`: the plans of a compound, or of one matter. Readable without login. */
export const listPlans = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '看院里的分摊方案。',
  input: z.strictObject({ compoundId, matterId: idSchema<MatterId>().nullable().default(null) }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    plans: z.array(planCardSchema),
    /** Whether the caller may begin one somewhere in the compound. */
    mayDraft: z.boolean(),
  }),
  errors: ['notFound'],
})

/** `plan.view`: one version in full, what each home pays and why, masked by who looks. */
export const viewPlan = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '看一份分摊方案：要花多少、钱从哪里来、怎么分、我家出多少。',
  input: z.strictObject({
    ...one,
    /** The version in force unless told. */
    version: z.int().min(1).optional(),
    /** Whose homes the picture shows, of a plan over several buildings; the caller's own unless told. */
    buildingId: idSchema<BuildingId>().optional(),
  }),
  output: z.object(planViewFields),
  errors: ['notFound'],
})
export type PlanView = z.infer<typeof viewPlan.output>
export type PlanVersion = z.infer<typeof planVersionSchema>

const comparedHomeSchema = sharedHomeSchema.extend({ over: fenSchema.nullable() })

const comparedSchema = z.object({
  /** How the rule reads. */
  words: z.string(),
  /** Why it cannot be computed; null when it can. */
  refusal: z.string().nullable(),
  smallest: fenSchema.nullable(),
  largest: fenSchema.nullable(),
  sum: fenSchema.nullable(),
  /** Of all homes that share: how many pay more, less, the same as under the first rule that can be computed. */
  more: z.int(),
  less: z.int(),
  same: z.int(),
  /** The homes of the building shown; `over` is what one pays more (or less) than under the first rule. */
  homes: z.array(comparedHomeSchema),
  /** The caller's own homes, wherever they stand. */
  mine: z.array(comparedHomeSchema),
  findings: z.array(z.string()),
})
export type ComparedRule = z.infer<typeof comparedSchema>

/** `plan.compare`: several rules over the same homes; the first is what the law says where nothing is agreed: by area. */
export const comparePlan = operation({
  kind: 'read',
  reach: 'compound',
  who: sharers,
  summary: '几种分法放在一起比：每家出多少，谁多出谁少出。',
  input: z.strictObject({
    ...one,
    version: z.int().min(1).optional(),
    buildingId: idSchema<BuildingId>().optional(),
    rules: z.array(apportionRuleSchema).max(rulesAtMost, `一次最多比 ${rulesAtMost} 种。`).default([]),
  }),
  output: z.object({
    toShare: fenSchema,
    homes: z.int(),
    buildings: planViewFields.buildings,
    buildingId: idSchema<BuildingId>().nullable(),
    compared: z.array(comparedSchema),
  }),
  errors: ['forbidden', 'notFound'],
})
export type PlanComparison = z.infer<typeof comparePlan.output>

/** `plan.printSheet`: A4 for the door. What single homes pay stands only on the sheet of whoever may see it. */
export const printPlan = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '把分摊方案打成 A4 纸，贴在大门口或者单元门口。',
  input: z.strictObject({
    ...one,
    /** gate: sums alone. door: what each home pays, by room number, for the homes that share. */
    sheet: z.enum(['gate', 'door']),
    /** Of a plan over several buildings: whose homes the sheet for the door shows. */
    buildingId: idSchema<BuildingId>().optional(),
  }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['notFound', 'forbidden', 'wrongState'],
  timeoutSeconds: printSeconds,
})
