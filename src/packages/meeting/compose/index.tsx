import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId, FollowUpId, MatterId, MeetingId, TopicId } from '../../../../types/ids'
import type { Failure } from '../../../../types/result'
import type { TopicView } from '../../../../types/topic'
import type { Instant } from '../../../../types/units'
import { call } from '../../../client/call'
import { useDraft } from '../../../client/drafts'
import { replacePage } from '../../../client/navigate'
import { newId } from '../../../client/new-id'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { showPiece } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { MeetingPage, useMeetingKey, type MeetingKey } from '../parts/meeting-page'
import { conveningYards } from '../parts/yards'
import { paths, type MeetingView } from '../words'
import {
  aboutForm,
  draftOf,
  emptyForm,
  emptyItem,
  formOf,
  merge,
  withCarried,
  type MeetingForm,
} from './form'
import { HeadFields } from './head-fields'
import { ItemFields } from './item-fields'

type Me = OperationOutput<'account.me'>

/** 发起一次会, or 修改议程 when the address names a meeting. */
export default function ComposePage() {
  return useMeetingKey() ? (
    <MeetingPage>
      {({ meetingKey, view }) => <Compose meetingKey={meetingKey} view={view} now={view.now} />}
    </MeetingPage>
  ) : (
    <NewMeeting />
  )
}

/** The words a new meeting begins with: a yard if there is only one, and what it is called about. */
function NewMeeting() {
  const params = useRouter().params
  const compoundId = (params['compoundId'] ?? '') as CompoundId
  const matterId = (params['matterId'] ?? '') as MatterId
  const topicId = (params['topicId'] ?? '') as TopicId
  const me = useQueryCall('account.me', {})
  const matter = useQueryCall('matter.view', { compoundId, matterId }, { enabled: matterId !== '' })
  const topics = useQueryCall('meeting.topics', { compoundId }, { enabled: topicId !== '' })
  const calls = [me, ...(matterId === '' ? [] : [matter]), ...(topicId === '' ? [] : [topics])]
  const waiting = calls.find(({ data }) => !data)
  if (!me.data || waiting) {
    const { loading, failure, refresh } = waiting ?? me
    return <Page loading={loading} failure={failure} onRetry={refresh} />
  }
  const yards = conveningYards(me.data)
  if (yards.length === 0) {
    return (
      <Page title="发起一次会">
        <Empty
          icon="people"
          title="这一步由召集人来做"
          words="楼栋代表、业委会、社区可以召集开会。您想说的，可以先提个话题。"
        />
      </Page>
    )
  }
  const topic = topics.data?.topics.find(({ id }) => id === topicId)
  const reason = topic
    ? { ...topic, topic: true }
    : matter.data
      ? { ...matter.data, matterId, topic: false }
      : null
  const blank = emptyForm(me.data.now, yards.length === 1 ? (yards[0]?.id ?? '') : '')
  return (
    <Compose
      yards={yards}
      now={me.data.now}
      first={reason ? { ...aboutForm(blank, reason), compoundId } : blank}
      about={topicId || matterId || 'new'}
      {...(topic ? { topic } : {})}
    />
  )
}

interface ComposeProps {
  readonly meetingKey?: MeetingKey
  readonly view?: MeetingView
  readonly yards?: Me['compounds']
  readonly now: Instant
  /** Of a new meeting: what its form begins with, and what it is about. */
  readonly first?: MeetingForm
  readonly about?: string
  /** The topic that is put on the agenda once that is saved. */
  readonly topic?: TopicView
}

interface Kept {
  readonly form: MeetingForm
  /** As it stood when this was begun: what the other convener's changes are laid against. */
  readonly base: MeetingForm
  readonly version: number
  readonly meetingId: MeetingId
  /** Of a new meeting: what was promised before and put on this agenda once. */
  readonly offered?: readonly FollowUpId[]
}

function Compose({ meetingKey, view, yards = [], now, first, about = 'new', topic }: ComposeProps) {
  const [initial] = useState((): Kept => {
    const form = view ? formOf(view) : (first ?? emptyForm(now, ''))
    return {
      form,
      base: form,
      version: view?.version ?? 0,
      meetingId: meetingKey?.meetingId ?? (newId() as MeetingId),
    }
  })
  const [kept, keep, forget] = useDraft<Kept>(`meeting.${meetingKey?.meetingId ?? about}`, initial)
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({})
  const [merged, setMerged] = useState<readonly string[] | null>(null)
  const draft = useWriteCall('meeting.draft')
  const edit = useWriteCall('meeting.edit')
  const take = useWriteCall('meeting.takeTopic')
  const { busy, failure, clear } = meetingKey ? edit : draft
  const { form } = kept
  const matters = useQueryCall(
    'matter.list',
    { compoundId: form.compoundId as CompoundId },
    { enabled: form.compoundId !== '' },
  )
  const promised = useQueryCall(
    'followUp.list',
    { compoundId: form.compoundId as CompoundId },
    { enabled: !meetingKey && form.compoundId !== '' },
  )
  const followUps = promised.data?.followUps
  useEffect(() => {
    if (!followUps) return
    const carried = withCarried({ form: kept.form, offered: kept.offered ?? [] }, followUps, now)
    if (carried) keep({ ...kept, ...carried })
  }, [followUps, kept, keep, now])
  const announced = view !== undefined && view.state !== 'draft'
  const frozen = useRef(new Set<string>(announced ? view.items.map(({ id }) => id) : []))

  const carried = form.items.filter(({ followUpId }) => followUpId !== undefined).length

  function change(part: Partial<MeetingForm>): void {
    clear()
    setGaps({})
    keep({ ...kept, form: { ...form, ...part } })
  }

  async function save(): Promise<void> {
    const made = draftOf(form)
    if ('gaps' in made) {
      showGaps(made.gaps)
      return
    }
    const compoundId = form.compoundId as CompoundId
    const key = { compoundId, meetingId: kept.meetingId }
    const result = meetingKey
      ? await edit.send({ ...key, expectedVersion: kept.version, draft: made.draft })
      : await draft.send({ ...key, draft: made.draft })
    if (result.ok) {
      forget()
      const taken = await takeTopic(result.value.version)
      // Somebody else took it meanwhile: the list of topics says how it stands.
      if (taken) replacePage(paths.detail, { ...key })
      else replacePage(paths.topics, { compoundId })
    } else if (result.error.code === 'conflict' && meetingKey) await layTogether(meetingKey)
    else showGaps(sentences(result.error))
  }

  async function takeTopic(expectedVersion: number): Promise<boolean> {
    if (!topic) return true
    const compoundId = form.compoundId as CompoundId
    const { meetingId } = kept
    return (await take.send({ compoundId, meetingId, topicId: topic.id, expectedVersion })).ok
  }

  /** Somebody else saved meanwhile: their changes come in, mine stay. */
  async function layTogether(key: MeetingKey): Promise<void> {
    const latest = await call('meeting.view', key)
    if (!latest.ok) return
    const theirs = formOf(latest.value)
    const { form: both, clashes } = merge(kept.base, form, theirs)
    keep({ ...kept, form: both, base: theirs, version: latest.value.version })
    clear()
    setMerged(clashes)
    showPiece('compose-top')
  }

  function showGaps(found: Readonly<Record<string, string>>): void {
    setGaps(found)
    const [first] = Object.keys(found)
    if (first !== undefined)
      showPiece(first.startsWith('items.') ? `item-${first.split('.')[1] ?? '0'}` : 'compose-top')
  }

  return (
    <Page
      title={meetingKey ? '修改议程' : '发起一次会'}
      action={
        <Button id="save-agenda" label="保存议程" busy={busy || take.busy} onPress={() => void save()} />
      }
    >
      <View id="compose-top">
        {merged ? (
          <NoticeBar
            tone="attention"
            text={`另一位召集人刚刚也改了，已经合在一起，请看一遍再保存。${merged.length > 0 ? `两个人都改了的，留的是您的：${merged.join('；')}。` : ''}`}
          />
        ) : null}
        {failure && failure.code !== 'conflict' && !failure.fields ? (
          <NoticeBar tone="attention" icon="alert" text={failure.message} />
        ) : null}
        {gaps['items'] ? <NoticeBar tone="attention" icon="alert" text={gaps['items']} /> : null}
        {announced ? (
          <NoticeBar text="通知已经贴出来：原来的题目和内容不能改，可以再加议题，会标明“未公告，不得表决”。" />
        ) : null}
        {topic ? <NoticeBar text={`邻居提的“${topic.title}”会列成第 1 个议题，保存以后还可以改。`} /> : null}
        {carried > 0 ? (
          <NoticeBar
            text={`以前会上说好、过了日子还没办好的有 ${carried} 件，已经列进议程。这次不议的，点“去掉这个议题”。`}
          />
        ) : null}
        <HeadFields form={form} change={change} gaps={gaps} yards={yards} now={now} announced={announced} />
      </View>
      {form.items.map((item, index) => (
        <ItemFields
          key={item.id}
          item={item}
          number={index + 1}
          kind={form.kind}
          compoundId={form.compoundId}
          matters={matters.data?.matters ?? []}
          gaps={gaps}
          frozen={frozen.current.has(item.id)}
          onChange={(next) => {
            change({ items: form.items.map((one) => (one.id === item.id ? next : one)) })
          }}
          onUp={
            index === 0
              ? null
              : () => {
                  const items = [...form.items]
                  items.splice(index - 1, 2, item, form.items[index - 1] ?? item)
                  change({ items })
                }
          }
          onRemove={() => {
            change({ items: form.items.filter(({ id }) => id !== item.id) })
          }}
        />
      ))}
      <Button
        id="add-item"
        kind="secondary"
        icon="plus"
        label="再加一个议题"
        onPress={() => {
          change({ items: [...form.items, emptyItem()] })
        }}
      />
    </Page>
  )
}

function sentences(error: Failure): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(error.fields ?? {}).map(([field, sentence]) => [field.replace(/^draft\./, ''), sentence]),
  )
}
