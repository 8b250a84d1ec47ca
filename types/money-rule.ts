import { z } from 'zod'
import { operation } from './operation'
import { fenSchema, idSchema, instantSchema } from './schemas'
import { moneyKeepers, payers } from './payment-kinds'
import type { CompoundId, DecisionId, MeetingId } from './ids'

const compoundId = idSchema<CompoundId>()

/** On what a rule about money rests: a decision, or a meeting whose minutes are posted. */
export const moneyBasisSchema = z.object({
  decisionId: idSchema<DecisionId>().nullable(),
  meetingId: idSchema<MeetingId>().nullable(),
})

/** `money.rule`: from which sum on a second person looks, and on what that rests. */
export const viewMoneyRule = operation({
  kind: 'read',
  reach: 'compound',
  who: [...new Set([...payers, ...moneyKeepers])],
  summary: '多少钱以上要两个人核对，是在哪里定的。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    compoundName: z.string(),
    rule: z
      .object({
        secondOver: fenSchema,
        since: instantSchema,
        basis: moneyBasisSchema,
        basisTitle: z.string(),
      })
      .nullable(),
    maySet: z.boolean(),
    /** What a new number could rest on: decisions that hold, meetings with posted minutes; the latest first. */
    bases: z.array(z.object({ basis: moneyBasisSchema, title: z.string(), at: instantSchema })),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `money.setRule`: the compound's own number. As long as none is named, every payment takes two people. */
export const setMoneyRule = operation({
  kind: 'write',
  reach: 'compound',
  who: ['committee'],
  summary: '定一个数：超过多少钱要两个人核对，写明是哪次决定的。',
  input: z.strictObject({
    compoundId,
    secondOver: z
      .int('金额写到分。')
      .min(0, '金额不能小于 0。')
      .max(10_000_000, '最多 100,000 元，再大就等于不复核了。') as unknown as typeof fenSchema,
    basis: moneyBasisSchema,
  }),
  output: z.object({ secondOver: fenSchema }),
  errors: ['forbidden', 'notFound', 'invalidInput'],
})
