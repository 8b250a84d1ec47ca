import { saveFile } from './save-file'
import { copyText } from './share'

/** What became of a text the person wanted to keep. */
export type KeptText = 'saved' | 'copied' | 'refused'

/** Hands a text to the person: a file in the browser; in WeChat, which opens no text files, the clipboard. */
export async function saveText(fileName: string, text: string): Promise<KeptText> {
  if (process.env.TARO_ENV === 'weapp') return (await copyText(text)) ? 'copied' : 'refused'
  const bytes = new TextEncoder().encode(text)
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return (await saveFile({ fileName, base64 })) ? 'saved' : 'refused'
}
