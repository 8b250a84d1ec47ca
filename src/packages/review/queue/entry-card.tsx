import { useState } from 'react'
import { View } from '@tarojs/components'
import type { QueueEntry } from '../../../../types/review'
import type { CompoundId } from '../../../../types/ids'
import type { Instant } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import {
  reportCauseWords,
  reviewCauseWords,
  reviewKindWords,
} from '../../../../cloudfunctions/rules/review-words'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { DecideSheet, ReleaseSheet } from './sheets'

/** What a card and its sheets are about. */
export interface EntryProps {
  readonly compoundId: CompoundId
  readonly entry: QueueEntry
  /** What came of it; the card itself may be gone by then. */
  readonly onTold: (sentence: string) => void
}

interface EntryCardProps extends EntryProps {
  readonly now: Instant
}

/** One thing somebody wrote: the words themselves, why it is here, and yes or no. */
export function EntryCard({ now, ...props }: EntryCardProps) {
  const { entry, compoundId } = props
  const [asking, setAsking] = useState<'show' | 'hide' | 'release' | null>(null)
  const { subjectId } = entry
  const reported = entry.reviewId === null
  const close = (): void => {
    setAsking(null)
  }
  return (
    <Card id={`entry-${subjectId}`} title={reviewKindWords[entry.kind]}>
      <StatusTag tone="attention" label={whyHere(entry)} />
      <View className="text written">{entry.words}</View>
      {entry.files.map((file) => (
        <AttachedFile key={file.id} compoundId={compoundId} file={file} />
      ))}
      <Reports reports={entry.reports} />
      <View className="soft">
        {`${momentLabel(entry.since, now)}${reported ? '开始有人举报，大家现在还看得到' : '写的，大家还看不到'}`}
        {entry.peopleBy === null ? '' : `；答应了${momentLabel(entry.peopleBy, now)}前答复`}
      </View>
      {entry.own ? <NoticeBar text="这是您自己写的，要请业委会或社区的另一个人来核对。" /> : null}
      {entry.mayDecide ? (
        <>
          <Button
            id={`show-${subjectId}`}
            kind="secondary"
            label={reported ? '没有问题，照样公开' : '可以公开'}
            onPress={() => {
              setAsking('show')
            }}
          />
          <Button
            id={`hide-${subjectId}`}
            kind="secondary"
            label={reported ? '不再公开，写明原因' : '不公开，写明原因'}
            onPress={() => {
              setAsking('hide')
            }}
          />
        </>
      ) : null}
      {entry.mayRelease && !entry.mayDecide ? (
        <Button
          id={`release-${subjectId}`}
          kind="secondary"
          label="放行，先贴出来"
          onPress={() => {
            setAsking('release')
          }}
        />
      ) : null}
      {asking === 'release' ? <ReleaseSheet {...props} onClose={close} /> : null}
      {asking === 'show' || asking === 'hide' ? (
        <DecideSheet {...props} verdict={asking} onClose={close} />
      ) : null}
    </Card>
  )
}

function whyHere({ cause, reports, reviewId }: QueueEntry): string {
  if (reviewId === null) return `${reports.count} 个人举报`
  return cause === null ? '自动检查还没有完' : reviewCauseWords[cause]
}

function Reports({ reports }: { readonly reports: QueueEntry['reports'] }) {
  if (reports.count === 0) return null
  return (
    <View className="text">
      <View>{`${reports.count} 个人觉得：${reports.causes.map((cause) => reportCauseWords[cause]).join('、')}。`}</View>
      {reports.words.map((words) => (
        <View key={words} className="soft">{`有人补充：${words}`}</View>
      ))}
    </View>
  )
}
