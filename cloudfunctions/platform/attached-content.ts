import { attachedBytesAtMost, type FileMediaType } from '../../types/file'
import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import { cleanJpeg, cleanPng, cleanWebp, type CleanPicture } from './picture'

/** What is kept of an upload: the bytes that may be shown to others, and what they are. */
export interface CheckedContent {
  readonly bytes: Uint8Array
  readonly mediaType: FileMediaType
}

/** A side longer than this is no photo of a phone; and so many pixels in all would stop an old phone. */
const sideAtMost = 12_000
const pixelsAtMost = 60_000_000

const sentences = {
  unknown: '这不是照片，也不是 PDF。请换成照片（JPG、PNG、WebP）或者 PDF。',
  heic: '这种照片（HEIC）有的手机打不开。请在相机设置里选“兼容性最佳”，或者截个图再选。',
  damaged: '这个文件不完整或者坏了，打不开。请重新拍一张，或者换一个文件。',
  tooLarge: '文件超过 10 MB。请换一个小一点的：照片重新选一次，PDF 只留要紧的几页。',
  tooManyPixels: '这张图片尺寸太大，有的手机打不开。请截个图，或者缩小以后再选。',
  locked: '这个 PDF 加了密码，大家打不开。请去掉密码再上传。',
  program: '这个 PDF 里带着会自己运行的程序，不能收。请另存成普通 PDF，或者拍照上传。',
} as const

function refused(why: keyof typeof sentences): Result<never> {
  return err(failure('fileRefused', sentences[why]))
}

const text = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1')

/** What the first bytes say the content is; the name and what the sender says do not count. */
function kindOf(bytes: Uint8Array): FileMediaType | 'heic' | null {
  if (text(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (text(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  return /^ftyp(heic|heix|hevc|mif1|msf1)$/.test(text(bytes, 4, 12)) ? 'heic' : null
}

const cleaners: Readonly<
  Record<Exclude<FileMediaType, 'application/pdf'>, (bytes: Uint8Array) => CleanPicture | null>
> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
}

/** Whole, without a password, and without the plain ways of running something; readers keep the others in a box. */
function checkPdf(bytes: Uint8Array): Result<CheckedContent> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!content.subarray(-2048).includes('%%EOF')) return refused('damaged')
  if (content.includes('/Encrypt')) return refused('locked')
  if (['/JavaScript', '/Launch', '/EmbeddedFile'].some((name) => content.includes(name)))
    return refused('program')
  return ok({ bytes, mediaType: 'application/pdf' })
}

/**
 * Looks at what an upload really is, and answers the bytes that may be kept. Of a picture only what draws it remains:
 * where and when it was taken, and whatever hangs on behind, is left out. `fileRefused` says what to do instead.
 */
export function checkAttached(bytes: Uint8Array): Result<CheckedContent> {
  if (bytes.byteLength > attachedBytesAtMost) return refused('tooLarge')
  const kind = kindOf(bytes)
  if (kind === null || kind === 'heic') return refused(kind ?? 'unknown')
  if (kind === 'application/pdf') return checkPdf(bytes)
  const clean = cleaners[kind](bytes)
  if (!clean || clean.width === 0 || clean.height === 0) return refused('damaged')
  const { width, height } = clean
  if (width > sideAtMost || height > sideAtMost || width * height > pixelsAtMost)
    return refused('tooManyPixels')
  return ok({ bytes: clean.bytes, mediaType: kind })
}
