import { useState } from 'react'
import { View } from '@tarojs/components'
import type { AttachedFile as File } from '../../../../types/file'
import type { RoundView } from '../../../../types/round'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useWriteCall } from '../../../client/query'
import { AttachField } from '../../../components/attach-field'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Toggle } from '../../../components/choice-group'
import { FieldError } from '../../../components/field-error'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { WholeDates } from '../../../components/unbroken'
import { AmountFields, amountOf, reasonOf, type AmountForm } from '../parts/amount'

/** A home of a round, as those who look after it read it. */
export type PaperHome = RoundView['homes'][number]

interface EnterPaperProps {
  readonly view: RoundView
  readonly home: PaperHome
  readonly lead: string
  readonly onEntered: () => void
  readonly onOther: () => void
}

/** The photo of the paper first, then what it says. */
export function EnterPaper({ view, home, lead, onEntered, onOther }: EnterPaperProps) {
  const [file, setFile] = useState<File | null>(null)
  const [form, setForm] = useState<AmountForm>({ way: null, text: '', reason: '' })
  const [shown, setShown] = useState(false)
  const [asked, setAsked] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('pledge.enterPaper')
  const amount = amountOf(form, home.share)
  const fields = failure?.fields ?? {}
  const { compoundId } = view
  const photoGap = fields['fileId'] ?? (asked && file === null ? '请先拍下签了字的纸。' : undefined)

  async function submit(): Promise<void> {
    setAsked(true)
    if (amount === null || file === null) return
    const { unitId, roundId } = home
    const said = { amount, unnamed: !shown, reason: reasonOf(form) }
    const result = await send({ compoundId, roundId, unitId, fileId: file.id, ...said })
    if (result.ok) onEntered()
  }

  return (
    <Page
      title="代为登记"
      lead={lead}
      action={
        <Button
          id="send-paper"
          label={`替${home.label}登记`}
          busy={busy}
          busyLabel="正在登记…"
          onPress={() => void submit()}
        />
      }
    >
      <Card>
        <AttachField
          id="paper-photo"
          label="签了字的纸"
          hint="拍清楚门牌、多少钱和签名。只拍这一家的；这家和召集人看得到，邻居看不到。"
          compoundId={compoundId}
          purpose="agreement"
          photosOnly
          value={file}
          onChange={(taken) => {
            clear()
            setFile(taken)
          }}
        />
        {photoGap === undefined ? null : <FieldError text={photoGap} />}
      </Card>
      <Card>
        <AmountFields
          label={home.topUp ? '纸上写的，补多少' : '纸上写的，出多少'}
          reasonHint="照纸上写的抄。召集人、记账人和这一家看得到，邻居看不到。"
          share={home.share}
          value={form}
          fields={fields}
          asked={asked}
          onChange={(value) => {
            clear()
            setForm(value)
          }}
        />
      </Card>
      <Card>
        <Toggle
          id="paper-shown"
          label="让邻居看到这家登记了"
          detail="纸上写明愿意的，才打开"
          on={shown}
          onChange={setShown}
        />
      </Card>
      {failure && Object.keys(fields).length === 0 ? (
        <NoticeBar tone="attention" icon="alert" text={failure.message} />
      ) : null}
      <View className="text">
        <WholeDates
          text={`这家会收到提醒，不对可以自己改、自己撤。开工前可撤。${momentLabel(view.dueAt, view.now)}截止。`}
        />
      </View>
      <Button id="other-home" kind="quiet" label="换一家" onPress={onOther} />
    </Page>
  )
}
