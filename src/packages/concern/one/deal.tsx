import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ConcernView } from '../../../../types/concern'
import type { MatterId } from '../../../../types/ids'
import { useDraft } from '../../../client/drafts'
import { openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { PickField } from '../../../components/pick-field'
import { matterPaths } from '../parts/paths'

/** For whoever deals with it: answer it, put it into a matter, or open one from it. */
export function Deal({ view }: { readonly view: ConcernView }) {
  if (view.state === 'answered') return null
  if (view.state === 'inMatter') return <TakeOut view={view} />
  return (
    <>
      <Answer view={view} />
      <PutIn view={view} />
    </>
  )
}

function Answer({ view }: { readonly view: ConcernView }) {
  const [answer, keep, forget] = useDraft(`concern.answer.${view.id}`, '')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('concern.answer')

  async function submit(): Promise<void> {
    if (answer.trim() === '') {
      setMissing(true)
      return
    }
    const result = await send({ compoundId: view.compoundId, concernId: view.id, answer: answer.trim() })
    if (result.ok) forget()
  }

  return (
    <Card title="马上能办的，直接答复">
      <Field
        id="answer-text"
        kind="textarea"
        label="怎么办的，或者为什么办不了"
        value={answer}
        maxLength={500}
        error={missing && answer.trim() === '' ? '请写一两句。' : undefined}
        onChange={(text) => {
          clear()
          setMissing(false)
          keep(text)
        }}
      />
      <Button id="send-answer" label="答复" busy={busy} busyLabel="正在答复…" onPress={() => void submit()} />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Card>
  )
}

function PutIn({ view }: { readonly view: ConcernView }) {
  const { compoundId, id: concernId, matters } = view
  const [chosen, setChosen] = useState('')
  const { send, busy, failure } = useWriteCall('concern.link')
  return (
    <Card title="要大家商量的，放进一件事">
      {matters.length > 0 ? (
        <>
          <PickField
            id="put-into"
            label="放进正在办的哪一件"
            unchosen="请选一件事"
            options={matters.map(({ id, title }) => ({ value: id, label: title }))}
            value={chosen}
            onChange={setChosen}
          />
          <Button
            id="link-matter"
            kind="secondary"
            label="放进这件事"
            disabled={chosen === ''}
            busy={busy}
            busyLabel="正在放…"
            onPress={() => void send({ compoundId, concernId, matterId: chosen as MatterId })}
          />
        </>
      ) : (
        <View className="text">现在没有正在办的事可以放。</View>
      )}
      <Button
        id="open-from"
        kind="secondary"
        label="用它开一件新的事"
        onPress={() => {
          openPage(matterPaths.open, { compoundId, concernId })
        }}
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Card>
  )
}

function TakeOut({ view }: { readonly view: ConcernView }) {
  const { send, busy, failure } = useWriteCall('concern.link')
  return (
    <Card title="放错了？">
      <Button
        id="unlink-matter"
        kind="quiet"
        label="从这件事里拿出来"
        busy={busy}
        busyLabel="正在拿…"
        onPress={() => void send({ compoundId: view.compoundId, concernId: view.id, matterId: null })}
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
    </Card>
  )
}
