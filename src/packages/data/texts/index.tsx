import { useState } from 'react'
import { View } from '@tarojs/components'
import { consentCatalogue, consentTexts } from '../../../../types/consent'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { showPiece } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Toggle } from '../../../components/choice-group'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'

/** 隐私说明: both texts in full; whoever has not said yes to this version is asked, with nothing chosen for them. */
export default function TextsPage() {
  const { data } = useQueryCall('account.consents', {})
  const [agreed, setAgreed] = useState(false)
  const [missing, setMissing] = useState(false)
  const { send, busy, failure } = useWriteCall('account.consent')
  const pending = data?.pending ?? []

  async function agree(): Promise<void> {
    if (!agreed) {
      setMissing(true)
      showPiece('consent-card')
      return
    }
    await send({ texts: pending.map((text) => ({ text, version: consentCatalogue[text].version })) })
  }

  return (
    <Page
      title="隐私说明"
      lead="记了什么、谁看得到、留多久，和大家怎么用。"
      {...(pending.length > 0
        ? {
            action: (
              <Button id="give-consent" label="同意这些说明" busy={busy} onPress={() => void agree()} />
            ),
          }
        : {})}
    >
      {data && pending.length === 0 ? <Agreed given={data.given} /> : null}
      {[...consentTexts].reverse().map((text) => (
        <Text key={text} text={text} />
      ))}
      {pending.length > 0 ? (
        <Card id="consent-card">
          <Toggle
            id="consent-read"
            label="我看过了，同意"
            detail="不同意也能看公开的内容、用纸质票投票。"
            on={agreed}
            onChange={(on) => {
              setAgreed(on)
              setMissing(false)
            }}
          />
          {missing ? (
            <NoticeBar tone="attention" text="请先看一遍，打开“我看过了，同意”，再点下面。" />
          ) : null}
          {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
        </Card>
      ) : null}
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
