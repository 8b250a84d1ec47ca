import { useState } from 'react'
import { View } from '@tarojs/components'
import type { PaperReading } from '../../../../types/paper-ballot'
import { useWriteCall } from '../../../client/query'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import type { DecisionKey } from '../words/paths'
import { enteredSentences, readingLines, type PaperQueue } from '../words/paper'
import { PaperConfirm } from './paper-confirm'
import { ReadingLines } from './paper-reading'

type Sheet = PaperQueue['settle'][number]

interface SettleProps {
  readonly decisionKey: DecisionKey
  readonly queue: PaperQueue
}

/** The papers two people read differently; no home's name stands in this list. */
export function SettlePapers({ decisionKey, queue }: SettleProps) {
  const [chosen, setChosen] = useState<Sheet | null>(null)
  const [done, setDone] = useState<string | null>(null)
  if (chosen) {
    return (
      <OneDifference
        key={chosen.paperId}
        decisionKey={decisionKey}
        queue={queue}
        sheet={chosen}
        onLeave={() => {
          setChosen(null)
        }}
        onDone={(words) => {
          setDone(words)
          setChosen(null)
        }}
      />
    )
  }
  return (
    <>
      {done ? <NoticeBar tone="done" text={done} /> : null}
      {queue.settle.length === 0 ? (
        <Card>
          <View className="text">没有要您定的票。您录过的、您自己家的，要由别人来定。</View>
        </Card>
      ) : null}
      {queue.settle.map((sheet, index) => (
        <Card key={sheet.paperId} title={`不一致的票 第 ${index + 1} 张`}>
          <View className="text">
            {`${sheet.readings.map(({ enteredBy }) => enteredBy).join('和')}录得不一样，请您看照片定。`}
          </View>
          <Button
            id={`settle-${sheet.paperId}`}
            kind="secondary"
            label="看照片，定下来"
            onPress={() => {
              setDone(null)
              setChosen(sheet)
            }}
          />
        </Card>
      ))}
    </>
  )
}

interface OneDifferenceProps extends SettleProps {
  readonly sheet: Sheet
  readonly onLeave: () => void
  readonly onDone: (words: string) => void
}

function OneDifference({ decisionKey, queue, sheet, onLeave, onDone }: OneDifferenceProps) {
  const settle = useWriteCall('decision.settlePaper')

  async function confirm(reading: PaperReading): Promise<void> {
    const result = await settle.send({ ...decisionKey, paperId: sheet.paperId, reading })
    if (result.ok) {
      const { outcome } = result.value
      onDone(
        outcome === 'counted'
          ? '定好了，这张票已计入。'
          : enteredSentences[outcome].replace('两遍都说', '定下来：'),
      )
    }
  }

  return (
    <>
      <Card title="两遍录得不一样">
        {sheet.photos.map((photo) => (
          <AttachedFile key={photo.id} compoundId={decisionKey.compoundId} file={photo} sheet />
        ))}
        {sheet.readings.map((reading, index) => (
          <View className="text" key={index}>
            <View className="soft">{`${index === 0 ? '第一遍' : '第二遍'}（${reading.enteredBy}）`}</View>
            <ReadingLines lines={readingLines(queue, reading)} />
          </View>
        ))}
        <Button id="settle-leave" kind="quiet" label="先不定，回去" onPress={onLeave} />
      </Card>
      <PaperConfirm
        id="settle-check"
        queue={queue}
        label="定下这张票"
        question="照片上看到的是："
        words="定下来不能改。"
        confirmLabel="定下这张票"
        busyLabel="正在定…"
        call={settle}
        onConfirm={(reading) => void confirm(reading)}
      />
    </>
  )
}
