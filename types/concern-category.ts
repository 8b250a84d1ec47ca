import { z } from 'zod'
import { operation } from './operation'
import { idSchema, lineSchema } from './schemas'
import type { CompoundId } from './ids'
import type { Role } from './roles'
import { categoriesAtMost, categoryLabelAtMost, categoriesAtLeast } from './concern-kinds'

const compoundId = idSchema<CompoundId>()
/** The code of a category. */
export const codeSchema = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, '请选一类。')

/** A category as the screen offers it. */
export const concernCategorySchema = z.object({ code: z.string(), label: z.string() })
export type ConcernCategory = z.infer<typeof concernCategorySchema>

const categoryEditors: readonly Role[] = ['committee', 'communityStaff']
const countedCategorySchema = concernCategorySchema.extend({
  /** How many concerns were reported under it, ever. */
  used: z.int(),
})
export type CountedCategory = z.infer<typeof countedCategorySchema>

/** `concern.categories`: the list as whoever edits it sees it. */
export const concernCategories = operation({
  kind: 'read',
  reach: 'compound',
  who: categoryEditors,
  summary: '反映问题的分类：现在用的、停用了的，每一类反映过多少条。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    compoundName: z.string(),
    /** In the order in which they are offered. */
    offered: z.array(countedCategorySchema),
    /** Offered no longer; each may be offered again. */
    off: z.array(countedCategorySchema),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `concern.setCategories`: about ten, in this order. One left out is offered no longer; what was reported keeps it. */
export const setConcernCategories = operation({
  kind: 'write',
  reach: 'compound',
  who: categoryEditors,
  summary: '改反映问题的分类：增加、改名、换次序、停用。',
  input: z.strictObject({
    compoundId,
    /** What was offered, in its order, when the caller began; changed by somebody else meanwhile, it is a conflict. */
    seen: z.array(concernCategorySchema).max(categoriesAtMost).nullable().default(null),
    categories: z
      .array(z.strictObject({ code: codeSchema.nullable(), label: lineSchema(categoryLabelAtMost) }))
      .min(categoriesAtLeast, '至少留两类。')
      .max(categoriesAtMost, '最多二十类，多了不好选。'),
  }),
  output: z.object({ categories: z.array(concernCategorySchema) }),
  errors: ['forbidden', 'invalidInput', 'conflict'],
})
