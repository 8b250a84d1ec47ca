import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema, lineSchema } from './schemas'
import { neighbours } from './matter'
import type { CompoundId, CostPlanId, HardshipNoteId, UnitId } from './ids'

const compoundId = idSchema<CompoundId>()

const noteSchema = z.object({
  id: idSchema<HardshipNoteId>(),
  planId: idSchema<CostPlanId>(),
  title: z.string(),
  /** Of which home. */
  label: z.string(),
  text: z.string(),
  at: instantSchema,
  answer: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  own: z.boolean(),
})
export type HardshipNote = z.infer<typeof noteSchema>

/** `hardship.tell`: 我家有困难，私下说. Read by the committee and whoever wrote it, nobody else. */
export const tellHardship = operation({
  kind: 'write',
  reach: 'compound',
  who: neighbours,
  summary: '我家有困难，私下说给业委会听。别人都看不到。',
  input: z.strictObject({
    compoundId,
    planId: idSchema<CostPlanId>(),
    unitId: idSchema<UnitId>(),
    text: lineSchema(500),
  }),
  output: z.object({ noteId: idSchema<HardshipNoteId>() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `hardship.answer`: by somebody of the committee who is not of that home; read by whoever wrote it. */
export const answerHardship = operation({
  kind: 'write',
  reach: 'compound',
  who: ['committee'],
  summary: '业委会私下答复一家的困难。',
  input: z.strictObject({ compoundId, noteId: idSchema<HardshipNoteId>(), answer: lineSchema(500) }),
  output: z.object({ noteId: idSchema<HardshipNoteId>() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `hardship.list`: what was told: to the committee all of it, on record; to others their own. */
export const listHardship = operation({
  kind: 'read',
  reach: 'compound',
  who: [...neighbours, 'committee'],
  summary: '私下说的困难：业委会看全部，自己看自己说的。',
  input: z.strictObject({ compoundId, planId: idSchema<CostPlanId>().nullable().default(null) }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    /** The caller is of the committee. */
    answers: z.boolean(),
    notes: z.array(noteSchema),
  }),
  errors: ['forbidden', 'notFound'],
  unmasks: true,
})
export type HardshipList = z.infer<typeof listHardship.output>
