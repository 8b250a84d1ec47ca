/** Where files live: cloud storage on CloudBase, the local stand-in elsewhere; the same SDK calls reach both. */
export interface FileStore {
  /** Stores bytes under a path; answers the file's id. */
  readonly upload: (path: string, bytes: Uint8Array) => Promise<string>
  /** The bytes of a file, or null when there is none or it is larger than `maxBytes`. */
  readonly download: (fileId: string, maxBytes: number) => Promise<Uint8Array | null>
  /** An address that serves the file for a while. */
  readonly temporaryUrl: (fileId: string) => Promise<string>
  readonly remove: (fileIds: readonly string[]) => Promise<void>
}
