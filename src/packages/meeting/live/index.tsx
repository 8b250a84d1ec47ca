import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Instant } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { mayStartFrom } from '../../../../cloudfunctions/rules/meeting/conclusion'
import { dismissNotTaken, enqueue, useQueue } from '../../../client/queue'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { showPiece } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Segments } from '../../../components/segments'
import { Presence } from '../parts/head'
import { NoSuchMeeting, useMeetingKey, type MeetingKey } from '../parts/meeting-page'
import { useNow } from '../parts/use-now'
import { paths, type AgendaItem } from '../words'
import { asSent, type Live } from './as-sent'
import { Conclude } from './conclude'
import { LiveItem } from './item'
import { NextButton } from './next-button'
import { SignInBoard } from './sign-in-board'
import { SignInCode } from './sign-in-code'

type Part = 'sign' | 'items'

const nobody = { compoundId: '', meetingId: '' } as unknown as MeetingKey

/** 主持会议: sign-in and the agenda, item by item; what is typed is kept on the phone and sent in order. */
export default function LivePage() {
  const key = useMeetingKey()
  const { data, failure, loading, refresh } = useQueryCall('meeting.live', key ?? nobody, {
    enabled: key !== null,
  })
  if (!key) return <NoSuchMeeting />
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  if (data.meeting.state === 'noticed') return <Begin meetingKey={key} live={data} />
  return <Led meetingKey={key} read={data} />
}

/** As it stands with what this phone has not sent yet. */
function Led({ meetingKey: key, read }: { readonly meetingKey: MeetingKey; readonly read: Live }) {
  const { unread, waiting } = useQueue(key.meetingId)
  const now = useNow(read.meeting.now)
  const data = asSent(read, [...unread, ...waiting], now)
  if (data.meeting.state !== 'running') {
    return (
      <Page
        title={data.meeting.title}
        action={
          <Button
            id="to-notice"
            label="看议得怎么样"
            onPress={() => {
              replacePage(paths.detail, { ...key })
            }}
          />
        }
      >
        <Sending name={key.meetingId} />
        <NoticeBar tone="done" text="会散了。没议到的，下次接着议。" />
      </Page>
    )
  }
  return <Running meetingKey={key} live={data} now={now} />
}

function Begin({ meetingKey, live }: { readonly meetingKey: MeetingKey; readonly live: Live }) {
  const start = useWriteCall('meeting.start')
  const { meeting } = live
  const from = mayStartFrom(meeting)
  if (meeting.now < from) {
    return (
      <Page title={meeting.title}>
        <NoticeBar text={`${momentLabel(from, meeting.now)}起可以开始签到，那时再打开这一页。`} />
        <Presence view={meeting} />
      </Page>
    )
  }
  return (
    <Page
      title={meeting.title}
      lead="人到得差不多了，就开始签到。"
      action={
        <Button id="start" label="开始签到" busy={start.busy} onPress={() => void start.send(meetingKey)} />
      }
    >
      {start.failure ? <NoticeBar tone="attention" icon="alert" text={start.failure.message} /> : null}
      <Presence view={meeting} />
    </Page>
  )
}

interface RunningProps {
  readonly meetingKey: MeetingKey
  readonly live: Live
  readonly now: Instant
}

function Running({ meetingKey, live, now }: RunningProps) {
  const [part, setPart] = useState<Part>('sign')
  const [asking, setAsking] = useState(false)
  const [concluding, setConcluding] = useState<AgendaItem | null>(null)
  const { meeting } = live
  const { items } = meeting
  const left = items.filter(({ state }) => state !== 'concluded').length
  const here = live.doors.filter(({ present }) => present).length
  const name = meetingKey.meetingId
  const askToEnd = () => {
    setAsking(true)
  }
  /** The item comes into view, under whichever part the page stands. */
  function show(item: AgendaItem): void {
    setPart('items')
    showPiece(`live-${items.indexOf(item) + 1}`)
  }
  return (
    <Page
      title={meeting.title}
      action={
        <NextButton
          items={items}
          onCall={(item) => {
            enqueue(name, 'meeting.callItem', { ...meetingKey, itemId: item.id }, `开始议“${item.title}”`)
            show(item)
          }}
          onConclude={(item) => {
            show(item)
            setConcluding(item)
          }}
          onEnd={askToEnd}
        />
      }
    >
      <Sending name={name} />
      <Segments
        label="主持会议"
        segments={[
          { value: 'sign', label: `签到 ${here} 户` },
          { value: 'items', label: `议题 还有 ${left} 个` },
        ]}
        value={part}
        onChange={setPart}
      />
      {part === 'sign' ? (
        <>
          <SignInCode meetingKey={meetingKey} secret={live.signInSecret} now={now} />
          <Presence view={meeting} />
          <SignInBoard meetingKey={meetingKey} doors={live.doors} ownersCount={meeting.kind === 'owners'} />
        </>
      ) : (
        items.map((item, index) => (
          <LiveItem
            key={item.id}
            item={item}
            number={index + 1}
            notes={live.notes.filter(({ itemId }) => itemId === item.id)}
            meetingKey={meetingKey}
            now={now}
            onConclude={setConcluding}
          />
        ))
      )}
      {left > 0 ? <Button id="end-early" kind="quiet" label="提前散会" onPress={askToEnd} /> : null}
      {concluding ? (
        <Conclude
          itemKey={{ ...meetingKey, itemId: concluding.id }}
          item={concluding}
          assignable={live.assignable}
          onDone={() => {
            setConcluding(null)
          }}
        />
      ) : null}
      <ConfirmSheet
        open={asking}
        question={left > 0 ? '现在就散会？' : '散会？'}
        words={left > 0 ? `还有 ${left} 个议题没了结，会记成“下次再议”。` : '每个议题都了结了。'}
        confirmLabel="散会"
        cancelLabel="接着开"
        onConfirm={() => {
          enqueue(name, 'meeting.end', meetingKey, '散会')
          setAsking(false)
        }}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Page>
  )
}

/** What is on the phone and not yet sent, and what was not taken, with why. */
function Sending({ name }: { readonly name: string }) {
  const { waiting, notTaken } = useQueue(name)
  return (
    <>
      {waiting.length > 0 ? (
        <NoticeBar
          tone="attention"
          icon="offline"
          text={`有 ${waiting.length} 条记在手机里，有网络就按先后发出去，不会丢。`}
        />
      ) : null}
      {notTaken.length > 0 ? (
        <Card title="这几条没记上">
          {notTaken.map((one) => (
            <ListRow key={one.requestId} title={one.words} detail={one.sentence} />
          ))}
          <Button
            id="dismiss"
            kind="secondary"
            label="知道了"
            onPress={() => {
              dismissNotTaken(name)
            }}
          />
        </Card>
      ) : null}
      {waiting.length === 0 && notTaken.length === 0 ? <View className="soft">您记的都存好了。</View> : null}
    </>
  )
}
