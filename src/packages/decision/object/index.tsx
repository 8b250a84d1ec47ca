import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ObjectionKind } from '../../../../types/objection'
import type { UnitId } from '../../../../types/ids'
import { useDraft } from '../../../client/drafts'
import { goBack } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Contact } from '../parts/background'
import { DecisionPage, type DecisionProps } from '../parts/decision-page'
import { kindChoices } from '../../../../cloudfunctions/rules/objection-words'

/** 我有不同意见: what about, in one's own words, and what happens with it. */
export default function ObjectPage() {
  return <DecisionPage>{(props) => <ObjectTo {...props} />}</DecisionPage>
}

interface Written {
  readonly kind: ObjectionKind | null
  readonly unitId: UnitId | null
  readonly text: string
}

const nothing: Written = { kind: null, unitId: null, text: '' }

function ObjectTo({ decisionKey, view }: DecisionProps) {
  const [written, keep, forget] = useDraft<Written>(`decision.object.${view.id}`, nothing)
  const [missing, setMissing] = useState(false)
  const [sent, setSent] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('decision.object')
  const homes = view.objections?.homes ?? []
  const unitId =
    homes.length === 1 ? homes[0]?.unitId : homes.find((home) => home.unitId === written.unitId)?.unitId

  function change(part: Partial<Written>): void {
    clear()
    setMissing(false)
    keep({ ...written, ...part })
  }

  async function submit(): Promise<void> {
    const text = written.text.trim()
    if (!unitId || written.kind === null || text === '') {
      setMissing(true)
      return
    }
    const result = await send({ ...decisionKey, kind: written.kind, unitId, text })
    if (!result.ok) return
    forget()
    setSent(true)
  }

  if (sent) return <Sent />
  if (!view.objections?.mayObject) {
    return (
      <Page title="我有不同意见">
        <Empty
          title="现在不能在这里提"
          words={view.objections?.refusal?.message ?? '征求意见不是表决，没有结果可以不同意。'}
        >
          <Button label="返回" onPress={goBack} />
        </Empty>
        <Contact view={view} />
      </Page>
    )
  }
  return (
    <Page
      title="我有不同意见"
      action={
        <Button
          id="send-objection"
          label="提交不同意见"
          busy={busy}
          busyLabel="正在交…"
          onPress={() => void submit()}
        />
      }
    >
      <View className="text strong">{view.title}</View>
      {homes.length > 1 ? (
        <Card>
          <ChoiceGroup
            label="从哪一家提"
            choices={homes.map((home) => ({ value: home.unitId, label: home.label }))}
            value={unitId ?? null}
            error={missing && !unitId ? '请选一家。' : undefined}
            onChange={(home) => {
              change({ unitId: home })
            }}
          />
        </Card>
      ) : null}
      <Card>
        <ChoiceGroup
          label="哪里不对"
          choices={kindChoices}
          value={written.kind}
          error={missing && written.kind === null ? '请选一样，选不准就选“别的”。' : undefined}
          onChange={(kind) => {
            change({ kind })
          }}
        />
      </Card>
      <Card>
        <Field
          id="objection-text"
          kind="textarea"
          label="请说清楚"
          hint="什么不对，应该是怎样。没写完可以先走开，写的都留着。"
          value={written.text}
          maxLength={500}
          error={missing && written.text.trim() === '' ? '请写一两句，答复的人好去查。' : undefined}
          onChange={(text) => {
            change({ text })
          }}
        />
      </Card>
      <Card title="交了以后">
        <View className="text">您写的话，只有您和答复的人看得到。</View>
        <View className="text">楼栋代表、业委会或社区会答复，要写理由。答复贴出来，不写您的名字。</View>
        <View className="text">计票和公布照常进行。没有答复完，结果不会标为生效。</View>
      </Card>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Contact view={view} />
    </Page>
  )
}

function Sent() {
  return (
    <Page title="收到了" action={<Button id="objection-sent" label="好，返回" onPress={goBack} />}>
      <NoticeBar
        tone="done"
        text="您的不同意见收到了。楼栋代表、业委会或社区会答复，答复写在这件事的“有不同意见”里。"
      />
    </Page>
  )
}
