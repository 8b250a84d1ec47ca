import { z } from 'zod'
import { operation } from './operation'
import { dueSchema, paymentSchema } from './payment-view'
import { howPaid, paymentStateSchema } from './payment'
import { moneyKeepers } from './payment-kinds'
import { idSchema, instantSchema, textSchema } from './schemas'
import type { CompoundId, CoverId } from './ids'

const oneCover = { compoundId: idSchema<CompoundId>(), coverId: idSchema<CoverId>() }

/**
 * `payment.enterCover`: money of somebody who is no home here, for what others make up for. No home looks on: another
 * person always looks again, whatever the sum.
 */
export const enterCoverPayment = operation({
  kind: 'write',
  reach: 'compound',
  who: ['treasurer'],
  summary: '记账人登记别人补的那笔钱：谁给的，愿不愿意留名。',
  input: z.strictObject({
    ...oneCover,
    ...howPaid,
    /** As the treasurer writes it; empty where the giver did not say. */
    payer: textSchema(40).default(''),
    /** The giver lets the neighbours read it; else 不留名. */
    payerShown: z.boolean(),
  }),
  output: paymentStateSchema,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

const coverDueSchema = dueSchema.omit({ subjectKind: true })
/** The same of what no home is to pay. */
export type CoverDueView = z.infer<typeof coverDueSchema>

/** `payment.cover`: what others make up for in a round, and what came of it; for whoever keeps the money. */
export const coverPayments = operation({
  kind: 'read',
  reach: 'compound',
  who: moneyKeepers,
  summary: '记账的人看别人补的一笔：说好多少、收到多少、每一笔是谁给的。',
  input: z.strictObject(oneCover),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    due: coverDueSchema,
    payments: z.array(paymentSchema),
    mayEnter: z.boolean(),
    mayRefund: z.boolean(),
  }),
  errors: ['forbidden', 'notFound'],
})
