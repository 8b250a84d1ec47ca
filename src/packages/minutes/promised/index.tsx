import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import type { FollowUp } from '../../../../types/minutes'
import type { Instant } from '../../../../types/units'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { openPage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Empty } from '../../../components/empty'
import { Field } from '../../../components/field'
import { StatusTag } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'

/** 会上说好的事: who takes on what until when, and what came of it; whoever took it on says so here. */
export default function PromisedPage() {
  const compoundId = (useRouter().params.compoundId ?? '') as CompoundId
  const { data, failure, loading, refresh } = useQueryCall(
    'followUp.list',
    { compoundId },
    { enabled: compoundId !== '' },
  )
  const [finishing, setFinishing] = useState<FollowUp | null>(null)
  if (!data) return <Page title="会上说好的事" loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title="会上说好的事" lead={data.compoundName}>
      {data.followUps.length === 0 ? (
        <Empty icon="paper" title="现在没有等着办的事" words="会上请人去办的事，纪要贴出来以后会列在这里。" />
      ) : null}
      {data.followUps.map((one) => (
        <Promised key={one.id} compoundId={compoundId} one={one} now={data.now} onFinish={setFinishing} />
      ))}
      {finishing === null ? null : (
        <Finish
          compoundId={compoundId}
          one={finishing}
          onClose={() => {
            setFinishing(null)
          }}
        />
      )}
    </Page>
  )
}

interface PromisedProps {
  readonly compoundId: CompoundId
  readonly one: FollowUp
  readonly now: Instant
  readonly onFinish: (one: FollowUp) => void
}

function Promised({ compoundId, one, now, onFinish }: PromisedProps) {
  const until = one.due === null ? '没有说什么时候' : `${dayLabel(one.due, now)}以前`
  return (
    <Card title={one.title}>
      <View className="text">{`${one.assignee}去办，${until}。`}</View>
      {one.overdue ? <StatusTag tone="attention" label="已经过了说好的日子" /> : null}
      {one.doneAt === null ? null : (
        <View className="text">
          {`${dayLabel(dayOf(one.doneAt), now)}办好了。${one.note ?? '结果还在核对，核对好了就能看。'}`}
        </View>
      )}
      {one.mayFinish ? (
        <Button
          id={`finish-${one.id}`}
          kind="secondary"
          label="办好了，写上结果"
          onPress={() => {
            onFinish(one)
          }}
        />
      ) : null}
      {one.mayReport ? <ReportLink compoundId={compoundId} kind="followUp" subjectId={one.id} /> : null}
      <Button
        kind="quiet"
        label="看那次会的纪要"
        onPress={() => {
          openPage('/packages/minutes/read/index', { compoundId, meetingId: one.meetingId })
        }}
      />
    </Card>
  )
}

interface FinishProps {
  readonly compoundId: CompoundId
  readonly one: FollowUp
  readonly onClose: () => void
}

function Finish({ compoundId, one, onClose }: FinishProps) {
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure } = useWriteCall('followUp.finish')

  async function finish(): Promise<void> {
    if (note.trim() === '') {
      setMissing(true)
      return
    }
    const result = await send({ compoundId, followUpId: one.id, note })
    if (result.ok) onClose()
  }

  return (
    <ConfirmSheet
      open
      question={`办好了：${one.title}`}
      words="写一句结果，大家都看得到。写上以后不能改。"
      confirmLabel="写上结果"
      cancelLabel="还没办好"
      busy={busy}
      failure={failure}
      onConfirm={() => void finish()}
      onCancel={onClose}
    >
      <Field
        id="follow-up-note"
        kind="textarea"
        label="结果怎么样"
        example="问了三家价钱，最低 4,800 元"
        value={note}
        maxLength={200}
        error={missing ? '请写一句结果。' : undefined}
        onChange={(value) => {
          setMissing(false)
          setNote(value)
        }}
      />
    </ConfirmSheet>
  )
}
