import { openCloud, CloudRefused, type CloudOptions } from './cloud'

/** Where files live: cloud storage on CloudBase, the local stand-in elsewhere; the same SDK calls reach both. */
export interface FileStore {
  /** Stores bytes under a path; answers the file's id. */
  readonly upload: (path: string, bytes: Uint8Array) => Promise<string>
  /** The bytes of a file, or null when there is none or it is larger than `maxBytes`. */
  readonly download: (fileId: string, maxBytes: number) => Promise<Uint8Array | null>
  /** An address that serves the file for a while. */
  readonly temporaryUrl: (fileId: string) => Promise<string>
  readonly remove: (fileIds: readonly string[]) => Promise<void>
  /**
   * The ids of what lies below a folder (`files/<compound>/`) and was written longer ago; null where the storage does not
   * tell what it holds, as on CloudBase: there its own rule deletes (docs/deploy.md).
   */
  readonly olderThan: (folder: string, ageMs: number) => Promise<string[] | null>
}

/** How long a temporary address works, in seconds. */
const addressLivesSeconds = 600
/** How long one file may take, in milliseconds: below the shortest time limit of a function that reads files. */
const downloadTimeoutMs = 15_000

/**
 * The path inside the storage that a file id names (`cloud://env.bucket/imports/a.xlsx` → `imports/a.xlsx`), or null
 * when it is no file id. The SDK acts with the administrator's rights, so whoever takes a file id from a caller must
 * check with this that the path is one the caller may read.
 */
export function pathOfFileId(fileId: string): string | null {
  return /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1] ?? null
}

async function readLimited(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes || !response.body) {
    await response.body?.cancel()
    return null
  }
  const parts: Uint8Array[] = []
  let size = 0
  // The length a server claims is not the length it sends: count, and stop at the limit.
  const reader = response.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      return null
    }
    parts.push(part.value)
  }
  return Buffer.concat(parts)
}

/** Files through the vendor's SDK. Throws when the storage refuses; a missing file is null, not an error. */
export async function cloudFiles(options: CloudOptions): Promise<FileStore> {
  const cloud = await openCloud(options)

  async function address(fileId: string): Promise<string | null> {
    const { fileList } = await cloud.getTempFileURL({
      fileList: [{ fileID: fileId, maxAge: addressLivesSeconds }],
    })
    const file = fileList[0]
    return file?.code === 'SUCCESS' && file.tempFileURL ? file.tempFileURL : null
  }

  return {
    async upload(path, bytes) {
      const { fileID } = await cloud.uploadFile({
        cloudPath: path,
        fileContent: Buffer.from(bytes) as unknown as Parameters<typeof cloud.uploadFile>[0]['fileContent'],
      })
      return fileID
    },
    async download(fileId, maxBytes) {
      const url = await address(fileId)
      if (url === null) return null
      const response = await fetch(url, { signal: AbortSignal.timeout(downloadTimeoutMs) })
      if (response.status === 404) return null
      if (!response.ok) throw new CloudRefused('download', String(response.status))
      return readLimited(response, maxBytes)
    },
    async temporaryUrl(fileId) {
      const url = await address(fileId)
      if (url === null) throw new CloudRefused('getTempFileURL', 'no such file')
      return url
    },
    async remove(fileIds) {
      if (fileIds.length === 0) return
      await cloud.deleteFile({ fileList: [...fileIds] })
    },
    olderThan: async () => null,
  }
}
