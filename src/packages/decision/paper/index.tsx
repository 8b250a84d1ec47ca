import { useState } from 'react'
import { View } from '@tarojs/components'
import { useQueryCall } from '../../../client/query'
import { Card } from '../../../components/card'
import { NotChosen } from '../../../components/not-chosen'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Segments } from '../../../components/segments'
import { EnterPaper, SecondPapers } from '../parts/paper-enter'
import { SettlePapers } from '../parts/paper-settle'
import { useDecisionKey } from '../parts/use-decision'
import { countsLine, paperDeadline, type PaperQueue } from '../words/paper'
import type { DecisionKey } from '../words/paths'

type Part = 'enter' | 'second' | 'settle'

/** 纸质票: read in, read again by somebody else, and settled by a third where they differ. */
export default function PaperPage() {
  const key = useDecisionKey()
  if (!key) {
    return (
      <Page>
        <NotChosen
          tab="decisions"
          icon="paper"
          title="没有找到这件事"
          words="这个地址不完整。请从“表决”里点开这件事，再点“录入纸质票”。"
        />
      </Page>
    )
  }
  return <Papers decisionKey={key} />
}

function Papers({ decisionKey }: { readonly decisionKey: DecisionKey }) {
  const { data, failure, loading, refresh } = useQueryCall('decision.paperQueue', decisionKey)
  if (!data) return <Page title="纸质票" loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title="纸质票" lead={data.title}>
      <Card>
        <View className="text">{countsLine(data)}</View>
        <View className="soft">一个人拍照录一遍，另一个人不看前面的再录一遍，两遍一样才算数。</View>
        {paperDeadline(data) ? <NoticeBar tone="attention" text={paperDeadline(data)} /> : null}
      </Card>
      {data.refusal ? (
        <NoticeBar tone="attention" icon="alert" text={data.refusal.message} />
      ) : (
        <Parts decisionKey={decisionKey} queue={data} />
      )}
    </Page>
  )
}

function Parts({ decisionKey, queue }: { readonly decisionKey: DecisionKey; readonly queue: PaperQueue }) {
  const [part, setPart] = useState<Part>('enter')
  return (
    <>
      <Segments
        label="要做哪一样"
        segments={[
          { value: 'enter', label: '录一张' },
          { value: 'second', label: `复核 ${queue.second.length}` },
          { value: 'settle', label: `不一致 ${queue.settle.length}` },
        ]}
        value={part}
        onChange={setPart}
      />
      {part === 'enter' ? <EnterPaper decisionKey={decisionKey} queue={queue} /> : null}
      {part === 'second' ? <SecondPapers decisionKey={decisionKey} queue={queue} /> : null}
      {part === 'settle' ? <SettlePapers decisionKey={decisionKey} queue={queue} /> : null}
    </>
  )
}
