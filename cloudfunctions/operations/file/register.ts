import { createHash } from 'node:crypto'
import { failure } from '../../../types/errors'
import { attachedBytesAtMost, fileExtensions } from '../../../types/file'
import { err, ok, type Result } from '../../../types/result'
import { checkAttached } from '../../platform/attached-content'
import { pathOfFileId } from '../../platform/files'
import { openWall } from '../../store/calls'
import { findFile, insertFile, type StoredFile } from '../../store/files'
import { assertMayAttach } from '../file-access'
import type { Host } from '../host'
import { command } from '../operation'

type Taken = Pick<StoredFile, 'mediaType' | 'bytes' | 'storageId'> & { readonly sha256: string }

/**
 * Takes an uploaded picture or PDF in. What others will open is a copy that the server writes under a name nobody else
 * knows or may write to, so that nothing can be put in its place afterwards; the upload itself is removed.
 */
export const register = command('file.register', {
  guard: (caller, input) => {
    const may = assertMayAttach(caller, input.compoundId, input.purpose)
    if (!may.ok) return may
    // The storage is read with the administrator's rights: only this compound's own upload may be named.
    const path = pathOfFileId(input.storageId) ?? ''
    const own = new RegExp(
      `^files/${input.compoundId}/${input.fileId}\\.(${Object.values(fileExtensions).join('|')})$`,
    )
    return own.test(path) ? ok(undefined) : err(failure('fileRefused', '没有找到上传的文件，请重新选择。'))
  },
  prepare: async (
    host,
    { compoundId, fileId, storageId, purpose },
    { caller },
  ): Promise<Result<Taken | null>> => {
    const before = await host.database.transaction('app', async (tx) => {
      await openWall(tx, compoundId)
      return findFile(tx, compoundId, fileId)
    })
    if (before)
      return before.accountId === caller?.accountId && before.purpose === purpose ? ok(null) : taken()
    const files = await host.files()
    const bytes = await files.download(storageId, attachedBytesAtMost)
    if (!bytes) return err(failure('fileRefused', '没有找到上传的文件，或者超过 10 MB。请换一个小一点的。'))
    const checked = checkAttached(bytes)
    if (!checked.ok) {
      await removeUpload(host, storageId)
      return checked
    }
    const { mediaType, bytes: clean } = checked.value
    const kept = await files.upload(`kept/${compoundId}/${host.id()}.${fileExtensions[mediaType]}`, clean)
    await removeUpload(host, storageId)
    return ok({
      mediaType,
      bytes: clean.byteLength,
      storageId: kept,
      sha256: createHash('sha256').update(clean).digest('hex'),
    })
  },
  run: async (call, input, prepared) => {
    const { compoundId, fileId: id, purpose, name } = input
    const accountId = call.caller?.accountId as string
    const file = prepared
      ? await insertFile(call.tx, compoundId, { id, accountId, purpose, name, ...prepared, now: call.now })
      : await findFile(call.tx, compoundId, id)
    if (!file) return taken()
    const value = { id: input.fileId, name: file.name, mediaType: file.mediaType, bytes: file.bytes }
    return ok({ value, event: { name: 'fileAdded', payload: { fileId: id, bytes: file.bytes } } })
  },
})

function taken(): Result<never> {
  return err(failure('conflict', '这个文件已经收下过了，请重新选择文件。'))
}

/** A file that could not be removed is no reason to refuse what was read from it. */
async function removeUpload(host: Host, storageId: string): Promise<void> {
  try {
    await (await host.files()).remove([storageId])
  } catch (error) {
    host.log({ level: 'error', removing: error instanceof Error ? error.message : 'unknown' })
  }
}
