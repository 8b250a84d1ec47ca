import { z } from 'zod'
import { adoptionSchema } from './covenant'
import { feeBases, feeKinds, feePeriods, highestFeeRate } from './fee-kinds'
import { operation } from './operation'
import { scopeKinds } from './roles'
import { calendarDaySchema, fenSchema, idSchema, lineSchema, textSchema } from './schemas'
import { unitUses } from './unit-uses'
import type { BuildingId, CompoundId, EntranceId, FeeExemptionId, FeeScheduleId, UnitId } from './ids'

const compoundId = idSchema<CompoundId>()
/** Which fee. */
export const oneFee = { compoundId, scheduleId: idSchema<FeeScheduleId>() }
/** Who keeps the fees: sees homes, sets prices, makes bills. */
export const feeKeepers = ['treasurer', 'committee'] as const

/** A year, or a month, quarter or half of one: 2026-Q3. */
export const periodKeySchema = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/, '请选一期。')

/** What the treasurer writes. */
export const feeTermsSchema = z.strictObject({
  kind: z.enum(feeKinds),
  /** What people here call it; empty for the kind's own word. */
  title: textSchema(20),
  /** What it is spent on, who collects it. */
  note: textSchema(300),
  scopeKind: z.enum(scopeKinds),
  scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
  basis: z.enum(feeBases),
  /** Fen a period: for a home, for a place, or for 100 m². */
  rate: z
    .int('金额最多两位小数（按面积的单价最多四位）。')
    .min(1, '单价要大于 0。不收钱的，不用设。')
    .max(highestFeeRate, '单价太大了：每户每期最多 10,000 元，每平方米最多 100 元。请核对。'),
  period: z.enum(feePeriods),
  /** Which units pay. */
  uses: z.array(z.enum(unitUses)).min(1, '请选哪些房子要交。'),
  /** Any day of the first period. */
  fromDay: calendarDaySchema,
  /** What it rests on: an adopted decision, a meeting, or in words where it comes from. */
  decided: adoptionSchema,
})
export type FeeTerms = z.infer<typeof feeTermsSchema>

/** `fee.setSchedule`: a new fee, or the terms of one that was never billed yet. */
export const setFeeSchedule = operation({
  kind: 'write',
  reach: 'compound',
  who: feeKeepers,
  summary: '定一项日常收费：收什么、谁来交、多少钱、在哪里定下来的。',
  input: z.strictObject({
    compoundId,
    scheduleId: idSchema<FeeScheduleId>().nullable(),
    /** Of the schedule that is changed; null for a new one. */
    expectedRevision: z.int().nullable(),
    terms: feeTermsSchema,
  }),
  output: z.object({ scheduleId: idSchema<FeeScheduleId>(), revision: z.int() }),
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'checkFailed', 'invalidInput'],
})

/** `fee.endSchedule`: no bills after this day; what was billed stays. */
export const endFeeSchedule = operation({
  kind: 'write',
  reach: 'compound',
  who: feeKeepers,
  summary: '停止一项收费：从哪天以后不再出账。已经出的账还在。',
  input: z.strictObject({ ...oneFee, untilDay: calendarDaySchema }),
  output: z.object({ scheduleId: idSchema<FeeScheduleId>(), untilDay: calendarDaySchema }),
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

/** `fee.exempt`: a home need not pay, with the reason only keepers read; bills of these periods are let off too. */
export const exemptHome = operation({
  kind: 'write',
  reach: 'compound',
  who: feeKeepers,
  summary: '按决定给一户减免。原因只有记账人和业委会看得到，邻居只看到减免了几户。',
  input: z.strictObject({
    ...oneFee,
    unitId: idSchema<UnitId>(),
    reason: lineSchema(200),
    /** Periods that begin on these days; null: until it is ended. */
    fromDay: calendarDaySchema,
    untilDay: calendarDaySchema.nullable(),
  }),
  output: z.object({ exemptionId: idSchema<FeeExemptionId>(), bills: z.int() }),
  errors: ['forbidden', 'notFound', 'invalidInput', 'ownMoney'],
})

/** `fee.endExemption`: the next bill is to be paid again; bills that were let off stay so. */
export const endExemption = operation({
  kind: 'write',
  reach: 'compound',
  who: feeKeepers,
  summary: '停止减免：下一期起照常交。',
  input: z.strictObject({ compoundId, exemptionId: idSchema<FeeExemptionId>() }),
  output: z.object({ exemptionId: idSchema<FeeExemptionId>() }),
  errors: ['forbidden', 'notFound', 'ownMoney'],
})

/** `fee.setPlaces`: how many places a home rents, from the next bill on. */
export const setPlaces = operation({
  kind: 'write',
  reach: 'compound',
  who: feeKeepers,
  summary: '记一户租了几个车位或充电位，下一次出账就按这个数。',
  input: z.strictObject({
    ...oneFee,
    unitId: idSchema<UnitId>(),
    places: z.int().min(0, '最少 0 个。').max(50, '一户最多记 50 个，请核对。'),
  }),
  output: z.object({ unitId: idSchema<UnitId>(), places: z.int() }),
  errors: ['forbidden', 'notFound', 'wrongState', 'ownMoney'],
})

/** `fee.bill`: the bills of a period for every home that pays, in one statement; sent again it makes only those missing. */
export const billFee = operation({
  kind: 'write',
  reach: 'compound',
  who: feeKeepers,
  summary: '出一期的账：要交的每一户各出一张，已经有的不会重复。',
  input: z.strictObject({ ...oneFee, period: periodKeySchema, dueOn: calendarDaySchema }),
  output: z.object({ period: z.string(), bills: z.int(), exempt: z.int(), due: fenSchema }),
  errors: ['forbidden', 'notFound', 'wrongState', 'checkFailed', 'invalidInput'],
  timeoutSeconds: 20,
})
