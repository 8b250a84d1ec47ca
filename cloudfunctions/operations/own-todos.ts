import type { Todo } from '../../types/home'
import type { CompoundId, UnitId } from '../../types/ids'
import { instant } from '../../types/units'
import { momentLabel } from '../rules/clocks'
import { unitLabel } from '../rules/roster/label'
import { toldDays, toldTie } from '../rules/told-ties'
import { toldPhone, toldTies, type ToldTie } from '../store/told'
import type { Call } from './operation'

const dayMs = 24 * 60 * 60 * 1000
/** A stranger who got in with a code of the holder's phone is to be seen, and not for ever. */
const phoneToldMs = 7 * dayMs

interface Yard {
  readonly id: string
  readonly name: string
}

/** What happened to the caller by somebody else's hand: a tie to a home that ended, a phone that got in. */
export async function ownTodos(call: Call, yards: readonly Yard[]): Promise<Todo[]> {
  const { caller, now, tx } = call
  if (!caller) return []
  const [yard] = yards
  const [ties, phoneAt] = await Promise.all([
    toldTies(tx, caller.accountId, instant(now - toldDays * dayMs), now),
    yard ? toldPhone(tx, caller.accountId, instant(now - phoneToldMs), now) : null,
  ])
  return [
    ...(yard && phoneAt !== null ? [phoneTodo(yard, momentLabel(phoneAt, now))] : []),
    ...ties.map(tieTodo),
  ]
}

const plain = { decisionId: null, deadline: null, count: null, participation: null } as const

function tieTodo(tie: ToldTie): Todo {
  return {
    ...plain,
    kind:
      tie.became === 'ended'
        ? 'bindingEnded'
        : tie.became === 'refused'
          ? 'bindingRefused'
          : 'bindingDoubted',
    compoundId: tie.compoundId as CompoundId,
    compoundName: tie.compound,
    unitId: tie.unitId as UnitId,
    ...toldTie({ ...tie, unitLabel: unitLabel(tie) }),
  }
}

function phoneTodo(yard: Yard, when: string): Todo {
  return {
    ...plain,
    kind: 'newPhone',
    compoundId: yard.id as CompoundId,
    compoundName: yard.name,
    unitId: null,
    title: '您的账号在另一个手机上登录了',
    sentence: `${when}登录的。是您自己换手机，就不用管；不是您，点进去让它退出。`,
  }
}
