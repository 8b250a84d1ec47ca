import { z } from 'zod'

/**
 * One archive for every driver: gzip over lines of JSON, written and read as a stream.
 *
 *   header   {"yuanba":"archive","format":1,"kind":…,"createdAt":…,"migrations":[…],"compoundId":…}
 *   table    {"table":"unit","columns":["id",…],"rows":375}, then a line a row: the columns' texts as the database
 *            writes them (so that nothing is lost between drivers), then {"end":"unit","rows":375,"sha256":…}
 *   file     {"file":"a/b.jpg","bytes":123}, then lines of base64 in quotes, then {"end":"a/b.jpg","rows":…,"sha256":…}
 *   trailer  {"manifest":[{"name","rows","sha256"},…],"elsewhere":["cloud://…"],"sha256":…}
 *
 * The hashes find damage, not forgery: whoever can write the file can write its hashes.
 */
export const archiveFormat = 1

const migrationSchema = z.object({ version: z.string(), name: z.string(), sha256: z.string() })

/** The first line: what this is, and the tables' shape it was taken from. */
export const headerSchema = z.object({
  yuanba: z.literal('archive'),
  format: z.number(),
  kind: z.enum(['backup', 'compound']),
  createdAt: z.string(),
  migrations: z.array(migrationSchema),
  /** Which compound; null for a backup. */
  compoundId: z.string().nullable(),
  /** Rows of all tables, for the progress. */
  rows: z.number(),
  /** Where each sequence stands. */
  sequences: z.array(z.object({ name: z.string(), last: z.string() })),
})
export type ArchiveHeader = z.infer<typeof headerSchema>
export type AppliedMigration = z.infer<typeof migrationSchema>

export const tableLine = z.strictObject({
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.number(),
})
export const fileLine = z.strictObject({ file: z.string(), bytes: z.number() })
export const endLine = z.strictObject({ end: z.string(), rows: z.number(), sha256: z.string() })
export const rowLine = z.array(z.string().nullable())

const partSchema = z.object({ name: z.string(), rows: z.number(), sha256: z.string() })
/** A table or file of an archive: how many lines, and the sha-256 (hex) over them. */
export type ArchivePart = z.infer<typeof partSchema>

export const trailerSchema = z.strictObject({
  manifest: z.array(partSchema),
  elsewhere: z.array(z.string()),
  sha256: z.string(),
})

/** How far a long work is: a word for the step, what is done and of how much. */
export type Progress = (step: string, done: number, total: number) => void
