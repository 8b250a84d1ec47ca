import Taro from '@tarojs/taro'
import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import { privacyRefusal } from './privacy'
import { fileFromDisk, upload, type FileSource, type Uploaded } from './upload'

/** A file the person has chosen and not yet sent. */
export interface PickedSpreadsheet {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly extension: 'xlsx' | 'csv'
  readonly source: FileSource
}

/** Where the chosen file goes and who wants to know how far it is. */
export interface UploadTarget {
  readonly compoundId: string
  readonly importId: string
  /** 0 to 1. */
  readonly onProgress?: (share: number) => void
}

function extensionOf(name: string): PickedSpreadsheet['extension'] | null {
  const match = /\.(xlsx|csv)$/i.exec(name)
  return match ? (match[1]?.toLowerCase() as PickedSpreadsheet['extension']) : null
}

function checked(name: string, size: number, source: PickedSpreadsheet['source']): Result<PickedSpreadsheet> {
  const extension = extensionOf(name)
  return extension ? ok({ name, size, extension, source }) : err(failure('fileUnreadable'))
}

async function pickFromChat(): Promise<Result<PickedSpreadsheet> | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx', 'csv'] })
    const file = tempFiles[0]
    return file ? checked(file.name, file.size, { kind: 'path', path: file.path }) : null
  } catch (error) {
    const refusal = privacyRefusal(error)
    return refusal && err(refusal)
  }
}

async function pickFromDisk(): Promise<Result<PickedSpreadsheet> | null> {
  const file = await fileFromDisk('.xlsx,.csv')
  return file ? checked(file.name, file.size, { kind: 'blob', blob: file }) : null
}

/**
 * Lets the person choose the household list: from a chat in WeChat, from the disk in a browser. Null if they
 * changed their mind; `fileUnreadable` if it is neither .xlsx nor .csv; `forbidden` if they declined WeChat's privacy dialog.
 */
export function pickSpreadsheet(): Promise<Result<PickedSpreadsheet> | null> {
  return process.env.TARO_ENV === 'weapp' ? pickFromChat() : pickFromDisk()
}

/** Sends the chosen file to where the import reads it. Sending it again to the same importId replaces it. */
export function uploadSpreadsheet(
  picked: PickedSpreadsheet,
  { compoundId, importId, onProgress = () => undefined }: UploadTarget,
): Promise<Uploaded> {
  const cloudPath = `imports/${compoundId}/${importId}.${picked.extension}`
  return upload(picked.source, cloudPath, onProgress)
}
