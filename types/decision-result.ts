import { z } from 'zod'
import { amendmentFields } from './objection'
import { centiSqmSchema, headcountSchema, idSchema } from './schemas'
import type { QuestionId } from './ids'
import { outcomes } from './decision-kinds'

/** Both axes: owners, and hundredths of m². */
export const countSchema = z.object({ headcount: headcountSchema, area: centiSqmSchema })

/** How far participation is, on both axes; says nothing about agree or against. */
export const participationSchema = z.object({
  total: countSchema,
  need: countSchema,
  tookPart: countSchema,
  /** What is still missing; zero on an axis that has enough. */
  short: countSchema,
})
export type Participation = z.infer<typeof participationSchema>

/** The counted result of one question. */
export const questionResultSchema = z.object({
  questionId: idSchema<QuestionId>(),
  outcome: z.enum(outcomes).nullable(),
  total: countSchema.nullable(),
  tookPart: countSchema,
  needParticipation: countSchema.nullable(),
  agree: countSchema,
  against: countSchema,
  abstain: countSchema,
  needAgree: countSchema.nullable(),
  /** Why it came out so, in one sentence. */
  sentence: z.string(),
  /** Households taken out of the count because co-owners differ, or headcount that hangs on unconfirmed names. */
  caveats: z.array(z.string()),
  /** True when fewer than ten answered a straw poll: the split is not shown. */
  splitHidden: z.boolean(),
})
export type QuestionResult = z.infer<typeof questionResultSchema>

/** A roll amended after an upheld objection, with the recount if something had been counted before. */
export const amendmentSchema = z.object({ ...amendmentFields, results: z.array(questionResultSchema) })
export type Amendment = z.infer<typeof amendmentSchema>
