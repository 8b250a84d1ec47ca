import { useState } from 'react'
import { View } from '@tarojs/components'
import type { EndReason } from '../../../../types/binding'
import type { HomeView } from '../../../../types/own-home'
import type { CompoundId } from '../../../../types/ids'
import { roleLabels } from '../../../../types/roles'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { endWords, evidenceWords } from '../words/words'

type Person = HomeView['people'][number]

interface PeopleProps {
  readonly home: HomeView
  readonly compoundId: CompoundId
}

/** What is being asked before it is done: a yes to somebody, or the end of a tie. */
interface Asking {
  readonly person: Person
  readonly act: 'approve' | EndReason
}

/** Who is bound to this home, how it was checked and since when; with what an owner can do about it. */
export function People({ home, compoundId }: PeopleProps) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const [told, setTold] = useState<string>()
  const approve = useWriteCall('binding.approve')
  const end = useWriteCall('binding.end')
  if (home.people.length === 0) return null

  function ask(next: Asking): void {
    approve.clear()
    end.clear()
    setAsking(next)
  }

  async function confirm(): Promise<void> {
    if (!asking) return
    const { bindingId } = asking.person
    const result =
      asking.act === 'approve'
        ? await approve.send({ compoundId, bindingId, ownerId: null })
        : await end.send({ compoundId, bindingId, reason: asking.act })
    if (!result.ok) return
    setAsking(null)
    setTold(result.value.sentence)
  }

  return (
    <>
      {told === undefined ? null : <NoticeBar tone="done" text={told} />}
      {home.people.map((person) => (
        <PersonCard key={person.bindingId} home={home} person={person} onAsk={ask} />
      ))}
      {asking ? (
        <ConfirmSheet
          open
          question={question(asking)}
          words={asking.act === 'approve' ? approveWords(asking.person) : endWords[asking.act].words}
          confirmLabel={asking.act === 'approve' ? '我认得，是这一家的' : endLabel(asking.act)}
          cancelLabel="先不"
          busy={approve.busy || end.busy}
          failure={asking.act === 'approve' ? approve.failure : end.failure}
          onConfirm={() => void confirm()}
          onCancel={() => {
            setAsking(null)
          }}
        />
      ) : null}
    </>
  )
}

function question({ person, act }: Asking): string {
  if (act === 'own') return '要解除您和这一家的绑定吗？'
  const who = `${person.name}（${roleLabels[person.kind]}）`
  return act === 'approve' ? `${who}是您家的人吗？` : `${who}：${endWords[act].label}？`
}

function endLabel(reason: EndReason): string {
  if (reason === 'own') return '解除绑定'
  return reason === 'notKnown' ? '不认得，停用' : '对，停用'
}

function approveWords({ kind, status }: Person): string {
  if (status === 'accepted') return '记下来：您认得这个人。'
  return kind === 'tenant' || kind === 'family'
    ? '您点了头就行。他（她）可以看院里的事、提意见，不能替您投票。'
    : '您算一个，还要楼栋代表也核对。'
}

interface PersonCardProps {
  readonly home: HomeView
  readonly person: Person
  readonly onAsk: (asking: Asking) => void
}

function PersonCard({ home, person, onAsk }: PersonCardProps) {
  const { name, kind, own, status, evidence, since, fresh, mayApprove, mayEnd, bindingId } = person
  const pending = status === 'pending'
  return (
    <Card title={own ? `${name}（您自己）` : name}>
      <View className="text">{roleLabels[kind]}</View>
      {fresh ? <StatusTag tone="attention" label="新来的，请看认不认得" /> : null}
      {pending ? <StatusTag tone="attention" label="等着核对" /> : null}
      <View className="soft">
        {pending
          ? `${momentLabel(since, home.now)}报的`
          : `${momentLabel(since, home.now)}起。怎么核对的：${evidenceWords[evidence]}。`}
      </View>
      {mayApprove || fresh ? (
        <Button
          id={`know-${bindingId}`}
          kind="secondary"
          label="我认得，是这一家的"
          onPress={() => {
            onAsk({ person, act: 'approve' })
          }}
        />
      ) : null}
      {mayEnd.map((reason) => (
        <Button
          key={reason}
          id={`end-${reason}-${bindingId}`}
          kind={reason === 'notKnown' ? 'secondary' : 'quiet'}
          label={endWords[reason].label}
          onPress={() => {
            onAsk({ person, act: reason })
          }}
        />
      ))}
    </Card>
  )
}
