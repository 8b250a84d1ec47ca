import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { pathOfFileId } from '../../platform/files'
import type { RosterSheet } from '../../rules/roster/model'
import { readRosterSheet } from '../../rules/roster/header'
import { openWall } from '../../store/calls'
import type { Tx } from '../../store/database'
import { beginImport, failImport, noteProgress, storeSheet } from '../../store/roster-imports'
import { assertMayKeepRoster } from '../caller'
import type { Host } from '../host'
import { command } from '../operation'

const MAX_BYTES = 8 * 1024 * 1024

/**
 * Reads an uploaded sheet; the roster is not touched. The bytes are fetched and parsed outside any transaction, and
 * how far it is can be asked meanwhile. What is kept is recognised columns only, until the import is confirmed.
 */
export const stageImport = command('roster.stageImport', {
  guard: (caller, input) => {
    const may = assertMayKeepRoster(caller, input.compoundId)
    if (!may.ok) return may
    // The storage is read with the administrator's rights: only this compound's own upload may be named.
    const path = pathOfFileId(input.fileId) ?? ''
    const own = new RegExp(`^imports/${input.compoundId}/${input.importId}\\.(xlsx|csv)$`)
    return own.test(path) ? ok(undefined) : err(failure('fileUnreadable', '没有找到上传的文件，请重新选择。'))
  },
  prepare: async (host, input, { caller, now }) => {
    const key = { compoundId: input.compoundId, id: input.importId }
    await progress(host, input.compoundId, (tx) =>
      beginImport(tx, {
        ...key,
        accountId: caller?.accountId as string,
        fileId: input.fileId,
        fileName: input.fileName,
        now,
      }),
    )
    const read = await readSheet(host, input, (done, total) =>
      progress(host, input.compoundId, (tx) => noteProgress(tx, key.compoundId, key.id, done, total)),
    )
    if (!read.ok) {
      await progress(host, input.compoundId, (tx) =>
        failImport(tx, key.compoundId, key.id, read.error.message),
      )
    }
    return read
  },
  run: async (call, input, sheet: RosterSheet) => {
    await storeSheet(call.tx, input.compoundId, input.importId, sheet)
    return ok({
      value: { importId: input.importId, rows: sheet.rows.length },
      event: { name: 'rosterStaged', payload: { importId: input.importId, rows: sheet.rows.length } },
    })
  },
})

async function readSheet(
  host: Host,
  input: { fileId: string; fileName: string },
  onProgress: (done: number, total: number | null) => Promise<void>,
) {
  const files = await host.files()
  const bytes = await files.download(input.fileId, MAX_BYTES)
  if (!bytes) return err(failure('fileUnreadable', '没有找到上传的文件，或者超过 8 MB。请重新选择。'))
  const { readSpreadsheet } = await import('../../platform/spreadsheet')
  let last = Promise.resolve()
  const grid = await readSpreadsheet(bytes, input.fileName, (done, total) => {
    last = last.then(() => onProgress(done, total))
  })
  await last
  return grid.ok ? readRosterSheet(grid.value) : grid
}

/** A short transaction of its own, so that whoever asks sees it while the reading goes on. */
function progress(host: Host, compoundId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
  return host.database.transaction('app', async (tx) => {
    await openWall(tx, compoundId)
    await work(tx)
  })
}
