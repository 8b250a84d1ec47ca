import type { Todo } from '../../types/home'
import type { CompoundId, UnitId } from '../../types/ids'
import { instant, type Instant } from '../../types/units'
import { capacityOf, escalatesAt } from '../rules/binding'
import { doorTasks } from '../store/bindings'
import type { CompoundRow } from '../store/compounds'
import { isCommittee, standingOf } from './binding-standing'
import type { Caller } from './caller'
import type { Call } from './operation'

/** How long somebody new at a home is pointed out to its owners. */
export const freshMs = 30 * 24 * 60 * 60 * 1000

/** Who waits to be let in where the caller can say yes, and who is new at the caller's own homes. */
export async function doorTodos(call: Call, compounds: readonly CompoundRow[]): Promise<Todo[]> {
  const { caller, now } = call
  if (!caller || compounds.length === 0) return []
  const homes = caller.bindings.filter(
    ({ kind, status }) => status === 'accepted' && (kind === 'owner' || kind === 'coOwner'),
  )
  const tasks = await doorTasks(
    call.tx,
    compounds.map(({ id }) => id),
    caller.accountId,
    [...new Map(homes.map(({ compoundId, unitId }) => [unitId, { compoundId, unitId }])).values()],
    instant(now - freshMs),
  )
  return compounds.flatMap((compound) => {
    const mine = tasks.waiting.filter(
      (waiting) => waiting.compoundId === compound.id && waitsForMe(caller, waiting),
    )
    const fresh = tasks.fresh.filter(({ compoundId }) => compoundId === compound.id)
    const [oldest] = mine
    return [
      ...(oldest ? [waitingTodo(compound, mine.length, deadlineOf(oldest.requestedAt))] : []),
      ...fresh.map((one) => freshTodo(compound, one.unitId as UnitId)),
    ]
  })
}

type Waiting = Awaited<ReturnType<typeof doorTasks>>['waiting'][number]

/** The representative first; the committee once nobody answered, counters and supervisors as the second person. */
function waitsForMe(caller: Caller, waiting: Waiting): boolean {
  if (waiting.approvals.some(({ accountId }) => accountId === caller.accountId)) return false
  const compoundId = waiting.compoundId as CompoundId
  const standing = standingOf(caller, compoundId, waiting)
  const given = waiting.approvals.map(({ capacity }) => capacity)
  const capacity = capacityOf(standing, given)
  if (capacity === null) return false
  const whole = isCommittee(caller, compoundId)
  if (capacity === 'office') return whole ? waiting.escalated : true
  return capacity === 'owner' || given.includes('office')
}

function deadlineOf(requestedAt: Instant | null): Instant | null {
  return requestedAt === null ? null : escalatesAt(requestedAt)
}

function waitingTodo(compound: CompoundRow, count: number, deadline: Instant | null): Todo {
  return {
    kind: 'answerBindings',
    compoundId: compound.id as CompoundId,
    compoundName: compound.name,
    decisionId: null,
    unitId: null,
    title: `${count} 户等您确认身份`,
    sentence: '看看认不认得这个人，是不是这一家的。两天没人答复就转给业委会。',
    deadline,
    count,
    participation: null,
  }
}

function freshTodo(compound: CompoundRow, unitId: UnitId): Todo {
  return {
    kind: 'newAtHome',
    compoundId: compound.id as CompoundId,
    compoundName: compound.name,
    decisionId: null,
    unitId,
    title: '您家新绑定了一个人',
    sentence: '看看认不认得。不认得，马上停用。',
    deadline: null,
    count: null,
    participation: null,
  }
}
