import Taro from '@tarojs/taro'

const bytes = 32

async function randomBytes(): Promise<Uint8Array> {
  if (process.env.TARO_ENV !== 'weapp') return crypto.getRandomValues(new Uint8Array(bytes))
  const { randomValues } = await Taro.getRandomValues({ length: bytes })
  return new Uint8Array(randomValues)
}

/** A secret nobody can guess, 64 hexadecimal digits. Null where the phone has no such source of chance. */
export async function newSecret(): Promise<string | null> {
  try {
    return Array.from(await randomBytes(), (byte) => byte.toString(16).padStart(2, '0')).join('')
  } catch {
    return null
  }
}
