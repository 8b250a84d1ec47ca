import { z } from 'zod'
import { operation } from './operation'
import { calendarDaySchema, fenSchema, idSchema } from './schemas'
import { moneyKeepers, payers, payWays } from './payment-kinds'
import type { CompoundId, PaymentId } from './ids'

const compoundId = idSchema<CompoundId>()

/** `receipt.print`: the receipt on paper, numbered, with a code anybody can check it by. */
export const printReceipt = operation({
  kind: 'read',
  reach: 'compound',
  who: [...new Set([...payers, ...moneyKeepers])],
  summary: '打印收据：有编号，扫码能核对真假。',
  input: z.strictObject({ compoundId, paymentId: idSchema<PaymentId>() }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
  timeoutSeconds: 30,
})

/** A receipt's number as it is printed, `2026-000123`. */
export const receiptNumberSchema = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{6,9}$/, '收据编号是 2026-000123 这样的。')

/** `receipt.check`: for whoever holds the paper. Never a name, never a home. */
export const checkReceipt = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '核对一张收据：编号和校验码对得上，就说多少钱、哪天、为什么，现在还作不作数。',
  input: z.strictObject({
    compoundId,
    number: receiptNumberSchema,
    code: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$/, '校验码是八位，收据上印着。'),
  }),
  output: z.object({
    compoundName: z.string(),
    number: z.string(),
    direction: z.enum(['in', 'out']),
    /** It takes another receipt back: no money moved. */
    correction: z.boolean(),
    amount: fenSchema,
    /** The day of the money. */
    paidOn: calendarDaySchema,
    /** The day of the receipt. */
    givenOn: calendarDaySchema,
    way: z.enum(payWays),
    what: z.string(),
    /** valid; partly or wholly given back; reversed: the confirmation was taken back. */
    state: z.enum(['valid', 'partlyRefunded', 'refunded', 'reversed']),
    refunded: fenSchema,
    /** How many people confirmed it. */
    people: z.int(),
  }),
  errors: ['notFound'],
})
