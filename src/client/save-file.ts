import Taro from '@tarojs/taro'

/** A small file as it travels in an answer. */
export interface TravellingFile {
  readonly fileName: string
  readonly base64: string
}

/** Telephones open what they are told is a PDF or a calendar; of the rest they only need to know that it is a file. */
function typeOf(fileName: string): string {
  if (fileName.endsWith('.ics')) return 'text/calendar'
  return fileName.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream'
}

function saveInBrowser({ fileName, base64 }: TravellingFile): boolean {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: typeOf(fileName) }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  document.body.appendChild(link)
  link.click()
  link.remove()
  // The browser has read the address by the next turn.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 1000)
  return true
}

/** WeChat keeps no downloads: the file is opened, and its menu sends it to a chat or saves it. */
async function openInWechat({ fileName, base64 }: TravellingFile): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${fileName}`
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, base64, 'base64')
    await Taro.openDocument({ filePath, showMenu: true })
    return true
  } catch {
    return false
  }
}

/** Hands a file to the person: a download in the browser, an opened document in WeChat. False if the phone refuses. */
export async function saveFile(file: TravellingFile): Promise<boolean> {
  return process.env.TARO_ENV === 'weapp' ? openInWechat(file) : saveInBrowser(file)
}
