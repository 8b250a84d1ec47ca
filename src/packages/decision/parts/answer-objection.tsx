import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { DecisionView } from '../../../../types/decision-view'
import type { ObjectionEntry } from '../../../../types/objection'
import type { Failure } from '../../../../types/result'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { call } from '../../../client/call'
import { useDraft } from '../../../client/drafts'
import { openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import {
  differenceCounts,
  differenceHomes,
  differenceSentence,
  kindLabel,
} from '../../../../cloudfunctions/rules/objection-words'
import type { DecisionKey } from '../words/paths'

type Verdict = 'amend' | 'upheld' | 'dismissed'
type Preview = OperationOutput<'decision.previewAmendment'>

interface Answer {
  readonly verdict: Verdict | null
  readonly text: string
}

const nothing: Answer = { verdict: null, text: '' }

const amendChoice = { value: 'amend', label: '说得对，更正名册', detail: '先在院里名册里改好' } as const
const plainChoices = [
  { value: 'upheld', label: '说得对，认可' },
  { value: 'dismissed', label: '不认可' },
] as const

interface AnswerObjectionProps {
  readonly decisionKey: DecisionKey
  readonly view: DecisionView
  readonly entry: ObjectionEntry
  /** How many wait, this one among them. */
  readonly waiting: number
  readonly children: ReactNode
}

/** One objection and its answer; before the roll is amended the sheet says what will change. */
export function AnswerObjection({ decisionKey, view, entry, waiting, children }: AnswerObjectionProps) {
  const [answer, keep, forget] = useDraft<Answer>(`decision.answer.${entry.id}`, nothing)
  const [missing, setMissing] = useState(false)
  const [asking, setAsking] = useState(false)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [looking, setLooking] = useState(false)
  const [refused, setRefused] = useState<Failure>()
  const { send, busy, failure, clear } = useWriteCall('decision.answerObjection')
  const amends = answer.verdict === 'amend'

  function change(part: Partial<Answer>): void {
    setMissing(false)
    setRefused(undefined)
    keep({ ...answer, ...part })
  }

  async function ask(): Promise<void> {
    if (answer.verdict === null || answer.text.trim() === '') {
      setMissing(true)
      return
    }
    clear()
    setRefused(undefined)
    setPreview(null)
    if (amends) {
      setLooking(true)
      const looked = await call('decision.previewAmendment', decisionKey)
      setLooking(false)
      if (!looked.ok) {
        setRefused(looked.error)
        return
      }
      setPreview(looked.value)
    }
    setAsking(true)
  }

  async function confirm(): Promise<void> {
    if (answer.verdict === null) return
    const result = await send({
      ...decisionKey,
      objectionId: entry.id,
      verdict: answer.verdict === 'dismissed' ? 'dismissed' : 'upheld',
      answer: answer.text.trim(),
      amendTo: preview?.after.fingerprint ?? null,
    })
    if (!result.ok) return
    forget()
    setAsking(false)
  }

  return (
    <Page
      title={waiting > 1 ? `还有 ${waiting} 条等答复` : '有 1 条等答复'}
      action={
        <Button
          id="answer-objection"
          label={amends ? '看更正了什么' : '交上答复'}
          busy={looking}
          busyLabel="正在比对名册…"
          onPress={() => void ask()}
        />
      }
    >
      {children}
      <Said view={view} entry={entry} />
      <Card>
        <ChoiceGroup
          label="您怎么看"
          choices={entry.kind === 'eligibility' ? [amendChoice, ...plainChoices] : plainChoices}
          value={answer.verdict}
          error={missing && answer.verdict === null ? '请选一样。' : undefined}
          onChange={(verdict) => {
            change({ verdict })
          }}
        />
        {amends && entry.home ? <ToRoster view={view} home={entry.home} /> : null}
      </Card>
      <Card>
        <Field
          id="objection-answer"
          kind="textarea"
          label="理由"
          hint="查了什么，为什么这样定。大家都看得到，请不要写名字和电话。"
          value={answer.text}
          maxLength={500}
          error={missing && answer.text.trim() === '' ? '请写理由，大家才好明白。' : undefined}
          onChange={(text) => {
            change({ text })
          }}
        />
      </Card>
      {refused ? (
        <NoticeBar
          tone="attention"
          icon="alert"
          text={Object.values(refused.fields ?? {})[0] ?? refused.message}
        />
      ) : null}
      <ConfirmSheet
        open={asking}
        question={preview ? '这样更正名册？' : '交上这条答复？'}
        words={preview ? afterwards(view) : '答复贴出来以后不能改。'}
        confirmLabel={preview ? '更正名册并答复' : '交上答复'}
        cancelLabel="再想想"
        busy={busy}
        busyLabel="正在交…"
        failure={failure}
        onConfirm={() => void confirm()}
        onCancel={() => {
          setAsking(false)
        }}
      >
        {preview ? <Difference preview={preview} /> : null}
      </ConfirmSheet>
    </Page>
  )
}

function Said({ view, entry }: Pick<AnswerObjectionProps, 'view' | 'entry'>) {
  const from = entry.raisedAt === null ? '' : `${dayLabel(dayOf(entry.raisedAt), view.now)}，`
  return (
    <Card title={kindLabel(entry.kind)}>
      <View className="soft">{`${from}${entry.home?.label ?? ''}`}</View>
      <View className="text">{entry.text ?? '这条内容在核对，暂时看不到。'}</View>
    </Card>
  )
}

function ToRoster({
  view,
  home,
}: {
  readonly view: DecisionView
  readonly home: NonNullable<ObjectionEntry['home']>
}) {
  return (
    <ListRow
      id="open-unit"
      icon="house"
      title={`去院里名册改 ${home.label}`}
      detail="改好回来，写的还在"
      onPress={() => {
        openPage('/packages/roster/unit/index', {
          compoundId: view.compoundId,
          buildingId: home.buildingId,
          unitId: home.unitId,
        })
      }}
    />
  )
}

function Difference({ preview }: { readonly preview: Preview }) {
  const lines = [
    differenceSentence(preview),
    differenceCounts(preview.difference),
    ...differenceHomes(preview.difference),
    '请看清楚：只该改弄错的。定名册以后才买卖的房，不该改。',
  ]
  return (
    <>
      {lines.filter(Boolean).map((line) => (
        <View className="text" key={line}>
          {line}
        </View>
      ))}
    </>
  )
}

/** What the amended roll does, by how far the decision has come. */
function afterwards({ state }: DecisionView): string {
  if (state === 'rollFrozen' || state === 'noticed')
    return '名册编号会变，通知上的编号跟着变，请把新的贴到大门口。'
  if (state === 'open') return '已经投的票都留着，按更正后的名册计票。不在名册里的，不再计入。'
  return '会按更正后的名册重新计票，两次的结果都贴出来。'
}
