import { useState } from 'react'
import { View } from '@tarojs/components'
import { conclusionKinds, type ConclusionKind } from '../../../../types/agenda-words'
import { calendarDay, isCalendarDay } from '../../../../types/units'
import { conclusionLabels } from '../../../../cloudfunctions/rules/meeting/conclusion'
import type { OperationInput } from '../../../../types/contract'
import { useDraft } from '../../../client/drafts'
import { enqueue } from '../../../client/queue'
import { Button } from '../../../components/button'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { SheetPaper } from '../../../components/sheet'
import type { AgendaItem } from '../words'
import { DayField } from './day-field'
import { ItemClass } from './item-class'
import { TakerField, type Assignable } from './taker-field'
import type { ItemKey } from './take-note'

type Conclusion = OperationInput<'meeting.conclude'>['conclusion']

const details: Readonly<Partial<Record<ConclusionKind, string>>> = {
  decision: '写一份表决的草稿，文字和材料都带过去；名册、公告、投票另外走',
  costPlan: '记下来，等谁来算',
  repair: '记下来，等谁来修',
  task: '记下来，等谁来做',
  trial: '定好试到哪天、看什么、谁来说留不留',
}

const blank = {
  ...{
    kind: null as ConclusionKind | null,
    note: '',
    assignee: '',
    assigneeId: '',
    day: '',
    question: '',
    test: '',
    decider: '',
  },
  ...{ regime: 'owners' as 'owners' | 'deliberation', item: null as number | null },
}
type Typed = typeof blank

/** How an item ends; each way asks only for what it needs. */
export function Conclude(props: {
  readonly itemKey: ItemKey
  readonly item: AgendaItem
  readonly assignable: readonly Assignable[]
  readonly onDone: () => void
}) {
  const { itemKey, item, assignable, onDone } = props
  const [kept, keep, forget] = useDraft<Partial<Typed>>(`conclude.${itemKey.itemId}`, {
    ...blank,
    question: `${item.title}，同意吗？`,
  })
  // What was kept by an earlier form lacks what was not asked then.
  const typed: Typed = { ...blank, ...kept }
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({})
  const change = (part: Partial<Typed>) => {
    setGaps({})
    keep({ ...typed, ...part })
  }
  function save(): void {
    const made = conclusionOf(typed, assignable)
    if ('gaps' in made) {
      setGaps(made.gaps)
      return
    }
    const words = `“${item.title}”：${conclusionLabels[made.conclusion.kind]}`
    enqueue(itemKey.meetingId, 'meeting.conclude', { ...itemKey, conclusion: made.conclusion }, words)
    forget()
    onDone()
  }
  return (
    <SheetPaper title={`“${item.title}”怎么了结？`}>
      <ChoiceGroup
        label="怎么了结"
        labelHidden
        choices={conclusionKinds.map((value) => ({
          value,
          label: conclusionLabels[value],
          ...(details[value] ? { detail: details[value] } : {}),
        }))}
        value={typed.kind}
        error={gaps['kind']}
        onChange={(kind) => {
          change({ kind })
        }}
      />
      {typed.kind === null ? null : (
        <Needs typed={typed} change={change} gaps={gaps} kind={typed.kind} people={assignable} />
      )}
      <Button id="save-conclusion" label="就这样记" onPress={save} />
      <Button id="close-conclusion" kind="secondary" label="再议议" onPress={onDone} />
    </SheetPaper>
  )
}

interface NeedsProps {
  readonly kind: ConclusionKind
  readonly typed: Typed
  readonly change: (part: Partial<Typed>) => void
  readonly gaps: Readonly<Record<string, string>>
  readonly people: readonly Assignable[]
}

function Needs({ kind, typed, change, gaps, people }: NeedsProps) {
  const assigned = kind === 'ask' || kind === 'costPlan' || kind === 'repair' || kind === 'task'
  return (
    <>
      {assigned ? (
        <TakerField
          label={kind === 'ask' ? '请谁去问' : '谁来办'}
          people={people}
          taker={{ assignee: typed.assignee, assigneeId: typed.assigneeId }}
          error={gaps['assignee']}
          onChange={change}
        />
      ) : null}
      {assigned || kind === 'trial' ? (
        <DayField
          id="conclude-day"
          label={kind === 'trial' ? '试到哪一天' : '哪一天以前'}
          value={typed.day}
          error={gaps['day']}
          onChange={(day) => {
            change({ day })
          }}
        />
      ) : null}
      {kind === 'trial' ? (
        <>
          <Field
            id="conclude-test"
            label="到时候看什么"
            example="晚上十点以后不吵"
            maxLength={200}
            value={typed.test}
            error={gaps['test']}
            onChange={(test) => {
              change({ test })
            }}
          />
          <Field
            id="conclude-decider"
            label="谁来说：留下，还是改回去"
            maxLength={40}
            value={typed.decider}
            error={gaps['decider']}
            onChange={(decider) => {
              change({ decider })
            }}
          />
          <View className="soft">改不好，还能恢复原样。</View>
        </>
      ) : null}
      {kind === 'decision' ? (
        <>
          <Field
            id="conclude-question"
            kind="textarea"
            label="问大家什么"
            maxLength={200}
            value={typed.question}
            error={gaps['question']}
            onChange={(question) => {
              change({ question })
            }}
          />
          <ItemClass regime={typed.regime} item={typed.item} error={gaps['item']} onChange={change} />
        </>
      ) : null}
      <Field
        id="conclude-note"
        kind="textarea"
        label="说好了什么（可以不写）"
        maxLength={500}
        value={typed.note}
        onChange={(note) => {
          change({ note })
        }}
      />
    </>
  )
}

function conclusionOf(
  typed: Typed,
  people: readonly Assignable[],
): { conclusion: Conclusion } | { gaps: Record<string, string> } {
  const { kind } = typed
  const [note, assignee, question, test, decider] = [
    typed.note,
    typed.assignee,
    typed.question,
    typed.test,
    typed.decider,
  ].map((text) => text.trim()) as [string, string, string, string, string]
  const day = isCalendarDay(typed.day) ? calendarDay(typed.day) : null
  if (kind === null) return { gaps: { kind: '请选一种。' } }
  if (kind === 'dropped' || kind === 'comeBack') return { conclusion: { kind, note } }
  const gaps: Record<string, string> = {}
  if (kind === 'decision') {
    if (question === '') gaps['question'] = '请写问大家什么。'
    if (typed.regime === 'owners' && typed.item === null)
      gaps['item'] = '请选这件事属于哪一类，规则才定得下来。'
    const item = typed.regime === 'owners' ? typed.item : null
    return Object.keys(gaps).length > 0
      ? { gaps }
      : { conclusion: { kind, note, question, regime: typed.regime, item } }
  }
  if (kind === 'trial') {
    if (day === null) gaps['day'] = '请选试到哪一天。'
    if (test === '') gaps['test'] = '请写到时候看什么。'
    if (decider === '') gaps['decider'] = '请写谁来说留不留。'
    return day === null || Object.keys(gaps).length > 0
      ? { gaps }
      : { conclusion: { kind, note, until: day, test, decider } }
  }
  const assigneeId = people.find(({ accountId }) => accountId === typed.assigneeId)?.accountId ?? null
  if (assignee === '')
    gaps['assignee'] = people.length > 0 && typed.assigneeId === '' ? '请选是谁。' : '请写是谁。'
  if (kind === 'ask') {
    if (day === null) gaps['day'] = '请选哪一天以前。'
    return day === null || Object.keys(gaps).length > 0
      ? { gaps }
      : { conclusion: { kind, note, assignee, assigneeId, due: day } }
  }
  return Object.keys(gaps).length > 0
    ? { gaps }
    : { conclusion: { kind, note, assignee, assigneeId, due: day } }
}
