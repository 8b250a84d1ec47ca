import Taro from '@tarojs/taro'
import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import { privacyRefusal } from './privacy'
import { useSession } from './session'
import { readAnswer } from './transport'

/** A file the person has chosen and not yet sent. */
export interface PickedSpreadsheet {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly extension: 'xlsx' | 'csv'
  readonly source:
    { readonly kind: 'path'; readonly path: string } | { readonly kind: 'blob'; readonly blob: Blob }
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

function pickFromDisk(): Promise<Result<PickedSpreadsheet> | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.xlsx,.csv'
    input.style.display = 'none'
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      input.remove()
      resolve(file ? checked(file.name, file.size, { kind: 'blob', blob: file }) : null)
    })
    input.addEventListener('cancel', () => {
      input.remove()
      resolve(null)
    })
    document.body.appendChild(input)
    input.click()
  })
}

/**
 * Lets the person choose the household list: from a chat in WeChat, from the disk in a browser. Null if they
 * changed their mind; `fileUnreadable` if it is neither .xlsx nor .csv; `forbidden` if they declined WeChat's privacy dialog.
 */
export function pickSpreadsheet(): Promise<Result<PickedSpreadsheet> | null> {
  return process.env.TARO_ENV === 'weapp' ? pickFromChat() : pickFromDisk()
}

type Uploaded = Result<{ readonly fileId: string }>

// Only the form with callbacks gives back a task that tells how far it is.
function uploadFromWechat(
  filePath: string,
  cloudPath: string,
  onProgress: (share: number) => void,
): Promise<Uploaded> {
  return new Promise((resolve) => {
    const task = Taro.cloud.uploadFile({
      cloudPath,
      filePath,
      success({ fileID }) {
        resolve(ok({ fileId: fileID }))
      },
      fail() {
        resolve(err(failure('timedOut')))
      },
    })
    task.onProgressUpdate(({ progress }) => {
      onProgress(progress / 100)
    })
  })
}

// XMLHttpRequest, because fetch cannot say how much of an upload has gone.
function uploadFromBrowser(
  blob: Blob,
  cloudPath: string,
  onProgress: (share: number) => void,
): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const { token } = useSession.getState()
    request.open('PUT', `/files?path=${encodeURIComponent(cloudPath)}`)
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onProgress(total > 0 ? loaded / total : 0)
    })
    request.addEventListener('load', () => {
      const body = request.response as { readonly fileId?: string } | null
      if (body?.fileId) {
        resolve(ok({ fileId: body.fileId }))
        return
      }
      const answer = readAnswer(body)
      resolve(answer.ok ? err(failure('internal')) : answer)
    })
    request.addEventListener('error', () => {
      resolve(err(failure('timedOut')))
    })
    request.send(blob)
  })
}

/** Sends the chosen file to where the import reads it. Sending it again to the same importId replaces it. */
export function uploadSpreadsheet(
  picked: PickedSpreadsheet,
  { compoundId, importId, onProgress = () => undefined }: UploadTarget,
): Promise<Uploaded> {
  const cloudPath = `imports/${compoundId}/${importId}.${picked.extension}`
  return picked.source.kind === 'path'
    ? uploadFromWechat(picked.source.path, cloudPath, onProgress)
    : uploadFromBrowser(picked.source.blob, cloudPath, onProgress)
}
