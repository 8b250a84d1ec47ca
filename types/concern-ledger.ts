import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema } from './schemas'
import type { CompoundId } from './ids'
import { concernSources } from './concern-kinds'

const ledgerReaders = [
  'buildingRep',
  'committee',
  'supervisor',
  'communityStaff',
  'subdistrictStaff',
] as const
const ledgerKey = {
  compoundId: idSchema<CompoundId>(),
  /** From this moment on; null: from the first one. */
  from: instantSchema.nullable().default(null),
}

/** `concern.ledger`: 民情台账, counts by category and building; a building's representative: of the building. */
export const concernLedger = operation({
  kind: 'read',
  reach: 'compound',
  who: ledgerReaders,
  summary: '民情台账：按类别和楼栋数一数。',
  input: z.strictObject(ledgerKey),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    total: z.int(),
    /** Dealt with: answered, or in a matter that has an outcome. */
    dealt: z.int(),
    categories: z.array(z.object({ code: z.string(), label: z.string(), count: z.int(), waiting: z.int() })),
    buildings: z.array(z.object({ label: z.string(), count: z.int(), waiting: z.int() })),
    sources: z.array(z.object({ source: z.enum(concernSources), count: z.int() })),
    /** For each category the count in each building, in their order. */
    cells: z.array(z.array(z.int())),
    /** Whether the caller may change the categories. */
    mayEditCategories: z.boolean(),
  }),
  errors: ['forbidden', 'notFound'],
})
export type ConcernLedger = z.infer<typeof concernLedger.output>

/** `concern.exportLedger`: the same as a spreadsheet, and every concern without who said it. */
export const exportConcernLedger = operation({
  kind: 'read',
  reach: 'compound',
  who: ledgerReaders,
  summary: '把民情台账存成表格。',
  input: z.strictObject(ledgerKey),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['forbidden', 'notFound'],
  timeoutSeconds: 30,
})
