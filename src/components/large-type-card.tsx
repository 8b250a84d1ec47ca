import { View } from '@tarojs/components'
import { useSettings } from '../client/settings'
import { Card } from './card'
import { Toggle } from './choice-group'

/** The 大字 switch, the same wherever it stands. */
export function LargeTypeCard() {
  const large = useSettings((settings) => settings.large)
  const setLarge = useSettings((settings) => settings.setLarge)
  return (
    <Card>
      <Toggle id="large-type" label="大字" on={large} onChange={setLarge} />
      <View className="soft">字和按钮都变大，每一页都一样。随时可以改回来。</View>
    </Card>
  )
}
