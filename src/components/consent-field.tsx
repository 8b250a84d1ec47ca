import { View } from '@tarojs/components'
import { openPage } from '../client/navigate'
import { consentPiece, type Consent } from '../client/use-consent'
import { spoken } from './accessible'
import { Card, ListRow } from './card'
import { Toggle } from './choice-group'

interface ConsentFieldProps {
  readonly consent: Consent
  /** Leads to the texts in full; false where they stand on the page itself. */
  readonly withLink?: boolean
}

/** 我看过了，同意: nothing is chosen beforehand; not there for whoever said yes before. */
export function ConsentField({ consent, withLink = true }: ConsentFieldProps) {
  const { pending, agreed, missing, agree } = consent
  if (pending.length === 0) return null
  return (
    <Card id={consentPiece}>
      {withLink ? (
        <ListRow
          id="read-texts"
          icon="info"
          title="使用约定和隐私说明"
          detail="记您什么、谁看得到、留多久"
          onPress={() => {
            openPage('/packages/data/texts/index')
          }}
        />
      ) : null}
      <Toggle
        id="consent-read"
        label="我看过了，同意"
        detail="不同意也能看公开的内容、用纸质票投票。"
        on={agreed}
        onChange={agree}
      />
      {missing ? (
        <View className="field__error" {...spoken({ role: 'alert' })}>
          请先看一看说明，打开“我看过了，同意”，再往下。
        </View>
      ) : null}
    </Card>
  )
}
