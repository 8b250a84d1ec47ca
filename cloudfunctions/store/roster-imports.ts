import type { Instant } from '../../types/units'
import type { RosterSheet } from '../rules/roster/model'
import type { Tx } from './database'
import { at, json, sql } from './sql'

export interface StoredImport {
  readonly state: 'reading' | 'read' | 'failed' | 'confirmed'
  readonly fileName: string
  readonly done: number
  readonly total: number | null
  readonly sheet: RosterSheet | null
}

/** Notes that a file is being read, so that its progress can be asked for. */
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
): Promise<void> {
  await tx.rows(sql`
    insert into roster_import (compound_id, id, account_id, file_id, file_name, state, created_at)
    values (${staged.compoundId}, ${staged.id}, ${staged.accountId}, ${staged.fileId}, ${staged.fileName}, 'reading', ${at(staged.now)})
    on conflict (compound_id, id) do nothing`)
}

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
    where compound_id = ${compoundId} and id = ${id}`)
}

export async function failImport(tx: Tx, compoundId: string, id: string, sentence: string): Promise<void> {
  await tx.rows(
    sql`update roster_import set state = 'failed', failure = ${sentence} where compound_id = ${compoundId} and id = ${id}`,
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
