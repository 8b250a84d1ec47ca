import { z } from 'zod'
import { unitUses } from './unit-uses'

/** A coefficient in ten-thousandths, 1.1 is 11000; at most 100,000, never negative. */
const factorSchema = z
  .int()
  .min(0, '系数不能是负数；不出钱的写 0。')
  .max(1_000_000_000, '系数太大了，请检查。')
const floorSchema = z.string().regex(/^-?\d{1,3}$/, '楼层写成 3 或 -1 这样。')
const floorsSchema = z.record(floorSchema, factorSchema)
const baseSchema = z.enum(['home', 'area'])

const singleRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equal') }),
  z.strictObject({ kind: z.literal('area') }),
  z.strictObject({
    kind: z.literal('coefficient'),
    base: baseSchema,
    floors: floorsSchema,
    /** Entrances with a table of their own, by their id. */
    entrances: z.record(z.uuid(), floorsSchema).optional(),
  }),
  z.strictObject({
    kind: z.literal('use'),
    base: baseSchema,
    uses: z.partialRecord(z.enum(unitUses), factorSchema),
  }),
  /** Each home its own number: the terms of the plan hold it. */
  z.strictObject({ kind: z.literal('custom') }),
])

/** How a sum is shared, as it travels and is stored: the ApportionRule of the rules, entrances by their id. */
export const apportionRuleSchema = z.union([
  singleRuleSchema,
  z.strictObject({
    kind: z.literal('sum'),
    parts: z
      .array(
        z.strictObject({
          /** Hundredths of a per cent; the parts make 10,000. */
          share: z.int().min(1).max(10_000),
          rule: singleRuleSchema,
        }),
      )
      .min(2, '至少两种分法合起来。')
      .max(4, '最多四种分法合起来。'),
  }),
])
export type StoredRule = z.infer<typeof apportionRuleSchema>
