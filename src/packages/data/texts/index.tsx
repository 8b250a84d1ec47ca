import { useState } from 'react'
import { View } from '@tarojs/components'
import { consentCatalogue, consentTexts } from '../../../../types/consent'
import type { Failure } from '../../../../types/result'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall } from '../../../client/query'
import { useConsent } from '../../../client/use-consent'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConsentField } from '../../../components/consent-field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'

/** 隐私说明: both texts in full; whoever has not said yes to this version is asked, with nothing chosen for them. */
export default function TextsPage() {
  const { data } = useQueryCall('account.consents', {})
  const consent = useConsent()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const asks = data?.signedIn === true && consent.pending.length > 0

  async function agree(): Promise<void> {
    if (busy || !consent.ready()) return
    setBusy(true)
    setFailure(await consent.give())
    setBusy(false)
  }

  const action = <Button id="give-consent" label="同意这些说明" busy={busy} onPress={() => void agree()} />
  return (
    <Page title="隐私说明" lead="记了什么、谁看得到、留多久，和大家怎么用。" {...(asks ? { action } : {})}>
      {data && data.pending.length === 0 ? <Agreed given={data.given} /> : null}
      {[...consentTexts].reverse().map((text) => (
        <Text key={text} text={text} />
      ))}
      {asks ? <ConsentField consent={consent} withLink={false} /> : null}
      {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
    </Page>
  )
}

function Agreed({ given }: { readonly given: readonly { readonly at: Parameters<typeof dayOf>[0] }[] }) {
  const last = given.at(-1)
  if (!last) return null
  return <NoticeBar tone="done" text={`您在${dayLabel(dayOf(last.at), last.at)}同意过。改了会再问您。`} />
}

function Text({ text }: { readonly text: (typeof consentTexts)[number] }) {
  const { title, version, since, sections } = consentCatalogue[text]
  return (
    <Card title={title}>
      <View className="soft">
        第 {version} 版，{since} 起用
      </View>
      {sections.map((section) => (
        <View key={section.title}>
          <View className="text strong">{section.title}</View>
          {section.words.map((words) => (
            <View key={words} className="text">
              {words}
            </View>
          ))}
        </View>
      ))}
    </Card>
  )
}
