import { instant, type Instant } from '../../types/units'
import type { RosterSheet } from '../rules/roster/model'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** How long an import waits to be confirmed: a week. */
const keptForMs = 7 * 24 * 60 * 60 * 1000

/** An import as it is kept between upload and confirmation. */
export interface StoredImport {
  readonly state: 'reading' | 'read' | 'failed' | 'confirmed'
  readonly fileName: string
  readonly done: number
  readonly total: number | null
  readonly sheet: RosterSheet | null
}

/**
 * Notes that a file is being read, so that its progress can be asked for. Answers the state, `read` with its rows
 * when this is a second asking, and null when the id is somebody else's or was confirmed.
 */
export async function beginImport(
  tx: Tx,
  staged: {
    compoundId: string
    id: string
    accountId: string
    fileId: string
    fileName: string
    now: Instant
  },
): Promise<{ state: 'reading' | 'read'; rows: number } | null> {
  const { compoundId, id } = staged
  // Names and phones of imports nobody confirmed are not kept for ever.
  await tx.rows(sql`update roster_import set state = 'failed', grid = null
    where compound_id = ${compoundId} and state = 'read' and created_at < ${at(instant(staged.now - keptForMs))}`)
  return tx.row(sql`
    insert into roster_import (compound_id, id, account_id, file_id, file_name, state, created_at)
    values (${compoundId}, ${id}, ${staged.accountId}, ${staged.fileId}, ${staged.fileName}, 'reading', ${at(staged.now)})
    on conflict (compound_id, id) do update
      set state = case roster_import.state when 'read' then 'read' else 'reading' end, failure = null
      where roster_import.account_id = excluded.account_id and roster_import.state <> 'confirmed'
    returning state, done_rows as rows`)
}

/** So many rows are read, of so many if that is known. */
export async function noteProgress(
  tx: Tx,
  compoundId: string,
  id: string,
  done: number,
  total: number | null,
): Promise<void> {
  await tx.rows(sql`update roster_import set done_rows = ${done}::integer, total_rows = ${total}::integer
    where compound_id = ${compoundId} and id = ${id} and state = 'reading'`)
}

/** Keeps what was read between preview and confirmation: recognised columns only. */
export async function storeSheet(tx: Tx, compoundId: string, id: string, sheet: RosterSheet): Promise<void> {
  await tx.rows(sql`update roster_import set state = 'read', grid = ${json(sheet)},
      done_rows = ${sheet.rows.length}::integer, total_rows = ${sheet.rows.length}::integer
    where compound_id = ${compoundId} and id = ${id} and state = 'reading'`)
}

/** The file could not be read; `sentence` says why. */
export async function failImport(tx: Tx, compoundId: string, id: string, sentence: string): Promise<void> {
  await tx.rows(
    sql`update roster_import set state = 'failed', failure = ${sentence}
      where compound_id = ${compoundId} and id = ${id} and state = 'reading'`,
  )
}

/** The import of this person; null when there is none such. */
export function findImport(
  tx: Tx,
  compoundId: string,
  id: string,
  accountId: string,
): Promise<StoredImport | null> {
  return tx.row<StoredImport>(sql`
    select state, file_name as "fileName", done_rows as done, total_rows as total, grid as sheet
    from roster_import where compound_id = ${compoundId} and id = ${id} and account_id = ${accountId}`)
}

/** Done: the names and phones that were staged are not kept a second time. */
export async function finishImport(tx: Tx, compoundId: string, id: string): Promise<void> {
  await tx.rows(
    sql`update roster_import set state = 'confirmed', grid = null where compound_id = ${compoundId} and id = ${id}`,
  )
}
