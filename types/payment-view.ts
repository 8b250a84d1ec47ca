import { z } from 'zod'
import { attachedFileSchema } from './file'
import { operation } from './operation'
import { calendarDaySchema, fenSchema, idSchema, instantSchema } from './schemas'
import type { BuildingId, CompoundId, CoverId, DueGroupId, DueId, MatterId, PaymentId, UnitId } from './ids'
import {
  payWays,
  paymentStates,
  declinedCauses,
  homeSubjects,
  payers,
  moneyKeepers,
  seconders,
  tableFilters,
} from './payment-kinds'
import { receiptKeySchema } from './payment'

const compoundId = idSchema<CompoundId>()

/** One payment as whoever may see its home reads it. */
export const paymentSchema = z.object({
  id: idSchema<PaymentId>(),
  direction: z.enum(['in', 'out']),
  what: z.string(),
  amount: fenSchema,
  way: z.enum(payWays),
  paidOn: calendarDaySchema,
  state: z.enum(paymentStates),
  onBehalf: z.boolean(),
  entered: z.boolean(),
  saidAt: instantSchema,
  /** The caller said it. */
  own: z.boolean(),
  /** The picture, for whoever added it and those who confirm. */
  file: attachedFileSchema.nullable(),
  declined: z.object({ cause: z.enum(declinedCauses), note: z.string() }).nullable(),
  receipt: receiptKeySchema.nullable(),
  /** Given back already of this payment, confirmed. */
  refunded: fenSchema,
  /** How much may still be given back, less what waits to be confirmed. */
  refundable: fenSchema,
  refundOf: idSchema<PaymentId>().nullable(),
  correction: z.boolean(),
  /** A refund the treasurer may still take back: it was confirmed, and nobody has taken it back or is about to. */
  undoable: z.boolean(),
  /** A correction took it back. */
  reversed: z.boolean(),
  /** Why a refund was taken back. */
  reason: z.string().nullable(),
  /** Who gave it, where that is no home: null words where they were not said, or are deleted by now. */
  payer: z.object({ words: z.string().nullable(), shown: z.boolean() }).nullable(),
})
export type PaymentView = z.infer<typeof paymentSchema>

/** What one home is to pay for one thing, and what it has paid. */
export const dueSchema = z.object({
  subjectKind: z.enum(homeSubjects),
  subjectId: idSchema<DueId>(),
  groupId: idSchema<DueGroupId>(),
  title: z.string(),
  matterId: idSchema<MatterId>().nullable(),
  /** In all, fen. */
  amount: fenSchema,
  paid: fenSchema,
  /** Said and not confirmed yet. */
  waiting: fenSchema,
  /** Still to be paid by the last day of the plan. */
  left: fenSchema,
  /** By instalments: what is to be paid next, and until when; null when nothing is. */
  next: z.object({ amount: fenSchema, due: calendarDaySchema.nullable() }).nullable(),
  steps: z.array(z.object({ amount: fenSchema, due: calendarDaySchema.nullable() })),
  /** False: called off; what was paid goes back. */
  open: z.boolean(),
  /** More than the sum is taken: it is carried to the next period. */
  exceed: z.boolean(),
})
export type DueView = z.infer<typeof dueSchema>
const homeSchema = z.object({
  unitId: idSchema<UnitId>(),
  label: z.string(),
  dues: z.array(dueSchema),
  payments: z.array(paymentSchema),
})
export type HomeMoney = z.infer<typeof homeSchema>

/** `payment.mine`: 我家交的: what each of my homes is to pay, has paid and was given back, with receipts. */
export const myPayments = operation({
  kind: 'read',
  reach: 'compound',
  who: payers,
  summary: '我家该交什么、交了多少、收据在哪里。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    contactPhone: z.string().nullable(),
    homes: z.array(homeSchema),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `payment.home`: the same of one home, for whoever keeps the money. */
export const homePayments = operation({
  kind: 'read',
  reach: 'compound',
  who: moneyKeepers,
  summary: '记账的人看一家：该交什么、交了多少、每一笔怎么来的。',
  input: z.strictObject({ compoundId, unitId: idSchema<UnitId>() }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    home: homeSchema,
    /** The caller is tied to this home: others see to its money. */
    ownHome: z.boolean(),
    mayEnter: z.boolean(),
    mayRefund: z.boolean(),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `payment.queue`: what waits to be confirmed, oldest first. */
export const paymentQueue = operation({
  kind: 'read',
  reach: 'compound',
  who: seconders,
  summary: '等着核对、等着复核的钱，一笔一笔来。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    /** A larger sum needs two people; null: none was named, and every payment needs two. */
    secondOver: fenSchema.nullable(),
    waiting: z.array(
      z.object({
        payment: paymentSchema,
        /** The home, or who else gave it. */
        home: z.string(),
        unitId: idSchema<UnitId>().nullable(),
        /** What it is of: in all and paid so far. */
        due: z.object({ amount: fenSchema, paid: fenSchema }).nullable(),
        /** What the caller may do now; null with why not. */
        step: z.enum(['confirm', 'second']).nullable(),
        whyNot: z.string().nullable(),
        /** After this step another person looks at it too. */
        needsSecond: z.boolean(),
      }),
    ),
    more: z.boolean(),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `payment.table`: every home: to pay, paid, waiting. One query, however many homes. */
export const paymentTable = operation({
  kind: 'read',
  reach: 'compound',
  who: moneyKeepers,
  summary: '全院每家：该交、已交、等核对，一张表。',
  input: z.strictObject({
    compoundId,
    groupId: idSchema<DueGroupId>().nullable().default(null),
    buildingId: idSchema<BuildingId>().nullable().default(null),
    show: z.enum(tableFilters).default('all'),
    page: z.int().min(1).max(10_000).default(1),
  }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    groups: z.array(z.object({ id: idSchema<DueGroupId>(), title: z.string() })),
    buildings: z.array(z.object({ id: idSchema<BuildingId>(), label: z.string() })),
    /** Of every home under the choice of what for and where, whatever `show` says. */
    total: z.object({
      homes: z.int(),
      paidHomes: z.int(),
      waitingHomes: z.int(),
      amount: fenSchema,
      paid: fenSchema,
      waiting: fenSchema,
      left: fenSchema,
    }),
    homes: z.array(
      z.object({
        unitId: idSchema<UnitId>(),
        label: z.string(),
        amount: fenSchema,
        paid: fenSchema,
        waiting: fenSchema,
        /** Still open, of each thing by itself: what is too much for one pays no other. */
        left: fenSchema,
      }),
    ),
    /** What others than the homes make up for, under the same choice; not among the figures of the homes. */
    covers: z.array(
      z.object({
        coverId: idSchema<CoverId>(),
        title: z.string(),
        amount: fenSchema,
        paid: fenSchema,
        waiting: fenSchema,
      }),
    ),
    page: z.int(),
    pages: z.int(),
    mayEnter: z.boolean(),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `payment.export`: the table and every receipt as a spreadsheet, room numbers without names. */
export const exportPayments = operation({
  kind: 'read',
  reach: 'compound',
  who: moneyKeepers,
  summary: '收款表导出成表格：每家一行，每张收据一行，没有姓名。',
  input: z.strictObject({ compoundId, groupId: idSchema<DueGroupId>().nullable().default(null) }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['forbidden', 'notFound'],
  timeoutSeconds: 30,
})
