import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema } from './schemas'
import type { CompoundId } from './ids'

/** How the service is, in counts and sizes; no personal data, no compound's name. */
export const healthReportSchema = z.object({
  now: instantSchema,
  driver: z.enum(['pglite', 'postgres']),
  /** Of the database server. */
  version: z.string(),
  migrations: z.object({ applied: z.number(), last: z.string().nullable() }),
  outbox: z.object({
    /** Work for later, due or not. */
    waiting: z.number(),
    due: z.number(),
    /** How long the oldest due piece has waited, in whole seconds. */
    oldestSeconds: z.number(),
  }),
  /** Work that failed and is tried again, by kind: how many pieces, and the most attempts of one. */
  failed: z.array(z.object({ kind: z.string(), pieces: z.number(), attempts: z.number() })),
  /** The timer's last run; null before the first. */
  timer: z.object({ at: instantSchema, done: z.number(), failed: z.number() }).nullable(),
  compounds: z.object({ real: z.number(), demo: z.number(), closed: z.number() }),
  accounts: z.number(),
  units: z.number(),
  /** Of the whole database. */
  bytes: z.number(),
  /** The largest tables. */
  tables: z.array(z.object({ name: z.string(), bytes: z.number() })),
  /** Connections of the process that answers; null where there is one connection and no pool. */
  pool: z.object({ most: z.number(), open: z.number(), idle: z.number(), waiting: z.number() }).nullable(),
})
export type HealthReport = z.infer<typeof healthReportSchema>

/** `operator.health`: how the service is, for whoever runs it. */
export const health = operation({
  kind: 'read',
  reach: 'compound',
  who: ['operator'],
  summary: '系统运行得怎么样：数据库、待办、定时任务、大小。只有数目，没有个人信息。',
  input: z.strictObject({ compoundId: idSchema<CompoundId>() }),
  output: healthReportSchema.extend({
    /** What wants a look, in sentences; none when all is well. */
    findings: z.array(z.string()),
  }),
  errors: ['forbidden'],
})
