import { useState } from 'react'
import { View } from '@tarojs/components'
import { callPhone } from '../../../client/phone'
import { copyText } from '../../../client/share'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { phoneText } from '../../../words/phone'

interface HelpProps {
  /** The number of the yard; null while the yard is not known, or has none. */
  readonly contactPhone: string | null
  /** The home and the name, as far as they are known. */
  readonly home?: string | undefined
  readonly name?: string | undefined
}

function words({ home, name }: HelpProps): string {
  const who = name ? `，我叫${name}` : ''
  return `请帮我登记：${home ?? '我家'}${who}。我在手机上弄不来，请您上门送一张门条，或者帮我想办法。`
}

/** Beside every form: somebody who does it for me, and somebody to ring. */
export function Help(props: HelpProps) {
  const { contactPhone } = props
  const [copied, setCopied] = useState<boolean | null>(null)
  const text = words(props)
  return (
    <Card title="弄不来？不要紧">
      <Button
        id="ask-representative"
        kind="secondary"
        icon="people"
        label="请代表帮我报"
        onPress={() => {
          void copyText(text).then(setCopied)
        }}
      />
      {copied === null ? null : (
        <NoticeBar
          tone={copied ? 'done' : 'attention'}
          text={copied ? `复制好了，到微信里发给楼栋代表：${text}` : `请把这段话发给楼栋代表：${text}`}
        />
      )}
      {contactPhone ? (
        <Button
          id="ring-help"
          kind="secondary"
          icon="phone"
          label={`打电话 ${phoneText(contactPhone)}`}
          onPress={() => {
            callPhone(contactPhone)
          }}
        />
      ) : (
        <View className="soft">也可以当面找您那栋的楼栋代表，或者到社区问。</View>
      )}
    </Card>
  )
}
