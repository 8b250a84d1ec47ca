import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId, MatterId, MeetingId } from '../../../../types/ids'
import type { TopicView } from '../../../../types/topic'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useDraft } from '../../../client/drafts'
import { openPage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { ReportLink } from '../../../components/report-link'
import { paths } from '../words'
import { Propose } from './propose'

type Topics = OperationOutput<'meeting.topics'>

/** 想说的话题: propose, second, and for conveners take or answer. */
export default function TopicsPage() {
  const { compoundId: yard = '', matterId } = useRouter().params
  const compoundId = yard as CompoundId
  const { data, failure, loading, refresh } = useQueryCall('meeting.topics', { compoundId })
  const [writing, setWriting] = useState(matterId !== undefined)
  if (!data) return <Page title="想说的话题" loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page
      title="想说的话题"
      lead={data.compoundName}
      action={
        <Button
          id="propose"
          label="提一个话题"
          onPress={() => {
            setWriting(true)
          }}
        />
      }
    >
      {data.topics.map((topic) => (
        <Topic key={topic.id} topic={topic} list={data} compoundId={compoundId} />
      ))}
      {data.topics.length === 0 ? (
        <Empty icon="pen" title="还没有人提话题" words="院里的事，想在会上说的，提出来，邻居可以附议。" />
      ) : null}
      {writing ? (
        <Propose
          compoundId={compoundId}
          matterId={(matterId ?? null) as MatterId | null}
          onDone={() => {
            setWriting(false)
          }}
        />
      ) : null}
    </Page>
  )
}

interface TopicProps {
  readonly topic: TopicView
  readonly list: Topics
  readonly compoundId: CompoundId
}

function Topic({ topic, list, compoundId }: TopicProps) {
  const second = useWriteCall('meeting.secondTopic')
  const key = { compoundId, topicId: topic.id }
  return (
    <Card title={topic.title}>
      <View className="soft">
        {`${topic.scopeLabel} · ${topic.mine ? '您提的' : '邻居提的'}，${momentLabel(topic.at, list.now)}`}
      </View>
      {topic.waitsForCheck ? <NoticeBar text="正在核对，核对完了邻居才看得到。" /> : null}
      {topic.body ? <View className="text">{topic.body}</View> : null}
      {topic.state === 'taken' ? <StatusTag tone="done" label="列进议程了" /> : null}
      {topic.answer ? <View className="text">{`答复：${topic.answer}`}</View> : null}
      {topic.mayReportAnswer ? (
        <ReportLink compoundId={compoundId} kind="topicAnswer" subjectId={topic.id} />
      ) : null}
      {topic.seconds > 0 ? <View className="text">{`${topic.seconds} 位邻居附议。`}</View> : null}
      {second.failure ? <NoticeBar tone="attention" icon="alert" text={second.failure.message} /> : null}
      {topic.state === 'proposed' && !topic.mine && !topic.waitsForCheck ? (
        <Button
          id={`second-${topic.id}`}
          kind="secondary"
          label={topic.seconded ? '不附议了' : '我也想说这个'}
          busy={second.busy}
          onPress={() => void second.send({ ...key, second: !topic.seconded })}
        />
      ) : null}
      {topic.mayAnswer ? <Settle topic={topic} list={list} compoundId={compoundId} /> : null}
      {topic.mine || topic.waitsForCheck ? null : (
        <ReportLink compoundId={compoundId} kind="topic" subjectId={topic.id} />
      )}
    </Card>
  )
}

/** A convener puts the topic on an agenda, or says why not. */
function Settle({ topic, list, compoundId }: TopicProps) {
  const [meetingId, setMeetingId] = useState<string>(list.agendas[0]?.meetingId ?? '')
  const [answer, setAnswer] = useDraft(`topic.answer.${topic.id}`, '')
  const take = useWriteCall('meeting.takeTopic')
  const say = useWriteCall('meeting.answerTopic')
  const failure = take.failure ?? say.failure
  const agenda = list.agendas.find((one) => one.meetingId === meetingId)
  const key = { compoundId, topicId: topic.id }
  return (
    <>
      {list.agendas.length > 0 ? (
        <>
          <PickField
            id={`agenda-${topic.id}`}
            label="列进哪次会"
            unchosen="请选一次会"
            options={list.agendas.map((one) => ({
              value: one.meetingId,
              label: `${one.title}，${momentLabel(one.startsAt, list.now)}${one.noticed ? '（已公告）' : ''}`,
            }))}
            value={meetingId}
            onChange={setMeetingId}
          />
          <Button
            id={`take-${topic.id}`}
            kind="secondary"
            label="列进议程"
            busy={take.busy}
            onPress={() => {
              if (!agenda) return
              void take.send({ ...key, meetingId: meetingId as MeetingId, expectedVersion: agenda.version })
            }}
          />
        </>
      ) : null}
      <Button
        id={`convene-${topic.id}`}
        kind="secondary"
        label="为它发起一次会"
        onPress={() => {
          openPage(paths.compose, { compoundId, topicId: topic.id })
        }}
      />
      <Field
        id={`answer-${topic.id}`}
        kind="textarea"
        label="不列的话，答复一句"
        maxLength={500}
        value={answer}
        error={say.failure?.fields?.['answer']}
        onChange={setAnswer}
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      <Button
        id={`say-${topic.id}`}
        kind="quiet"
        label="答复"
        busy={say.busy}
        onPress={() => void say.send({ ...key, answer })}
      />
    </>
  )
}
