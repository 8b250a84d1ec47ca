import { z } from 'zod'
import { operation } from './operation'
import { calendarDaySchema, idSchema, textSchema } from './schemas'
import type { CompoundId, DueId, FileId, PaymentId } from './ids'
import type { Fen } from './units'
import {
  paymentAtMost,
  payWays,
  homeSubjects,
  paymentStates,
  payers,
  seconders,
  declinedCauses,
} from './payment-kinds'

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
