import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import type { RetentionView } from '../../../../types/retention'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'
import { HoldForm } from './hold-form'

const title = '信息留多久'

/** 信息留多久: the periods of the yard with their sources, and what holds deletion; who may, holds and releases. */
export default function KeepingPage() {
  const { compoundId } = useRouter().params
  if (compoundId) return <Keeping compoundId={compoundId as CompoundId} />
  return (
    <Page title={title}>
      <NotChosen tab="me" words="请从“我的”里点开“我的数据”。" />
    </Page>
  )
}

function Keeping({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('retention.view', { compoundId })
  const [writing, setWriting] = useState(false)
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  if (writing) {
    return (
      <HoldForm
        compoundId={compoundId}
        onDone={() => {
          setWriting(false)
          refresh()
        }}
        onLeave={() => {
          setWriting(false)
        }}
      />
    )
  }
  const hold = (
    <Button
      id="hold"
      kind={data.holds.length === 0 ? 'primary' : 'secondary'}
      label="暂停删除"
      onPress={() => {
        setWriting(true)
      }}
    />
  )
  return (
    <Page
      title={title}
      lead="用不着的个人信息，到期就删。结果、人数、面积一直留着。"
      {...(data.mayHold ? { action: hold } : {})}
    >
      {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
      <Holds compoundId={compoundId} view={data} onReleased={refresh} />
      <Periods periods={data.periods} />
      {data.mayHold ? (
        <View className="soft">有人起诉、正在查账，先点“暂停删除”，写明原因。院里的人都看得到。</View>
      ) : (
        <View className="soft">有人起诉、正在查账，要先不删的，请找业委会或社区。</View>
      )}
    </Page>
  )
}

interface HoldsProps {
  readonly compoundId: CompoundId
  readonly view: RetentionView
  readonly onReleased: () => void
}

/** What holds deletion now, in the words of whoever holds it. */
function Holds({ compoundId, view, onReleased }: HoldsProps) {
  const { holds, openObjections, mayHold, now } = view
  const [asking, setAsking] = useState<RetentionView['holds'][number] | null>(null)
  const { send, busy, failure, clear } = useWriteCall('retention.release')
  const free = holds.length === 0 && openObjections === 0

  async function release(): Promise<void> {
    if (!asking) return
    const result = await send({ compoundId, holdId: asking.id })
    if (!result.ok) return
    setAsking(null)
    onReleased()
  }

  return (
    <Card title="现在删不删？">
      {free ? <NoticeBar tone="done" text="正常：到期就删。" /> : null}
      {openObjections > 0 ? (
        <NoticeBar tone="attention" text={`有 ${openObjections} 条不同意见还没答复，答复以前什么都不删。`} />
      ) : null}
      {holds.map((one) => (
        <View key={one.id}>
          <NoticeBar tone="attention" text={`暂停了，什么都不删：${one.reason}`}>
            <View className="soft">{`${momentLabel(one.placedAt, now)}开始。`}</View>
          </NoticeBar>
          {one.mayReport ? (
            <ReportLink compoundId={compoundId} kind="deletionHold" subjectId={one.id} />
          ) : null}
          {mayHold ? (
            <Button
              id={`release-${one.id}`}
              kind="secondary"
              label="事情了结，恢复删除"
              onPress={() => {
                clear()
                setAsking(one)
              }}
            />
          ) : null}
        </View>
      ))}
      <ConfirmSheet
        open={asking !== null}
        question="恢复到期就删？"
        words={`原来暂停的原因：${asking?.reason ?? ''}。恢复以后，已经到期的，下一次就删，找不回来。`}
        confirmLabel="恢复删除"
        cancelLabel="先不恢复"
        busy={busy}
        failure={failure}
        onConfirm={() => void release()}
        onCancel={() => {
          setAsking(null)
        }}
      />
    </Card>
  )
}

function Periods({ periods }: { readonly periods: RetentionView['periods'] }) {
  return (
    <Card title="各留多久">
      {periods.map(({ label, value, source, verified }) => (
        <ListRow
          key={label}
          title={label}
          value={value}
          detail={`${source === '' ? '本系统定的' : source}${verified ? '' : '（待核对）'}`}
        />
      ))}
    </Card>
  )
}
