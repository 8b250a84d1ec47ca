import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'

/** Whether the phone has a network at all; a weak one still counts as true and shows as a time-out. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true)
  useEffect(() => {
    function follow({ isConnected }: { readonly isConnected: boolean }): void {
      setOnline(isConnected)
    }
    Taro.onNetworkStatusChange(follow)
    return () => {
      Taro.offNetworkStatusChange(follow)
    }
  }, [])
  return online
}
