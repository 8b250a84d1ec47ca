import Taro from '@tarojs/taro'
import type { FileMediaType } from '../../types/file'

/**
 * The address of a file as this page may fetch it. In the browser it comes from where the page came from, whatever name
 * the host knows itself by.
 */
export function reachable(url: string): string {
  if (process.env.TARO_ENV === 'weapp') return url
  const { pathname, search } = new URL(url)
  return pathname + search
}

async function openDocument(url: string): Promise<boolean> {
  if (process.env.TARO_ENV !== 'weapp') return window.open(url, '_blank') !== null
  const { tempFilePath } = await Taro.downloadFile({ url })
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
  return true
}

/** Shows a picture large, or opens a PDF beside the page. False if the phone refuses. */
export async function openFile(url: string, mediaType: FileMediaType): Promise<boolean> {
  try {
    if (mediaType === 'application/pdf') return await openDocument(url)
    await Taro.previewImage({ urls: [url], current: url })
    return true
  } catch {
    return false
  }
}
