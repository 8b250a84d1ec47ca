import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { CloudRefused } from '../../platform/cloud'
import { findFile, type StoredFile } from '../../store/files'
import { mayOpenFile } from '../file-access'
import { lookup } from '../operation'

/** An address that serves the file for a while. A file one may not see and one that is not there are not told apart. */
export const open = lookup(
  'file.open',
  async (call, input) => {
    const file = await findFile(call.tx, input.compoundId, input.fileId)
    if (!file || !(await mayOpenFile(call, input.compoundId, file))) return err(failure('notFound'))
    return ok(file)
  },
  async (host, { storageId, name, mediaType }: StoredFile) => {
    try {
      const url = await (await host.files()).temporaryUrl(storageId)
      return ok({ url, name, mediaType })
    } catch (error) {
      if (!(error instanceof CloudRefused)) throw error
      host.log({ level: 'error', opening: error.message })
      return err(failure('notFound', '这个文件现在打不开，请稍后再试，或者找发起的人重新上传。'))
    }
  },
)
