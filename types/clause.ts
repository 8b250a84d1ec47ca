import { z } from 'zod'
import { idSchema } from './schemas'
import type { ClauseId, CovenantId, CovenantVersionId } from './ids'

/** One clause that is cited: of which version, and its lasting id. */
export const citedClauseSchema = z.strictObject({
  versionId: idSchema<CovenantVersionId>(),
  clauseId: idSchema<ClauseId>(),
})

/** A cited clause as it read when it was cited. */
export const shownClauseSchema = z.object({
  covenantId: idSchema<CovenantId>(),
  versionId: idSchema<CovenantVersionId>(),
  clauseId: idSchema<ClauseId>(),
  /** 《议事规则》第 3 条. */
  label: z.string(),
  text: z.string(),
  /** A later version reads otherwise, or no longer has it. */
  changedSince: z.boolean(),
  /** What it stands in has ended since (废止). */
  repealedSince: z.boolean(),
})
export type ShownClause = z.infer<typeof shownClauseSchema>
