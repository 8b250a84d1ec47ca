import { useState } from 'react'
import { View } from '@tarojs/components'
import type { BindingQueue } from '../../../../types/binding'
import type { CompoundId, OwnerId } from '../../../../types/ids'
import { roleLabels } from '../../../../types/roles'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'
import { NoticeBar, StatusTag } from '../../../components/notice'

type Waiting = BindingQueue['waiting'][number]

interface RequestCardProps {
  readonly compoundId: CompoundId
  readonly waiting: Waiting
  readonly now: BindingQueue['now']
  /** What came of the answer; the card itself may be gone by then. */
  readonly onTold: (sentence: string) => void
}

const capacityWords = {
  office: '楼栋代表（业委会、社区）',
  witness: '另一个人',
  owner: '这一家的业主',
} as const

/** One person who waits: what is known, what is missing, and yes or no. */
export function RequestCard({ compoundId, waiting, now, onTold }: RequestCardProps) {
  const [asking, setAsking] = useState<'approve' | 'refuse' | null>(null)
  const { bindingId, unitLabel, name, kind, note, requestedAt, approvals } = waiting
  return (
    <Card id={`request-${bindingId}`} title={unitLabel}>
      <View className="text strong">{`${name}，说自己是${roleLabels[kind]}`}</View>
      {waiting.disputed ? <StatusTag tone="attention" label="这一家的业主说不认得他（她）" /> : null}
      <RosterNames waiting={waiting} />
      {note ? <View className="text">{`他（她）说：${note}`}</View> : null}
      <View className="text">{waiting.missing}</View>
      {approvals.length > 0 ? (
        <View className="soft">{`已经说认得的：${approvals.map((one) => capacityWords[one]).join('、')}`}</View>
      ) : null}
      <View className="soft">
        {`${momentLabel(requestedAt, now)}报的，${
          waiting.escalatesAt === null
            ? '已经转到业委会'
            : `${momentLabel(waiting.escalatesAt, now)}还没答复就转给业委会`
        }`}
      </View>
      {waiting.mayApprove ? (
        <Button
          id={`approve-${bindingId}`}
          label="我认得，是这一家的"
          onPress={() => {
            setAsking('approve')
          }}
        />
      ) : null}
      {!waiting.mayApprove && waiting.whyNot !== null ? <NoticeBar text={waiting.whyNot} /> : null}
      {waiting.mayRefuse ? (
        <Button
          id={`refuse-${bindingId}`}
          kind="secondary"
          label="回绝，写明原因"
          onPress={() => {
            setAsking('refuse')
          }}
        />
      ) : null}
      {asking === 'approve' ? (
        <ApproveSheet
          {...{ compoundId, waiting, onTold }}
          onClose={() => {
            setAsking(null)
          }}
        />
      ) : null}
      {asking === 'refuse' ? (
        <RefuseSheet
          {...{ compoundId, waiting, onTold }}
          onClose={() => {
            setAsking(null)
          }}
        />
      ) : null}
    </Card>
  )
}

/** Whether the name is the one on the roster, said before anybody vouches. */
function RosterNames({ waiting: { kind, owners } }: { readonly waiting: Waiting }) {
  const names = owners.map(({ name, bound }) => `${name}${bound ? '（已经有人绑定）' : ''}`).join('、')
  if (owners.length === 0) {
    return <NoticeBar tone="attention" text="名册上还没有这一家的业主。请先在院里名册补上，再来核对。" />
  }
  if (kind === 'tenant' || kind === 'family') return <View className="text">{`名册上的业主：${names}`}</View>
  const same = owners.some(({ sameName }) => sameName)
  return (
    <NoticeBar
      tone={same ? 'done' : 'attention'}
      {...(same ? {} : { icon: 'alert' as const })}
      text={same ? `名字和名册一样：${names}` : `名字和名册不一样。名册上是：${names}`}
    />
  )
}

interface SheetProps {
  readonly compoundId: CompoundId
  readonly waiting: Waiting
  readonly onTold: (sentence: string) => void
  readonly onClose: () => void
}

function ApproveSheet({ compoundId, waiting, onTold, onClose }: SheetProps) {
  const { bindingId, name, unitLabel, kind, owners } = waiting
  const [ownerId, setOwnerId] = useState<OwnerId | null>(null)
  const [missing, setMissing] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('binding.approve')
  const owning = kind === 'owner' || kind === 'coOwner'
  const choose = owning && owners.filter(({ sameName }) => sameName).length !== 1 && owners.length > 0

  async function approve(): Promise<void> {
    if (choose && ownerId === null) {
      setMissing(true)
      return
    }
    const result = await send({ compoundId, bindingId, ownerId })
    if (!result.ok) return
    onClose()
    onTold(`${unitLabel} ${name}：${result.value.sentence}`)
  }

  const said = failure?.fields?.ownerId
  return (
    <ConfirmSheet
      open
      question={`您认得${name}，是 ${unitLabel} 的？`}
      words="您说认得，会留下记录，这一家的业主看得到。拿不准就先打电话问一声。"
      confirmLabel="我认得，是这一家的"
      cancelLabel="拿不准，先不"
      busy={busy}
      failure={failure && said === undefined ? failure : undefined}
      onConfirm={() => void approve()}
      onCancel={onClose}
    >
      {choose ? (
        <ChoiceGroup
          label="他（她）是名册上的哪一位？"
          choices={owners.map((owner) => ({
            value: owner.ownerId,
            label: owner.name,
            ...(owner.bound ? { detail: '已经有人绑定' } : {}),
          }))}
          value={ownerId}
          error={missing ? '请选是哪一位；都不是，就先不。' : said}
          onChange={(next) => {
            setOwnerId(next)
            setMissing(false)
            clear()
          }}
        />
      ) : said === undefined ? null : (
        <NoticeBar tone="attention" icon="alert" text={said} />
      )}
    </ConfirmSheet>
  )
}

function RefuseSheet({ compoundId, waiting, onTold, onClose }: SheetProps) {
  const { bindingId, name, unitLabel } = waiting
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const { send, busy, failure } = useWriteCall('binding.refuse')

  async function refuse(): Promise<void> {
    if (reason.trim() === '') {
      setMissing(true)
      return
    }
    const result = await send({ compoundId, bindingId, reason: reason.trim() })
    if (!result.ok) return
    onClose()
    onTold(`${unitLabel} ${name}：回绝了，他（她）看得到您写的原因。`)
  }

  return (
    <ConfirmSheet
      open
      question={`回绝${name}？`}
      words="他（她）会读到您写的话，改好了还可以再报。"
      confirmLabel="回绝"
      cancelLabel="先不回绝"
      busy={busy}
      failure={failure}
      onConfirm={() => void refuse()}
      onCancel={onClose}
    >
      <Field
        id="refuse-reason"
        kind="textarea"
        label="为什么，该找谁"
        example="比如：名字和名册不一样，请找李代表，电话……"
        value={reason}
        maxLength={200}
        error={missing ? '请写一句原因，也写上该找谁。' : failure?.fields?.reason}
        onChange={(next) => {
          setReason(next)
          setMissing(false)
        }}
      />
    </ConfirmSheet>
  )
}
