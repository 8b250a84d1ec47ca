import Taro from '@tarojs/taro'

/** Everything kept on the phone starts with this, so that signing out can find what was written for one person. */
const prefix = 'yuanba.'

/** Reads what was kept under a name; null if nothing was, or if the phone refuses. */
export function readKept<T>(name: string): T | null {
  try {
    const text: unknown = Taro.getStorageSync(prefix + name)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null
  } catch {
    return null
  }
}

/** Keeps a value under a name. A full or refused storage loses the copy on the phone, never the action itself. */
export function keep(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(prefix + name, JSON.stringify(value))
  } catch {
    return
  }
}

/** Forgets what was kept under a name. */
export function forget(name: string): void {
  try {
    Taro.removeStorageSync(prefix + name)
  } catch {
    return
  }
}

/** Forgets everything kept under names that start so. */
export function forgetAll(start: string): void {
  try {
    for (const key of Taro.getStorageInfoSync().keys) {
      if (key.startsWith(prefix + start)) Taro.removeStorageSync(key)
    }
  } catch {
    return
  }
}
