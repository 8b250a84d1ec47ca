import { z } from 'zod'
import { attachedFileSchema } from './file'
import { operation } from './operation'
import { calendarDaySchema, fenSchema, idSchema, instantSchema, textSchema } from './schemas'
import type {
  BuildingId,
  CompoundId,
  CoverId,
  DueGroupId,
  DueId,
  FileId,
  MatterId,
  PaymentId,
  UnitId,
} from './ids'
import type { Role } from './roles'
import type { Fen } from './units'

/** What a home pays for: its pledge for a plan, its bill of a small fee. */
export const homeSubjects = ['pledge', 'fee'] as const
export type HomeSubject = (typeof homeSubjects)[number]
/** What money comes in for; `cover`: what somebody else than the homes makes up for in a round. */
export const subjectKinds = [...homeSubjects, 'cover'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** How the money went; `other`: by somebody who takes it in for the compound and hands it on. */
export const payWays = ['cash', 'transfer', 'other'] as const
export type PayWay = (typeof payWays)[number]

/** What the screen calls each. */
export const payWayLabels: Readonly<Record<PayWay, string>> = {
  cash: '现金',
  transfer: '转账',
  other: '请人代交',
}

/**
 * said → first → confirmed, or said → confirmed where the compound lets one person confirm such a sum;
 * said | first → declined. What the treasurer enters begins as `first`.
 */
export const paymentStates = ['said', 'first', 'confirmed', 'declined'] as const
export type PaymentState = (typeof paymentStates)[number]

/** Why a payment was not confirmed. */
export const declinedCauses = ['notArrived', 'otherSum', 'otherHome', 'unreadable', 'other'] as const
export type DeclinedCause = (typeof declinedCauses)[number]

/** What the screen says of each. */
export const declinedCauseLabels: Readonly<Record<DeclinedCause, string>> = {
  notArrived: '账上没有看到这笔钱',
  otherSum: '收到的钱数不一样',
  otherHome: '这笔钱是另一家的',
  unreadable: '照片看不清楚',
  other: '别的原因',
}

/** The largest single payment, in fen: 100 million fen, a million yuan. */
export const paymentAtMost = 100_000_000 as Fen
/** How far back a payment may lie, in days. */
export const paidDaysBack = 1100
/** Homes on one page of the treasurer's table. */
export const homesOnPage = 30
/** Payments of one look at the queue. */
export const queueAtMost = 100

/** Whoever lives in a home says that it paid. */
export const payers: readonly Role[] = ['owner', 'coOwner', 'tenant', 'family']
/** Who sees what each home has paid. */
export const moneyKeepers: readonly Role[] = ['treasurer', 'committee', 'supervisor']
/** The second person, who looks again. */
export const seconders = ['treasurer', 'committee', 'supervisor'] as const

const compoundId = idSchema<CompoundId>()
/** Which payment. */
export const onePayment = { compoundId, paymentId: idSchema<PaymentId>() }
/** Positive fen, up to {@link paymentAtMost}. */
export const paidAmountSchema = z
  .int('金额写到分，例如 119.05。')
  .min(1, '金额要大于 0。')
  .max(paymentAtMost, '这个数太大了，请看看是不是多写了一位。') as unknown as z.ZodType<Fen, Fen>

/** How money went, as whoever writes it down says. */
export const howPaid = {
  amount: paidAmountSchema,
  way: z.enum(payWays),
  paidOn: calendarDaySchema,
  fileId: idSchema<FileId>().nullable().default(null),
}
const paidSchema = {
  compoundId,
  subjectKind: z.enum(homeSubjects),
  subjectId: idSchema<DueId>(),
  ...howPaid,
}

/** A receipt's number as people read it, `2026-000123`, and what makes it checkable. */
export const receiptKeySchema = z.object({ number: z.string(), code: z.string() })

/** What a step of a payment answers. */
export const paymentStateSchema = z.object({
  paymentId: idSchema<PaymentId>(),
  state: z.enum(paymentStates),
  receipt: receiptKeySchema.nullable(),
})

/** `payment.say`: 我已交. The money went by other ways; this only says so, with a picture where there is one. */
export const sayPayment = operation({
  kind: 'write',
  reach: 'compound',
  who: payers,
  summary: '说一声“我家已交”，可以附转账的照片，等记账人核对。',
  input: z.strictObject(paidSchema),
  output: paymentStateSchema,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

/** `payment.enter`: money that came in at the desk. The treasurer saw it: that is the first confirmation. */
export const enterPayment = operation({
  kind: 'write',
  reach: 'compound',
  who: ['treasurer'],
  summary: '记账人登记当面收到的钱。',
  input: z.strictObject(paidSchema),
  output: paymentStateSchema,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput', 'ownMoney'],
})

/** `payment.confirm`: the money is there. Up to the compound's own limit this is enough, and the receipt is given. */
export const confirmPayment = operation({
  kind: 'write',
  reach: 'compound',
  who: ['treasurer'],
  summary: '记账人对着账核对：钱到了。不超过限额的当场开收据。',
  input: z.strictObject(onePayment),
  output: paymentStateSchema,
  errors: ['forbidden', 'notFound', 'wrongState', 'ownMoney'],
})

/** `payment.second`: another person looks at a larger sum, or at money given back; then the receipt is given. */
export const secondPayment = operation({
  kind: 'write',
  reach: 'compound',
  who: seconders,
  summary: '另一个人复核大额的、退款的钱，复核好了开收据。',
  input: z.strictObject(onePayment),
  output: paymentStateSchema,
  errors: ['forbidden', 'notFound', 'wrongState', 'ownMoney', 'otherPerson'],
})

/** `payment.decline`: not confirmed, with why; whoever said it reads the reason and can say it again. */
export const declinePayment = operation({
  kind: 'write',
  reach: 'compound',
  who: seconders,
  summary: '这笔钱对不上：写明原因，退回给说已交的人。',
  input: z.strictObject({
    ...onePayment,
    cause: z.enum(declinedCauses),
    note: textSchema(100).default(''),
  }),
  output: paymentStateSchema,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput', 'ownMoney'],
})

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

/** What the table shows of the homes. */
export const tableFilters = ['all', 'left', 'waiting', 'paid'] as const
export type TableFilter = (typeof tableFilters)[number]

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
    }),
    homes: z.array(
      z.object({
        unitId: idSchema<UnitId>(),
        label: z.string(),
        amount: fenSchema,
        paid: fenSchema,
        waiting: fenSchema,
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
