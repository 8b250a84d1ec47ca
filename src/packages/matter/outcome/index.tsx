import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDraft } from '../../../client/drafts'
import { goBack } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { MatterPage, type MatterProps } from '../parts/matter-page'

const pageTitle = '最后怎么样了'

/** What came of a matter, in one sentence; it stands on top of the thread. */
export default function OutcomePage() {
  return <MatterPage title={pageTitle}>{(props) => <Outcome {...props} />}</MatterPage>
}

type Ends = 'done' | 'going'

function Outcome({ compoundId, view }: MatterProps) {
  const [form, keep, forget] = useDraft<{ text: string; ends: Ends | null }>(`matter.outcome.${view.id}`, {
    ...{ text: '', ends: null },
  })
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('matter.setOutcome')

  async function submit(): Promise<void> {
    const text = form.text.trim()
    if (text === '' || form.ends === null) {
      setMissing(true)
      return
    }
    const result = await send({ compoundId, matterId: view.id, text, done: form.ends === 'done' })
    if (!result.ok) return
    forget()
    goBack()
  }

  return (
    <Page
      title={pageTitle}
      action={
        <Button
          id="send-outcome"
          label="写上这一句"
          busy={busy}
          busyLabel="正在写…"
          onPress={() => void submit()}
        />
      }
    >
      <View className="text strong">{view.title}</View>
      <Card>
        <Field
          id="outcome-text"
          kind="textarea"
          label="一句话说清楚"
          hint="做了什么，花了多少，管不管用。不写谁家、谁说的。"
          example="铺了隔热板，花 5,000 元，一个夏天没有再漏"
          value={form.text}
          maxLength={200}
          error={missing && form.text.trim() === '' ? '请写一句。' : undefined}
          onChange={(text) => {
            clear()
            keep({ ...form, text })
          }}
        />
        <ChoiceGroup
          label="这件事办完了吗"
          choices={[
            { value: 'done', label: '办完了', detail: '放到“有结果”里' },
            { value: 'going', label: '还没有，先说到这里', detail: '接着办，以后再写' },
          ]}
          value={form.ends}
          error={missing && form.ends === null ? '请选一样。' : undefined}
          onChange={(ends) => {
            keep({ ...form, ends })
          }}
        />
      </Card>
      {view.outcome ? <View className="soft">{`以前写的“${view.outcome.text}”会留在下面。`}</View> : null}
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Page>
  )
}
