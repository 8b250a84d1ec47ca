import { useState } from 'react'
import { View } from '@tarojs/components'
import { interestLabels } from '../../../../types/agenda-words'
import type { FloorNote } from '../../../../types/floor'
import type { Instant } from '../../../../types/units'
import { conclusionLabels } from '../../../../cloudfunctions/rules/meeting/conclusion'
import { enqueue } from '../../../client/queue'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar, StatusTag } from '../../../components/notice'
import type { MeetingKey } from '../parts/meeting-page'
import { PollFigures } from '../parts/poll-figures'
import { stanceWords, type AgendaItem } from '../words'
import { CountHands } from './count-hands'
import { TakeNote } from './take-note'

interface LiveItemProps {
  readonly item: AgendaItem
  readonly number: number
  readonly notes: readonly FloorNote[]
  readonly meetingKey: MeetingKey
  readonly now: Instant
  /** Asks how it ends; the running one is ended by the main button of the page. */
  readonly onConclude: (item: AgendaItem) => void
}

/** One item as the convener leads it: its time, who speaks how, what people think, what came of it. */
export function LiveItem({ item, number, notes, meetingKey, now, onConclude }: LiveItemProps) {
  const [doing, setDoing] = useState<'note' | 'hands' | null>(null)
  const key = { ...meetingKey, itemId: item.id }
  const name = meetingKey.meetingId
  const close = () => {
    setDoing(null)
  }
  return (
    <Card id={`live-${number}`} title={`${number}. ${item.title}`}>
      {item.addedAfterNotice ? <StatusTag tone="attention" label="未公告，不得表决" /> : null}
      <Time item={item} now={now} />
      {item.interests.map(({ label, kind }, index) => (
        <View className="soft" key={index}>{`${label}：${interestLabels[kind]}`}</View>
      ))}
      {notes.map((note, index) => (
        <View className="text" key={index}>
          {`${note.speaker ? `${note.speaker} ` : ''}${stanceWords[note.stance]}：${note.words}`}
        </View>
      ))}
      {item.poll ? <PollFigures poll={item.poll} /> : null}
      {item.conclusion ? (
        <NoticeBar
          tone="done"
          text={`${conclusionLabels[item.conclusion.kind]}${item.conclusion.note ? `：${item.conclusion.note}` : ''}`}
        />
      ) : null}
      {item.state === 'waiting' ? (
        <Button
          id={`call-${number}`}
          kind="secondary"
          label="现在议这个"
          onPress={() => {
            enqueue(name, 'meeting.callItem', key, `开始议“${item.title}”`)
          }}
        />
      ) : null}
      {item.state === 'running' ? (
        <>
          <Button
            id={`note-${number}`}
            kind="secondary"
            icon="pen"
            label="记一句谁说了什么"
            onPress={() => {
              setDoing('note')
            }}
          />
          {item.poll?.state === 'open' ? (
            <Button
              id={`close-poll-${number}`}
              kind="secondary"
              label="手机表态结束"
              onPress={() => {
                enqueue(name, 'meeting.closePoll', key, '手机表态结束')
              }}
            />
          ) : (
            <Button
              id={`open-poll-${number}`}
              kind="secondary"
              label="请大家用手机表个态"
              onPress={() => {
                enqueue(name, 'meeting.openPoll', key, '请大家用手机表个态')
              }}
            />
          )}
          <Button
            id={`hands-${number}`}
            kind="secondary"
            label="填举手的人数"
            onPress={() => {
              setDoing('hands')
            }}
          />
        </>
      ) : null}
      {item.state === 'running' || item.conclusion?.kind === 'decision' ? null : (
        <Button
          id={`conclude-${number}`}
          kind="quiet"
          label={item.state === 'concluded' ? '改结论' : '不议了，直接记结论'}
          onPress={() => {
            onConclude(item)
          }}
        />
      )}
      {doing === 'note' ? <TakeNote itemKey={key} onDone={close} /> : null}
      {doing === 'hands' ? <CountHands itemKey={key} onDone={close} /> : null}
    </Card>
  )
}

/** How much of its time is left, or by how much it is over. */
function Time({ item, now }: { readonly item: AgendaItem; readonly now: Instant }) {
  if (item.state === 'concluded') return null
  if (item.state === 'waiting' || item.startedAt === null) {
    return (
      <View className="soft">{`留了 ${item.minutes} 分钟${item.presenter ? `，${item.presenter}来说` : ''}`}</View>
    )
  }
  const seconds = Math.round((item.startedAt + item.minutes * 60_000 - now) / 1000)
  const minutes = Math.floor(Math.abs(seconds) / 60)
  const rest = String(Math.abs(seconds) % 60).padStart(2, '0')
  return (
    <StatusTag
      tone={seconds < 0 ? 'attention' : 'plain'}
      label={seconds < 0 ? `超了 ${minutes} 分 ${rest} 秒` : `还有 ${minutes} 分 ${rest} 秒`}
    />
  )
}
