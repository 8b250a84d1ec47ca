import { z } from 'zod'
import { adoptionKinds, adoptionSchema } from './covenant'
import { feeBases, feeKinds, feePeriods, feeStates } from './fee-kinds'
import { operation } from './operation'
import { printSeconds } from './sheet-kinds'
import { bindingKinds, grantRoles, scopeKinds } from './roles'
import { calendarDaySchema, fenSchema, idSchema, instantSchema } from './schemas'
import { unitUses } from './unit-uses'
import type { BuildingId, CompoundId, EntranceId, FeeExemptionId, FeeScheduleId, UnitId } from './ids'
import { feeKeepers, oneFee } from './fee'

const compoundId = idSchema<CompoundId>()
/** Everybody with anything to do in the compound. */
const here = [...bindingKinds, ...grantRoles.filter((role) => role !== 'operator')] as const

export const feeFiguresSchema = z.object({
  homes: z.int(),
  paidHomes: z.int(),
  exemptHomes: z.int(),
  due: fenSchema,
  settled: fenSchema,
})

/** A period that was billed, by counts alone. */
const periodSchema = feeFiguresSchema.extend({
  period: z.string(),
  firstDay: calendarDaySchema,
  dueOn: calendarDaySchema,
})
export type FeePeriodFigures = z.infer<typeof periodSchema>

/** A fee as everybody reads it. */
const scheduleSchema = z.object({
  id: idSchema<FeeScheduleId>(),
  kind: z.enum(feeKinds),
  title: z.string(),
  note: z.string(),
  /** Its words are not shown to neighbours (yet). */
  waiting: z.boolean(),
  scopeKind: z.enum(scopeKinds),
  scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
  scopeLabel: z.string(),
  basis: z.enum(feeBases),
  rate: z.int(),
  period: z.enum(feePeriods),
  uses: z.array(z.enum(unitUses)),
  fromDay: calendarDaySchema,
  untilDay: calendarDaySchema.nullable(),
  decidedHow: z.enum(adoptionKinds),
  /** What it rests on, in one sentence. */
  decidedWords: z.string(),
  revision: z.int(),
})
export type FeeSchedule = z.infer<typeof scheduleSchema>

/** `fee.list`: every fee of the compound with its latest period, by counts. */
export const listFees = operation({
  kind: 'read',
  reach: 'compound',
  who: here,
  summary: '院里有哪些日常收费，最近一期交了几户。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    schedules: z.array(
      scheduleSchema.extend({
        latest: periodSchema.nullable(),
        /** For keepers: the period to bill next, from today; null while there is none. */
        toBill: z.string().nullable(),
      }),
    ),
    mayKeep: z.boolean(),
    /** Whether the caller has a home here that may have bills. */
    atHome: z.boolean(),
    /** For keepers: where a fee may hold, the whole compound first. */
    places: z.array(
      z.object({
        scopeKind: z.enum(scopeKinds),
        scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
        label: z.string(),
      }),
    ),
    /** For keepers: what a fee may rest on. */
    sources: z.array(z.object({ decided: adoptionSchema, title: z.string(), at: instantSchema })),
  }),
  errors: ['forbidden', 'notFound'],
})
export type FeeList = z.infer<typeof listFees.output>

/** `fee.view`: one fee: its terms, what it rests on, and each period by counts, newest first. */
export const viewFee = operation({
  kind: 'read',
  reach: 'compound',
  who: here,
  summary: '看一项收费：多少钱、怎么定的、每期交了几户。',
  input: z.strictObject(oneFee),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    schedule: scheduleSchema,
    periods: z.array(periodSchema),
    mayKeep: z.boolean(),
    /** 举报 is offered for its name and words. */
    mayReport: z.boolean(),
    /** For keepers: the period to bill next with the usual last day to pay; null while there is none. */
    toBill: z
      .object({ period: z.string(), firstDay: calendarDaySchema, dueOn: calendarDaySchema })
      .nullable(),
    /** For keepers, before the first bill: what it rests on, to be changed. */
    decided: adoptionSchema.nullable(),
    /** For keepers: how many homes the next bill would be for, and how many lack their area in the roster. */
    next: z.object({ homes: z.int(), exempt: z.int(), withoutArea: z.int(), due: fenSchema }).nullable(),
  }),
  errors: ['forbidden', 'notFound'],
})
export type FeeView = z.infer<typeof viewFee.output>

/** A bill as its own home, or a keeper, sees it. */
const billSchema = z.object({
  period: z.string(),
  amount: fenSchema,
  /** How the amount comes about; null where it is the price itself. */
  sum: z.string().nullable(),
  exempt: z.boolean(),
  /** How much of it was paid, oldest bill first. */
  settled: fenSchema,
  dueOn: calendarDaySchema,
})
export type FeeBill = z.infer<typeof billSchema>

/** What one home owes of one fee. */
const homeFeeSchema = z.object({
  scheduleId: idSchema<FeeScheduleId>(),
  title: z.string(),
  price: z.string(),
  /** What is to be paid by now over all bills; 0 when all is paid. */
  open: fenSchema,
  /** Said to be paid, and not confirmed yet. */
  waiting: fenSchema,
  /** Paid beyond the bills: goes towards the next one. */
  credit: fenSchema,
  /** Newest first. */
  bills: z.array(billSchema),
})
export type HomeFee = z.infer<typeof homeFeeSchema>
const homeFeesSchema = z.object({
  unitId: idSchema<UnitId>(),
  label: z.string(),
  open: fenSchema,
  fees: z.array(homeFeeSchema),
})
export type HomeFees = z.infer<typeof homeFeesSchema>

/** `fee.mine`: the bills of one's own homes; family and tenants see those of the home they belong to. */
export const myFees = operation({
  kind: 'read',
  reach: 'compound',
  who: bindingKinds,
  summary: '我家的日常收费：每期多少、交了没有、多交的怎么抵。',
  input: z.strictObject({ compoundId }),
  output: z.object({ now: instantSchema, compoundName: z.string(), homes: z.array(homeFeesSchema) }),
  errors: ['forbidden'],
})
export type MyFees = z.infer<typeof myFees.output>

/** `fee.home`: the same of any home, to whoever keeps the fees, with what they may set for it. */
export const homeFees = operation({
  kind: 'read',
  reach: 'compound',
  who: feeKeepers,
  summary: '一户的日常收费（给记账人和业委会看）。',
  input: z.strictObject({ compoundId, unitId: idSchema<UnitId>() }),
  output: z.object({
    now: instantSchema,
    home: homeFeesSchema,
    /** Fees that go on and are for this home, or could be. */
    schedules: z.array(
      z.object({
        id: idSchema<FeeScheduleId>(),
        title: z.string(),
        basis: z.enum(feeBases),
        places: z.int(),
        exempt: z.boolean(),
      }),
    ),
  }),
  errors: ['forbidden', 'notFound'],
})
export type FeesOfHome = z.infer<typeof homeFees.output>

/** `fee.exemptions`: which homes are let off and why; looking is recorded. */
export const listExemptions = operation({
  kind: 'read',
  reach: 'compound',
  who: feeKeepers,
  summary: '哪几户减免、为什么。只有记账人和业委会能看，谁看过会留记录。',
  input: z.strictObject(oneFee),
  output: z.object({
    now: instantSchema,
    title: z.string(),
    exemptions: z.array(
      z.object({
        id: idSchema<FeeExemptionId>(),
        unitId: idSchema<UnitId>(),
        label: z.string(),
        /** Null once it was deleted on schedule. */
        reason: z.string().nullable(),
        fromDay: calendarDaySchema,
        untilDay: calendarDaySchema.nullable(),
        ended: z.boolean(),
      }),
    ),
  }),
  errors: ['forbidden', 'notFound'],
  unmasks: true,
})
export type ExemptionList = z.infer<typeof listExemptions.output>

/** `fee.table`: homes and what they have paid, one building at a time; of one fee or of all. */
export const feeTable = operation({
  kind: 'read',
  reach: 'compound',
  who: feeKeepers,
  summary: '收费表：一栋一栋地看每户应交、已交、等核对的（给记账人和业委会看）。',
  input: z.strictObject({
    compoundId,
    scheduleId: idSchema<FeeScheduleId>().nullable().default(null),
    /** Null: the first one. */
    buildingId: idSchema<BuildingId>().nullable().default(null),
    state: z.enum(feeStates).default('all'),
  }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    schedules: z.array(z.object({ id: idSchema<FeeScheduleId>(), title: z.string() })),
    /** Over all buildings. */
    whole: feeFiguresSchema,
    buildings: z.array(
      z.object({ id: idSchema<BuildingId>(), label: z.string(), homes: z.int(), openHomes: z.int() }),
    ),
    /** The building that is shown; null when nothing was billed. */
    buildingId: idSchema<BuildingId>().nullable(),
    rows: z.array(
      z.object({
        unitId: idSchema<UnitId>(),
        label: z.string(),
        due: fenSchema,
        settled: fenSchema,
        waiting: fenSchema,
        credit: fenSchema,
        exempt: z.boolean(),
        /** The oldest period that is not paid in full. */
        since: z.string().nullable(),
      }),
    ),
  }),
  errors: ['forbidden', 'notFound'],
})
export type FeeTable = z.infer<typeof feeTable.output>

/** `fee.export`: the table of all homes and the figures by period, as a spreadsheet. */
export const exportFees = operation({
  kind: 'read',
  reach: 'compound',
  who: feeKeepers,
  summary: '把收费表存成电子表格。',
  input: z.strictObject({ compoundId }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['forbidden', 'notFound'],
  timeoutSeconds: 30,
})

/** `fee.printSheet`: 收费公示 of a month for the gate: item by item, counts and sums, no homes and no names. */
export const printFeeSheet = operation({
  kind: 'read',
  reach: 'compound',
  who: here,
  summary: '打印收费公示：一项一项写明单价、几户交了、一共多少，没有门牌和名字。',
  input: z.strictObject({
    compoundId,
    /** `2026-10`. */
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请选一个月。'),
  }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['forbidden', 'notFound'],
  timeoutSeconds: printSeconds,
})
