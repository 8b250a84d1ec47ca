import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { HardshipList, HardshipNote } from '../../../../types/hardship'
import type { CompoundId, CostPlanId, UnitId } from '../../../../types/ids'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useDraft } from '../../../client/drafts'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { NoPlan } from '../parts/no-plan'

const title = '我家有困难，私下说'

/** What is told to the committee alone; for the committee, what was told and the answers. */
export default function HardshipPage() {
  const { compoundId, planId, unitId } = useRouter().params
  const key = { compoundId: compoundId as CompoundId, planId: (planId ?? null) as CostPlanId | null }
  const { data, failure, loading, refresh } = useQueryCall('hardship.list', key, {
    enabled: Boolean(compoundId),
  })
  if (!compoundId) return <NoPlan title={title} />
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  if (planId && unitId) {
    return (
      <Tell
        list={data}
        compoundId={compoundId as CompoundId}
        planId={planId as CostPlanId}
        unitId={unitId as UnitId}
      />
    )
  }
  return (
    <Page title={data.answers ? '私下说的困难' : title} lead={data.compoundName}>
      <Notes list={data} compoundId={compoundId as CompoundId} />
    </Page>
  )
}

interface TellProps {
  readonly list: HardshipList
  readonly compoundId: CompoundId
  readonly planId: CostPlanId
  readonly unitId: UnitId
}

function Tell({ list, compoundId, planId, unitId }: TellProps) {
  const [text, keep, forget] = useDraft(`hardship.${planId}.${unitId}`, '')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('hardship.tell')

  async function submit(): Promise<void> {
    if (text.trim() === '') {
      setMissing(true)
      return
    }
    const result = await send({ compoundId, planId, unitId, text: text.trim() })
    if (result.ok) forget()
  }

  return (
    <Page
      title={title}
      lead="只有业委会的人看得到，邻居、代表、记账人都看不到。"
      action={
        <Button
          id="tell"
          label="说给业委会听"
          busy={busy}
          busyLabel="正在送…"
          onPress={() => void submit()}
        />
      }
    >
      <Card>
        <Field
          id="hardship-text"
          kind="textarea"
          label="家里有什么难处，想怎么办"
          hint="比如晚几个月出、分几次出、出不起。不用写身份证号、病历。"
          maxLength={500}
          value={text}
          error={missing && text.trim() === '' ? '请写一两句。' : failure?.fields?.['text']}
          onChange={(value) => {
            clear()
            setMissing(false)
            keep(value)
          }}
        />
      </Card>
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {list.notes.length === 0 ? null : <Notes list={list} compoundId={compoundId} />}
    </Page>
  )
}

function Notes({ list, compoundId }: Pick<TellProps, 'list' | 'compoundId'>) {
  if (list.notes.length === 0) {
    return (
      <Empty
        icon="check"
        title="没有私下说的"
        words={
          list.answers
            ? '有人说了，会排在这里，也会在首页提醒您。'
            : '从分摊方案里点“我家有困难，私下说”，就能说给业委会听。'
        }
      />
    )
  }
  return (
    <>
      {list.answers ? <View className="soft">您看了这一次，已经记下。请不要告诉别人是哪一家。</View> : null}
      {list.notes.map((note) => (
        <Note key={note.id} note={note} list={list} compoundId={compoundId} />
      ))}
    </>
  )
}

interface NoteProps {
  readonly note: HardshipNote
  readonly list: HardshipList
  readonly compoundId: CompoundId
}

function Note({ note, list, compoundId }: NoteProps) {
  return (
    <Card title={note.own ? '您说的' : note.label}>
      <View className="text">{note.text}</View>
      <View className="soft">{`${note.title}，${momentLabel(note.at, list.now)}`}</View>
      {note.answer === null ? (
        <View className="soft">{note.own ? '业委会会答复，答复写在这里。' : ''}</View>
      ) : (
        <View className="text strong">{`答复：${note.answer}`}</View>
      )}
      {note.answer === null && list.answers && !note.own ? (
        <Answer note={note} compoundId={compoundId} />
      ) : null}
    </Card>
  )
}

function Answer({ note, compoundId }: Pick<NoteProps, 'note' | 'compoundId'>) {
  const [answer, keep, forget] = useDraft(`hardship.answer.${note.id}`, '')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('hardship.answer')

  async function submit(): Promise<void> {
    if (answer.trim() === '') {
      setMissing(true)
      return
    }
    const result = await send({ compoundId, noteId: note.id, answer: answer.trim() })
    if (result.ok) forget()
  }

  return (
    <>
      <Field
        id={`answer-${note.id}`}
        kind="textarea"
        label="怎么答复"
        hint="只有说的这一家看得到。"
        maxLength={500}
        value={answer}
        error={missing && answer.trim() === '' ? '请写一两句。' : undefined}
        onChange={(value) => {
          clear()
          setMissing(false)
          keep(value)
        }}
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Button
        id={`send-${note.id}`}
        label="答复这一家"
        busy={busy}
        busyLabel="正在答复…"
        onPress={() => void submit()}
      />
    </>
  )
}
