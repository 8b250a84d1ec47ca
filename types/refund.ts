import { z } from 'zod'
import { operation } from './operation'
import { howPaid, onePayment, paymentStateSchema } from './payment'
import { textSchema } from './schemas'

/** `payment.refund`: money given back, never more than came in; it always takes two people. */
export const refundPayment = operation({
  kind: 'write',
  reach: 'compound',
  who: ['treasurer'],
  summary: '记账人登记退款，或者冲掉记错的一笔；都要另一个人复核。',
  input: z.strictObject({
    ...onePayment,
    ...howPaid,
    /** The money never came: the whole confirmation is taken back. */
    correction: z.boolean().default(false),
  }),
  output: paymentStateSchema,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput', 'ownMoney', 'refundTooLarge'],
})

/** `payment.undoRefund`: a refund that was confirmed and never happened, or was another one; posted the other way round. */
export const undoRefund = operation({
  kind: 'write',
  reach: 'compound',
  who: ['treasurer'],
  summary: '退款记错了：写明原因冲回来，另一个人复核。原来的凭条作废，两张都留着。',
  input: z.strictObject({
    ...onePayment,
    /** Read by those who keep the money, and by the home. */
    reason: textSchema(100),
  }),
  output: paymentStateSchema,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput', 'ownMoney'],
})
