import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { consentCatalogue } from '../../types/consent'
import { openPage } from '../client/navigate'
import { useQueryCall } from '../client/query'
import { Button } from './button'
import { Card } from './card'

interface ConsentGateProps {
  /** What waits behind it: a form that asks for personal data. */
  readonly children?: ReactNode
}

/**
 * Asks whoever is signed in for a yes to the texts, once and again when one changes, before what needs it is shown.
 * While the answer is not known it stands in nobody's way.
 */
export function ConsentGate({ children }: ConsentGateProps) {
  const { data } = useQueryCall('account.consents', {})
  if (!data || data.pending.length === 0) return <>{children}</>
  const titles = data.pending.map((text) => consentCatalogue[text].title).join('、')
  return (
    <Card title={data.given.length > 0 ? '说明改过了，请再看一遍' : '先看一看说明'}>
      <View className="text">{`${titles}：记您什么、谁看得到、留多久，都写在里面。同意了再往下。`}</View>
      <Button
        id="to-consent"
        kind="secondary"
        label="去看说明"
        onPress={() => {
          openPage('/packages/data/texts/index')
        }}
      />
    </Card>
  )
}
