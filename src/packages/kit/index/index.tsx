import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Page } from '../../../components/page'
import { FormSamples } from '../form-samples'
import { PictureSamples } from '../picture-samples'
import { StateSamples } from '../state-samples'
import { LargeTypeCard } from '../../../components/large-type-card'

/** 样例: every piece of the kit with real words in it; the switch at the top shows each in both type sizes. */
export default function KitPage() {
  const [busy, setBusy] = useState(false)
  return (
    <Page
      title="样例"
      lead="每一样零件都在这里，拿来就用。"
      action={
        <Button
          id="kit-action"
          label="投下我的票"
          busy={busy}
          busyLabel="正在投票…"
          onPress={() => {
            setBusy(true)
          }}
        />
      }
    >
      <LargeTypeCard />
      <View className="head">图</View>
      <PictureSamples />
      <View className="head">填写和选择</View>
      <FormSamples />
      <View className="head">状态和提示</View>
      <StateSamples />
    </Page>
  )
}
