import Taro from '@tarojs/taro'
import { useSettings } from './settings'

/** Set at build time from YUANBA_CLOUD_ENV; empty means the mini-program's first environment. */
declare const CLOUD_ENV: string

function showLargeOnDocument(large: boolean): void {
  document.documentElement.classList.toggle('large', large)
}

/** What must happen once before the first page: the cloud is made ready, the browser's tab bar learns the type size. */
export function startClient(): void {
  if (process.env.TARO_ENV === 'weapp') {
    Taro.cloud.init(CLOUD_ENV ? { env: CLOUD_ENV } : {})
    return
  }
  showLargeOnDocument(useSettings.getState().large)
  useSettings.subscribe(({ large }) => {
    showLargeOnDocument(large)
  })
}
