import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import { pathOfFileId } from '../../platform/files'
import { readRosterSheet } from '../../rules/roster/header'
import type { RosterSheet } from '../../rules/roster/model'
import { openWall } from '../../store/calls'
import type { Tx } from '../../store/database'
import { beginImport, failImport, findImport, noteProgress, storeSheet } from '../../store/roster-imports'
import { assertMayKeepRoster } from '../caller'
import type { Host } from '../host'
import { command } from '../operation'

const MAX_BYTES = 8 * 1024 * 1024

/**
 * Reads an uploaded sheet; the roster is not touched. The bytes are fetched and parsed outside any transaction, and
 * how far it is can be asked meanwhile. What is kept is recognised columns only, until the import is confirmed; the
 * file itself, which may hold identity card numbers, is removed as soon as it has been read.
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
  prepare: async (host, input, { caller, now }): Promise<Result<number>> => {
    const { compoundId, importId, fileId, fileName } = input
    const step = shortTransactions(host, compoundId)
    const begun = await step((tx) =>
      beginImport(tx, {
        compoundId,
        id: importId,
        accountId: caller?.accountId as string,
        fileId,
        fileName,
        now,
      }),
    )
    if (!begun) return err(failure('wrongState', '这次上传不能再用了，请重新选择文件上传。'))
    if (begun.state === 'read') return ok(begun.rows)
    const read = await readSheet(host, input, (done, total) =>
      step((tx) => noteProgress(tx, compoundId, importId, done, total)),
    ).catch(async (error: unknown) => {
      await step((tx) => failImport(tx, compoundId, importId, failure('internal').message))
      throw error
    })
    await step((tx) =>
      read.ok
        ? storeSheet(tx, compoundId, importId, read.value)
        : failImport(tx, compoundId, importId, read.error.message),
    )
    await removeFile(host, fileId)
    if (read.ok) return ok(read.value.rows.length)
    // The same request came in twice at once, and its twin has read the file and removed it meanwhile.
    const after = await step((tx) => findImport(tx, compoundId, importId, caller?.accountId as string))
    return after?.state === 'read' ? ok(after.done) : read
  },
  run: async (_call, input, rows) =>
    ok({
      value: { importId: input.importId, rows },
      event: { name: 'rosterStaged', payload: { importId: input.importId, rows } },
    }),
})

async function readSheet(
  host: Host,
  input: { fileId: string; fileName: string },
  onProgress: (done: number, total: number | null) => Promise<void>,
): Promise<Result<RosterSheet>> {
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

/** A file that could not be removed is no reason to refuse what was read from it. */
async function removeFile(host: Host, fileId: string): Promise<void> {
  try {
    await (await host.files()).remove([fileId])
  } catch (error) {
    host.log({ level: 'error', removing: error instanceof Error ? error.message : 'unknown' })
  }
}

/** Transactions of their own, so that whoever asks sees how far it is while the reading goes on. */
function shortTransactions(host: Host, compoundId: string): <T>(work: (tx: Tx) => Promise<T>) => Promise<T> {
  return (work) =>
    host.database.transaction('app', async (tx) => {
      await openWall(tx, compoundId)
      return work(tx)
    })
}
