import Taro from '@tarojs/taro'
import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import { useSession } from './session'
import { readAnswer } from './transport'

/** Where a chosen file is: a path on the phone in WeChat, a blob in the browser. */
export type FileSource =
  { readonly kind: 'path'; readonly path: string } | { readonly kind: 'blob'; readonly blob: Blob }

/** The browser's own way of choosing one file; null if the person changed their mind. */
export function fileFromDisk(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.style.display = 'none'
    input.addEventListener('change', () => {
      input.remove()
      resolve(input.files?.[0] ?? null)
    })
    input.addEventListener('cancel', () => {
      input.remove()
      resolve(null)
    })
    document.body.appendChild(input)
    input.click()
  })
}

/** The storage's id of what was sent. */
export type Uploaded = Result<{ readonly fileId: string }>

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

/** Sends a file to its place in the storage; `onProgress` is told how far it is, 0 to 1. */
export function upload(
  source: FileSource,
  cloudPath: string,
  onProgress: (share: number) => void,
): Promise<Uploaded> {
  return source.kind === 'path'
    ? uploadFromWechat(source.path, cloudPath, onProgress)
    : uploadFromBrowser(source.blob, cloudPath, onProgress)
}
