import { useState } from 'react'
import type { DecisionView } from '../../../../types/decision-view'
import { canShareCard, copyText } from '../../../client/share'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { shareTitle } from '../words/share'

interface SendOnProps {
  readonly view: DecisionView
  readonly label: string
  /** Where there is no card to send. */
  readonly copyLabel?: string
}

/** Back to the neighbours' group: WeChat's own card, or a text to paste where there is no card. */
export function SendOn({ view, label, copyLabel = '复制一段话，发到群里' }: SendOnProps) {
  const [copied, setCopied] = useState<boolean | null>(null)
  const words = `${shareTitle(view)}。打开“院坝”看：${view.compoundName}`
  return (
    <>
      <Button
        id="send-on"
        kind="secondary"
        icon="share"
        share
        label={canShareCard ? label : copyLabel}
        onPress={() => {
          void copyText(words).then(setCopied)
        }}
      />
      {copied === null ? null : (
        <NoticeBar
          tone={copied ? 'done' : 'attention'}
          text={copied ? `复制好了，到群里长按、粘贴：${words}` : `复制不了。请照着发：${words}`}
        />
      )}
    </>
  )
}
