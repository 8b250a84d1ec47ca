import { z } from 'zod'
import { apportionRuleSchema } from './apportion-rule'
import { exemptKinds, lineKinds, planKinds, planStates, sourceKinds } from './cost-plan-words'
import { attachedFileSchema } from './file'
import { scopeInput, shownStates } from './matter'
import { agreementGlanceSchema, roundGlanceSchema } from './round-glance'
import { centiSqmSchema, fenSchema, idSchema, instantSchema } from './schemas'
import { unitUses } from './unit-uses'
import { decisionStates, outcomes } from './decision-kinds'
import type {
  BuildingId,
  CompoundId,
  CostPlanId,
  DecisionId,
  EntranceId,
  MatterId,
  MeetingId,
  UnitId,
} from './ids'

/** What was agreed about one home, as those who may see it read it. */
const termViewSchema = z.object({
  unitId: idSchema<UnitId>(),
  label: z.string(),
  weight: z.int().nullable(),
  limit: fenSchema.nullable(),
  exempt: z.enum(exemptKinds).nullable(),
  /** For the committee and the treasurer; null for everybody else. */
  exemptReason: z.string().nullable(),
})

/** A version of a plan in full. */
export const planVersionSchema = z.object({
  version: z.int(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['draft', 'posted']),
  /** Whether neighbours may read it by now. */
  visibility: z.enum(shownStates),
  revision: z.int(),
  lines: z.array(
    z.object({
      label: z.string(),
      kind: z.enum(lineKinds),
      amount: fenSchema,
      /** The home a compensation goes to; null where the caller may not see which. */
      payee: z.object({ unitId: idSchema<UnitId>(), label: z.string() }).nullable(),
      files: z.array(attachedFileSchema),
      /** How many are being checked: conveners open them, neighbours not yet. */
      waiting: z.int(),
    }),
  ),
  sources: z.array(
    z.object({
      kind: z.enum(sourceKinds),
      label: z.string(),
      amount: fenSchema,
      condition: z.string(),
      granted: z.boolean(),
    }),
  ),
  rule: apportionRuleSchema,
  ruleVersion: z.int(),
  ruleText: z.string(),
  uses: z.array(z.enum(unitUses)),
  askedEach: fenSchema.nullable(),
  coverLabel: z.string(),
  alters: z.boolean(),
  intoFund: z.boolean(),
  decisionId: idSchema<DecisionId>().nullable(),
  changeNote: z.string(),
  cost: fenSchema,
  sourcesSum: fenSchema,
  /** What the homes share; below zero while a draft has more sources than cost. */
  toShare: fenSchema,
  /** Of it, paid for exempt homes by whoever the plan names. */
  covered: fenSchema,
  postedAt: instantSchema.nullable(),
  /** For conveners; for others none. */
  terms: z.array(termViewSchema),
})

/** A home of the picture, with what it pays by the rule. */
export const sharedHomeSchema = z.object({
  unitId: idSchema<UnitId>(),
  /** `新五栋 3 楼 5 号`. */
  label: z.string(),
  /** The entrance, or the building without entrances, it stands in: `9栋1单元`. */
  house: z.string(),
  floor: z.int().nullable(),
  amount: fenSchema,
})
export type SharedHome = z.infer<typeof sharedHomeSchema>

/** What a law asks beside the homes' agreement. */
const lawNeedSchema = z.object({
  /** Of 民法典 278. */
  item: z.int(),
  sentence: z.string(),
  /** The decision the plan is bound to, when it is one of this item. */
  decision: z
    .object({
      id: idSchema<DecisionId>(),
      title: z.string(),
      state: z.enum(decisionStates),
      outcome: z.enum(outcomes).nullable(),
    })
    .nullable(),
})

/** What composing needs beside the plan: the homes, what the place grants, the decisions it may be bound to. */
const planFormSchema = z.object({
  /** Every building of the scope with all its units, whatever they are used for. */
  buildings: z.array(z.object({ id: idSchema<BuildingId>(), label: z.string(), homes: z.int() })),
  /** Whose homes follow: the one asked for, whatever shares. */
  buildingId: idSchema<BuildingId>().nullable(),
  homes: z.array(
    z.object({
      unitId: idSchema<UnitId>(),
      label: z.string(),
      floor: z.int().nullable(),
      entranceId: idSchema<EntranceId>().nullable(),
      /** `2` of 2单元; null where there is only one staircase. */
      entrance: z.string().nullable(),
      room: z.string(),
      house: z.string(),
      use: z.enum(unitUses),
      area: centiSqmSchema.nullable(),
    }),
  ),
  /** Every entrance (or building without entrances) of the scope, with its storeys from the lowest up. */
  houses: z.array(
    z.object({
      entranceId: idSchema<EntranceId>().nullable(),
      label: z.string(),
      floors: z.array(z.int()),
    }),
  ),
  /** What the units of the scope are used for. */
  uses: z.array(z.enum(unitUses)),
  /** Subsidies the pack knows: `amount` null and the source say 待核对 where nobody has verified them. */
  subsidies: z.array(
    z.object({
      label: z.string(),
      amount: fenSchema.nullable(),
      condition: z.string(),
      source: z.string(),
      verified: z.boolean(),
    }),
  ),
  decisions: z.array(z.object({ id: idSchema<DecisionId>(), title: z.string(), item: z.int().nullable() })),
  /** Whether the caller may say that a home need not pay, and why. */
  mayExempt: z.boolean(),
})
export type PlanForm = z.infer<typeof planFormSchema>

/** What `plan.view` answers. */
export const planViewFields = {
  now: instantSchema,
  id: idSchema<CostPlanId>(),
  compoundId: idSchema<CompoundId>(),
  compoundName: z.string(),
  demo: z.boolean(),
  contactPhone: z.string().nullable(),
  kind: z.enum(planKinds),
  ...scopeInput,
  scopeLabel: z.string(),
  matter: z.object({ id: idSchema<MatterId>(), title: z.string() }),
  /** The meeting whose item asked for it. */
  meeting: z.object({ id: idSchema<MeetingId>(), title: z.string() }).nullable(),
  state: z.enum(planStates),
  /** As the caller may read it by now. */
  withdrawnReason: z.string().nullable(),
  /** 举报 is offered for the words of the version shown. */
  mayReport: z.object({ versionId: z.string() }).nullable(),
  /** 举报 is offered for the reason why it was taken back. */
  mayReportReason: z.boolean(),
  shown: planVersionSchema,
  /** Whether the version shown is the one that holds. */
  inForce: z.boolean(),
  /** Every version the caller may read, newest first. */
  versions: z.array(
    z.object({
      version: z.int(),
      state: z.enum(['draft', 'posted']),
      visibility: z.enum(shownStates),
      postedAt: instantSchema.nullable(),
    }),
  ),
  /** What changed since the posted version before: sentences; empty for the first. */
  changes: z.array(z.string()),
  /** What somebody should know before agreeing or posting. */
  findings: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Why nothing can be shared yet, of a draft; null when it can. */
  refusal: z.string().nullable(),
  needs: z.array(lawNeedSchema),
  /** How many homes share, and how many of them need not pay; never which. */
  homesSharing: z.int(),
  exempt: z.object({ shared: z.int(), covered: z.int() }),
  /** How the whole comes to the amounts, one line a step; anyone can do it on paper. */
  sum: z.array(z.string()),
  /** The smallest and the largest amount a paying home pays; null while nothing can be shared. */
  smallest: fenSchema.nullable(),
  largest: fenSchema.nullable(),
  /** The caller's own homes. */
  mine: z.array(
    z.object({
      unitId: idSchema<UnitId>(),
      label: z.string(),
      amount: fenSchema,
      explanation: z.string(),
      /** The home need not pay, by decision. */
      exempt: z.boolean(),
    }),
  ),
  /** The buildings whose homes share. */
  buildings: z.array(z.object({ id: idSchema<BuildingId>(), label: z.string(), homes: z.int() })),
  buildingId: idSchema<BuildingId>().nullable(),
  /** The homes of one building, from the top down; null for whoever does not belong to those who share. */
  homes: z.array(sharedHomeSchema).nullable(),
  /** Other plans of the same matter: what keeping it costs by the year, or what it cost to make. */
  related: z.array(
    z.object({ id: idSchema<CostPlanId>(), kind: z.enum(planKinds), title: z.string(), toShare: fenSchema }),
  ),
  /** How far the agreement on the rule is; null while no version holds. */
  agreement: agreementGlanceSchema.nullable(),
  /** The round of intentions; null while there never was one. */
  round: roundGlanceSchema.nullable(),
  /** Whether the caller convenes in the scope. */
  convenes: z.boolean(),
  mayEdit: z.boolean(),
  mayPost: z.boolean(),
  /** May begin the next version. */
  mayDraft: z.boolean(),
  mayWithdraw: z.boolean(),
  /** Whether the caller may print what each home pays. */
  mayPrintDoor: z.boolean(),
  /** For whoever may edit what is shown. */
  form: planFormSchema.nullable(),
} as const
