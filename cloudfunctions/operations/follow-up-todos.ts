import type { Todo } from '../../types/home'
import type { CompoundId, MeetingId } from '../../types/ids'
import type { Instant } from '../../types/units'
import { dayLabel, dayOf } from '../rules/clocks'
import { correctionsOverAt, isOverdue } from '../rules/minutes'
import {
  dueFollowUps,
  waitingMinutes,
  type FollowUpOfMeeting,
  type WaitingMinutes,
} from '../store/follow-ups'
import type { CompoundRow } from '../store/compounds'
import { assertMayConvene } from './caller'
import { takenOn } from './follow-up-view'
import type { Call } from './operation'
import { scopeOfRow } from './scope'

/** What the caller took on at a meeting, until it is done; for conveners also what others owe today, and minutes that wait. */
export async function followUpTodos(call: Call, compounds: readonly CompoundRow[]): Promise<Todo[]> {
  if (!call.caller || compounds.length === 0) return []
  const ids = compounds.map(({ id }) => id)
  const [due, waiting] = await Promise.all([
    dueFollowUps(call.tx, ids, call.caller.accountId, dayOf(call.now)),
    waitingMinutes(call.tx, ids),
  ])
  return [
    ...due.filter((row) => takenOn(call, row) || convenes(call, row)).map((row) => followUpTodo(call, row)),
    ...waiting.filter((row) => convenes(call, row)).flatMap((row) => minutesTodo(call, row)),
  ]
}

function convenes(
  call: Call,
  row: Pick<FollowUpOfMeeting, 'compoundId' | 'scopeKind' | 'scopeId' | 'scopeBuildingId'>,
): boolean {
  const scope = scopeOfRow(row)
  return assertMayConvene(call.caller, row.compoundId as CompoundId, scope).ok
}

function followUpTodo(call: Call, row: FollowUpOfMeeting): Todo {
  return {
    ...todoOf(row),
    kind: 'followUp',
    title: row.title,
    sentence: `${takenOn(call, row) ? '您' : row.assignee}在会上接的，${dayWords(row, call.now)}办好了，请写一句结果。`,
    deadline: row.due === null ? null : correctionsOverAt(row.due),
  }
}

function dayWords({ due, doneAt }: FollowUpOfMeeting, now: Instant): string {
  if (due === null) return ''
  if (due === dayOf(now)) return '说好今天办好。'
  return `说好${dayLabel(due, now)}以前办好${isOverdue(due, doneAt, now) ? '，已经过了' : ''}。`
}

function minutesTodo(call: Call, row: WaitingMinutes): Todo[] {
  const base = { ...todoOf(row), title: row.title, deadline: null }
  if (row.state === null) {
    return [
      { ...base, kind: 'writeMinutes', sentence: '会开完了，请写纪要。记下的都替您填好了，核对一遍就行。' },
    ]
  }
  if (row.state === 'draft') {
    const words =
      row.signatures === 2
        ? '两个人都签了字，请把纪要贴出来。'
        : row.signatures === 1
          ? '您这边核对签字了，还差记录人签字。'
          : '纪要起草好了，请核对、签字。'
    return [{ ...base, kind: 'writeMinutes', sentence: words }]
  }
  if (row.openCorrections > 0) {
    return [
      {
        ...base,
        kind: 'answerCorrection',
        sentence: `有 ${row.openCorrections} 条对纪要的更正等您答复。`,
        count: row.openCorrections,
      },
    ]
  }
  const over = row.correctionUntil !== null && call.now >= correctionsOverAt(row.correctionUntil)
  return over ? [{ ...base, kind: 'writeMinutes', sentence: '更正的时间过了，都答复了，请把纪要定稿。' }] : []
}

function todoOf(row: {
  readonly compoundId: string
  readonly compoundName: string
  readonly meetingId: string
}): Omit<Todo, 'kind' | 'title' | 'sentence' | 'deadline'> {
  return {
    compoundId: row.compoundId as CompoundId,
    compoundName: row.compoundName,
    decisionId: null,
    meetingId: row.meetingId as MeetingId,
    unitId: null,
    count: null,
    participation: null,
  }
}
