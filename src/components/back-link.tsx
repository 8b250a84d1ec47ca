import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { goBack } from '../client/navigate'
import { pressable } from './accessible'
import { Icon } from './icon'

/** The way back in the browser preview, which has no bar above the page; on the five tabs there is none to go. */
export function BackLink() {
  const { path } = useRouter()
  if (/^\/?pages\//.test(path)) return null
  return (
    <View id="back" className="back" {...pressable(goBack)}>
      <Icon name="left" tone="tea" />
      返回
    </View>
  )
}
