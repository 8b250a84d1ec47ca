import Taro from '@tarojs/taro'
import { failure } from '../../types/errors'
import { attachedBytesAtMost } from '../../types/file'
import { err, ok, type Result } from '../../types/result'
import { privacyRefusal } from './privacy'
import { fileFromDisk, type FileSource } from './upload'

/** What the person is asked to choose. */
export type PickKind = 'photo' | 'pdf'

/** A photo, already made small, or a PDF; not yet sent. */
export interface PickedFile {
  readonly name: string
  readonly extension: 'jpg' | 'pdf'
  readonly source: FileSource
}

type Picked = Promise<Result<PickedFile> | null>

/** The longer side of a photo that is sent, in pixels: a whole quotation can still be read. */
const sideAtMost = 1600
const jpegQuality = 0.8
const nameAtMost = 100

function refused(message: string): Result<never> {
  return err(failure('fileRefused', message))
}

function nameOf(original: string, extension: PickedFile['extension']): string {
  const bare = original.replace(/\.[^.]*$/, '').trim() || (extension === 'pdf' ? '文件' : '照片')
  return `${bare.slice(0, nameAtMost - 5)}.${extension}`
}

function picked(
  name: string,
  size: number,
  extension: PickedFile['extension'],
  source: FileSource,
): Result<PickedFile> {
  if (size > attachedBytesAtMost) {
    return refused('这个文件超过 10 MB，传不上去。PDF 请只留要紧的几页，或者拍照上传。')
  }
  return ok({ name: nameOf(name, extension), extension, source })
}

/** The size that fits, never larger than it was. */
function fitted(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, sideAtMost / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

const notAPicture = '这张图打不开。请换一张照片，或者截个图再选。'

// Drawn anew, so nothing but the picture is left: no place, no time, and it stands upright.
async function redrawn(file: File): Promise<Blob | null> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const canvas = Object.assign(document.createElement('canvas'), fitted(image.width, image.height))
    const paper = canvas.getContext('2d')
    if (!paper) return null
    paper.fillStyle = '#ffffff'
    paper.fillRect(0, 0, canvas.width, canvas.height)
    paper.drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    return await new Promise((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', jpegQuality)
    })
  } catch {
    return null
  }
}

async function pickInBrowser(kind: PickKind): Picked {
  const file = await fileFromDisk(kind === 'photo' ? 'image/*' : '.pdf,application/pdf')
  if (!file) return null
  if (kind === 'pdf') return picked(file.name, file.size, 'pdf', { kind: 'blob', blob: file })
  const blob = await redrawn(file)
  return blob ? picked(file.name, blob.size, 'jpg', { kind: 'blob', blob }) : refused(notAPicture)
}

/** What WeChat answers when nothing was chosen: null if the person changed their mind. */
function notChosen(error: unknown): Result<never> | null {
  const refusal = privacyRefusal(error)
  return refusal && err(refusal)
}

async function photoFromWechat(): Picked {
  let original: string
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      sizeType: ['compressed'],
    })
    if (!tempFiles[0]) return null
    original = tempFiles[0].tempFilePath
  } catch (error) {
    return notChosen(error)
  }
  try {
    const { width, height } = await Taro.getImageInfo({ src: original })
    const size = fitted(width, height)
    const { tempFilePath } = await Taro.compressImage({
      src: original,
      quality: jpegQuality * 100,
      // One side only: where the phone counts a turned photo's sides the other way round, nothing is stretched.
      ...(width >= height ? { compressedWidth: size.width } : { compressedHeight: size.height }),
    })
    // What is left in it of place and time is taken out where it is received.
    return ok({ name: nameOf('', 'jpg'), extension: 'jpg', source: { kind: 'path', path: tempFilePath } })
  } catch {
    return refused(notAPicture)
  }
}

async function pdfFromChat(): Picked {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['pdf'] })
    const file = tempFiles[0]
    return file ? picked(file.name, file.size, 'pdf', { kind: 'path', path: file.path }) : null
  } catch (error) {
    return notChosen(error)
  }
}

/**
 * Lets the person choose a photo (camera or album) or a PDF (from a chat in WeChat, from the disk in a browser). A photo
 * is made small at once. Null if they changed their mind; `fileRefused` says what to do instead.
 */
export function pickFile(kind: PickKind): Picked {
  if (process.env.TARO_ENV !== 'weapp') return pickInBrowser(kind)
  return kind === 'photo' ? photoFromWechat() : pdfFromChat()
}
