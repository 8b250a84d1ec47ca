import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { keep, readKept } from './storage'

interface SettingsState {
  /** 大字: 22 px body and 60 px targets. */
  readonly large: boolean
  readonly setLarge: (large: boolean) => void
}

interface FontSettings {
  readonly fontSizeScaleFactor?: number
  readonly fontSizeSetting?: number
}

/** WeChat's standard size is 17 px; from "大" (19 px, factor about 1.12) on, people have asked for larger type. */
function platformAsksForLarge(): boolean {
  if (process.env.TARO_ENV !== 'weapp') return false
  try {
    const base = Taro.getAppBaseInfo() as FontSettings
    return (base.fontSizeScaleFactor ?? 1) >= 1.1 || (base.fontSizeSetting ?? 17) >= 19
  } catch {
    return false
  }
}

/** What a person has set on this phone. The type size follows WeChat's until they choose here. */
export const useSettings = create<SettingsState>((set) => ({
  large: readKept<boolean>('large') ?? platformAsksForLarge(),
  setLarge(large) {
    keep('large', large)
    set({ large })
  },
}))
