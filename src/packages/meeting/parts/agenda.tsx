import { useState } from 'react'
import { View } from '@tarojs/components'
import { interestKinds, interestLabels } from '../../../../types/agenda-words'
import { dayLabel, momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { conclusionLabels } from '../../../../cloudfunctions/rules/meeting/conclusion'
import { regimeSentences } from '../../../../cloudfunctions/rules/meeting/kinds'
import { openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { AttachedFile } from '../../../components/attached-file'
import { WaitingFile } from '../../../components/waiting-file'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { Sheet } from '../../../components/sheet'
import type { AgendaItem } from '../words'
import type { MeetingProps } from './meeting-page'
import { PollFigures } from './poll-figures'

/** The agenda, one card an item, in the order in which they are taken. */
export function Agenda({ meetingKey, view }: Pick<MeetingProps, 'meetingKey' | 'view'>) {
  return (
    <>
      {view.items.map((item, index) => (
        <Item key={item.id} item={item} number={index + 1} meetingKey={meetingKey} view={view} />
      ))}
    </>
  )
}

interface ItemProps extends Pick<MeetingProps, 'meetingKey' | 'view'> {
  readonly item: AgendaItem
  readonly number: number
}

function Item({ item, number, meetingKey, view }: ItemProps) {
  const { matterId } = item
  const { compoundId } = meetingKey
  return (
    <Card title={`${number}. ${item.title}`}>
      <View className="soft">{`${item.minutes} 分钟${item.presenter ? `，${item.presenter}来说` : ''}`}</View>
      {item.addedAfterNotice ? <StatusTag tone="attention" label="未公告，不得表决" /> : null}
      {item.waitsForCheck ? (
        <NoticeBar
          text={
            item.addedAfterNotice
              ? '这个议题还在核对，只有召集人看得到。'
              : '新写的谁来说、新附的材料还在核对，只有召集人看得到。'
          }
        />
      ) : null}
      {item.body
        ? item.body.split('\n').map((line, index) => (
            <View className="text" key={index}>
              {line}
            </View>
          ))
        : null}
      <View className="soft">{regimeSentences[item.regime]}</View>
      {item.papers.map(({ title, file, waiting }, index) => (
        <View key={file?.id ?? index}>
          <View className="text">{title}</View>
          {file ? <AttachedFile compoundId={compoundId} file={file} /> : null}
          {waiting ? <WaitingFile opened={file !== null} /> : null}
        </View>
      ))}
      {item.interests.length > 0 ? (
        <View className="text">
          {`有牵连的：${item.interests.map(({ label, kind }) => `${label} ${interestLabels[kind]}`).join('；')}。`}
        </View>
      ) : null}
      {item.poll ? <PollFigures poll={item.poll} /> : null}
      <Ending item={item} view={view} compoundId={compoundId} />
      {matterId ? (
        <ListRow
          id={`thread-of-${item.id}`}
          title="这件事的来龙去脉"
          onPress={() => {
            openPage('/packages/matter/thread/index', { compoundId, matterId })
          }}
        />
      ) : null}
      {view.may.takePart && (view.state === 'noticed' || view.state === 'running') ? (
        <Interest item={item} meetingKey={meetingKey} />
      ) : null}
    </Card>
  )
}

function Ending({
  item,
  view,
  compoundId,
}: Pick<ItemProps, 'item' | 'view'> & { readonly compoundId: string }) {
  const { conclusion } = item
  if (!conclusion) return null
  const { decisionId } = conclusion
  return (
    <>
      <NoticeBar
        tone="done"
        text={`${conclusionLabels[conclusion.kind]}（${momentLabel(conclusion.at, view.now)}）`}
      />
      {conclusion.note ? <View className="text">{conclusion.note}</View> : null}
      {conclusion.assignee ? (
        <View className="text">{`${conclusion.assignee}${conclusion.due ? `，${dayLabel(conclusion.due, view.now)}以前` : ''}`}</View>
      ) : null}
      {conclusion.kind === 'trial' ? (
        <View className="text">
          {`试到${conclusion.trialUntil ? dayLabel(conclusion.trialUntil, view.now) : '大家说好的那天'}。${conclusion.trialTest ? `看：${conclusion.trialTest}。` : ''}${conclusion.trialDecider ? `到时候由${conclusion.trialDecider}说：留下，还是改回去。` : '改不好，还能恢复。'}`}
        </View>
      ) : null}
      {conclusion.kind === 'costPlan' && view.may.convene ? (
        <ListRow
          id={`cost-${item.id}`}
          icon="calculator"
          title="算一算要多少钱"
          detail="议题和材料会带过去"
          onPress={() => {
            openPage('/packages/plan/begin/index', { compoundId, itemId: item.id })
          }}
        />
      ) : null}
      {decisionId && view.may.convene ? (
        <ListRow
          id={`draft-of-${item.id}`}
          title="看表决的草稿"
          onPress={() => {
            openPage('/packages/decision/detail/index', { compoundId, decisionId })
          }}
        />
      ) : null}
    </>
  )
}

/** Says how I am tied to an item; everybody sees it beside the item. */
function Interest({ item, meetingKey }: Pick<ItemProps, 'item' | 'meetingKey'>) {
  const [open, setOpen] = useState(false)
  const declare = useWriteCall('meeting.declareInterest')
  const mine = item.interests.find((interest) => interest.mine)?.kind ?? null
  const say = async (interest: typeof mine): Promise<void> => {
    const result = await declare.send({ ...meetingKey, itemId: item.id, interest })
    if (result.ok) setOpen(false)
  }
  return (
    <>
      <Button
        id={`interest-${item.id}`}
        kind="quiet"
        label={mine ? '改我的说明' : '这事跟我有牵连，说明一下'}
        onPress={() => {
          setOpen(true)
        }}
      />
      <Sheet
        open={open}
        title="您和这个议题有什么牵连？"
        closeLabel="不改了"
        onClose={() => {
          setOpen(false)
        }}
      >
        <View className="text">说明以后照样可以说话。大家会在议题旁边看到您的姓和这句话。</View>
        <ChoiceGroup
          label="是哪一种"
          labelHidden
          choices={interestKinds.map((value) => ({ value, label: interestLabels[value] }))}
          value={mine}
          disabled={declare.busy}
          onChange={(value) => void say(value)}
        />
        {declare.failure ? <NoticeBar tone="attention" icon="alert" text={declare.failure.message} /> : null}
        {mine ? (
          <Button
            kind="secondary"
            label="没有牵连了，收回"
            busy={declare.busy}
            onPress={() => void say(null)}
          />
        ) : null}
      </Sheet>
    </>
  )
}
