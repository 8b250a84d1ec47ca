import type { Todo } from '../../types/home'
import type { CompoundId, UnitId } from '../../types/ids'
import { declinedCauseLabels, seconders } from '../../types/payment-kinds'
import { fen, instant, yuanText } from '../../types/units'
import { addDays, dayLabel, dayOf, startOfDay } from '../rules/clocks'
import { nextStep } from '../rules/payments'
import type { CompoundRow } from '../store/compounds'
import { duesOfHomes, type DueRow } from '../store/dues'
import { declinedLately, waitingThere, type DeclinedPayment } from '../store/payment-todos'
import type { Call } from './operation'
import { keepsMoneyAt, seesSubject, tieTo } from './payment-access'

/** How long before its day an instalment is brought to mind. */
const remindDays = 7
/** How long somebody is told that a payment was not found. */
const declinedMs = 14 * 24 * 60 * 60 * 1000

/**
 * What money asks of the caller: to confirm what waits, to say again what was not found, and, at the own home alone, an
 * instalment whose day is near. Nobody is told of anybody else's.
 */
export async function paymentTodos(call: Call, compounds: readonly CompoundRow[]): Promise<Todo[]> {
  const { caller, now, tx } = call
  if (!caller || compounds.length === 0) return []
  const ids = compounds.map(({ id }) => id)
  const homes = compounds
    .map(({ id, name }) => ({ id: id as CompoundId, name, units: unitsOf(call, id) }))
    .filter(({ units }) => units.length > 0)
  const [waiting, declined, ...dues] = await Promise.all([
    waitingThere(tx, ids, caller.accountId),
    declinedLately(tx, ids, caller.accountId, instant(now - declinedMs)),
    ...homes.map(({ id, units }) => duesOfHomes(tx, id, units)),
  ])
  const names = new Map(compounds.map(({ id, name }) => [id, name]))
  return [
    ...compounds.flatMap(({ id, name }) => {
      const there = waiting.filter((row) => row.compoundId === id)
      return confirmTodo(call, { id: id as CompoundId, name }, there)
    }),
    ...declined.map((row) => declinedTodo(row, names.get(row.compoundId) ?? '')),
    ...homes.flatMap(({ id, name }, index) => dueTodos(call, { id, name }, dues[index] ?? [])),
  ]
}

interface Yard {
  readonly id: CompoundId
  readonly name: string
}

const plain = { decisionId: null, deadline: null, count: null, participation: null } as const

function unitsOf(call: Call, compoundId: string): string[] {
  const ties = (call.caller?.bindings ?? []).filter(
    (tie) => tie.compoundId === compoundId && tie.status === 'accepted',
  )
  return [...new Set(ties.map(({ unitId }) => unitId))]
}

function confirmTodo(call: Call, yard: Yard, there: Awaited<ReturnType<typeof waitingThere>>): Todo[] {
  let count = 0
  for (const row of there) {
    if (keepsMoneyAt(call.caller, yard.id, row, ['treasurer'])) count += row.said
    if (keepsMoneyAt(call.caller, yard.id, row, seconders)) count += row.first
  }
  if (count === 0) return []
  return [
    {
      ...plain,
      ...{ kind: 'confirmPayments', compoundId: yard.id, compoundName: yard.name, unitId: null, count },
      title: `${count} 笔钱等您核对`,
      sentence: '邻居说交了，对着账看到了就开收据。',
    },
  ]
}

function declinedTodo(row: DeclinedPayment, compoundName: string): Todo {
  const why = row.cause === 'other' ? (row.note ?? '') : declinedCauseLabels[row.cause]
  return {
    ...plain,
    ...{ kind: 'paymentDeclined', compoundId: row.compoundId as CompoundId, compoundName },
    unitId: row.unitId as UnitId,
    title: `${yuanText(row.amount)} 元没有对上`,
    sentence: `${row.what}：${why}。看看是哪里不对，可以再说一次。`,
  }
}

/** Of all homes of the caller: what is to be paid within days, or should have been, each thing once. */
function dueTodos(call: Call, yard: Yard, dues: readonly DueRow[]): Todo[] {
  return dues.flatMap((due): Todo[] => {
    const tie = tieTo(call.caller, yard.id, due.unitId)
    if (!tie || !seesSubject(tie, due.subjectKind) || !due.open) return []
    // What was said already needs no reminder.
    const next = nextStep(due.steps, fen(due.paid + due.waiting), dayOf(call.now))
    if (next === null || next.due === null) return []
    if (dayOf(call.now) < addDays(next.due, -remindDays)) return []
    const passed = dayOf(call.now) > next.due
    return [
      {
        ...plain,
        ...{ kind: 'payNext', compoundId: yard.id, compoundName: yard.name, unitId: due.unitId as UnitId },
        title: `${due.title}：${passed ? '未交' : '先交'} ${yuanText(next.amount)} 元`,
        sentence: passed
          ? `说好${dayLabel(next.due, call.now)}以前交。交了的，说一声就行；有难处，可以跟记账人说。`
          : `${dayLabel(next.due, call.now)}以前交。交了说一声，核对好了有收据。`,
        deadline: passed ? null : startOfDay(addDays(next.due, 1)),
      },
    ]
  })
}
