import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId, MatterId, TopicId } from '../../../../types/ids'
import type { MatterView } from '../../../../types/matter'
import { useDraft } from '../../../client/drafts'
import { newId } from '../../../client/new-id'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { PickField } from '../../../components/pick-field'
import { SheetPaper } from '../../../components/sheet'
import { Skeleton } from '../../../components/skeleton'

interface ProposeProps {
  readonly compoundId: CompoundId
  /** The matter it goes on with: the topic belongs where that belongs. */
  readonly matterId: MatterId | null
  readonly onDone: () => void
}

type FormPlace = OperationOutput<'concern.form'>['places'][number]
type Place = Pick<FormPlace, 'scopeKind' | 'scopeId' | 'label'>

const whole: FormPlace = { scopeKind: 'compound', scopeId: null, label: '全院', own: false, mayEnter: false }

/** What somebody wants to be talked about, and by whom: the own house first, so that its representative may take it. */
export function Propose({ compoundId, matterId, onDone }: ProposeProps) {
  const form = useQueryCall('concern.form', { compoundId }, { enabled: matterId === null })
  const matter = useQueryCall(
    'matter.view',
    { compoundId, matterId: matterId ?? ('' as MatterId) },
    { enabled: matterId !== null },
  )
  // Whoever has neither a home nor a house to speak for here speaks to the whole yard.
  const stranger = form.failure?.code === 'forbidden'
  const failure = stranger ? undefined : (form.failure ?? matter.failure)
  const view = matter.data ?? null
  if (failure || (!form.data && !view && !stranger)) {
    return (
      <SheetPaper title="想在会上说什么？">
        {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : <Skeleton />}
        <Button id="close-topic" kind="secondary" label="先不提" onPress={onDone} />
      </SheetPaper>
    )
  }
  const places: readonly Place[] = view
    ? [{ scopeKind: view.scopeKind, scopeId: view.scopeId, label: view.scopeLabel }]
    : (form.data?.places ?? [whole]).filter(
        ({ scopeKind, own, mayEnter }) => scopeKind === 'compound' || own || mayEnter,
      )
  const home = form.data?.places.find(({ own, scopeKind }) => own && scopeKind === 'building')
  return (
    <Words
      compoundId={compoundId}
      matter={view}
      places={places}
      first={home?.label ?? places[0]?.label ?? ''}
      onDone={onDone}
    />
  )
}

interface WordsProps {
  readonly compoundId: CompoundId
  readonly matter: MatterView | null
  readonly places: readonly Place[]
  /** The label of the place that is chosen to begin with. */
  readonly first: string
  readonly onDone: () => void
}

function Words({ compoundId, matter, places, first, onDone }: WordsProps) {
  const blank = { title: matter?.title ?? '', body: '', where: first }
  const [typed, keep, forget] = useDraft(`topic.${matter?.id ?? compoundId}`, blank)
  const [topicId] = useState(() => newId() as TopicId)
  const propose = useWriteCall('meeting.proposeTopic')
  const fields = propose.failure?.fields
  const place = places.find(({ label }) => label === typed.where) ?? places[0]
  async function send(): Promise<void> {
    if (!place) return
    const { title, body } = typed
    const { scopeKind, scopeId } = place
    const matterId = matter?.id ?? null
    const result = await propose.send({ compoundId, topicId, scopeKind, scopeId, title, body, matterId })
    if (!result.ok) return
    forget()
    onDone()
  }
  return (
    <SheetPaper title="想在会上说什么？">
      {matter ? <View className="text">{`接着“${matter.title}”说，议到哪里都记在那条线上。`}</View> : null}
      <Field
        id="topic-title"
        label="一句话"
        example="电瓶车没地方停"
        maxLength={60}
        value={typed.title}
        error={fields?.['title']}
        onChange={(title) => {
          propose.clear()
          keep({ ...typed, title })
        }}
      />
      <Field
        id="topic-body"
        kind="textarea"
        label="多说几句（可以不写）"
        maxLength={3000}
        value={typed.body}
        error={fields?.['body']}
        onChange={(body) => {
          propose.clear()
          keep({ ...typed, body })
        }}
      />
      {places.length > 1 ? (
        <PickField
          id="topic-where"
          label="跟哪里的邻居商量"
          unchosen="请选一处"
          options={places.map(({ label }) => ({ value: label, label }))}
          value={place?.label ?? ''}
          onChange={(where) => {
            keep({ ...typed, where })
          }}
        />
      ) : null}
      <View className="soft">不显示您的名字。核对以后邻居看得到，也可以附议。</View>
      {propose.failure && !fields ? (
        <NoticeBar tone="attention" icon="alert" text={propose.failure.message} />
      ) : null}
      <Button id="send-topic" label="提出这个话题" busy={propose.busy} onPress={() => void send()} />
      <Button
        id="close-topic"
        kind="secondary"
        label="先不提，留着"
        disabled={propose.busy}
        onPress={onDone}
      />
    </SheetPaper>
  )
}
