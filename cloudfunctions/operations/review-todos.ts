import type { Todo } from '../../types/home'
import type { CompoundId } from '../../types/ids'
import type { CompoundRow } from '../store/compounds'
import { reviewTasks } from '../store/review-queue'
import type { Call } from './operation'
import { reviews } from './reviewing'

/** What waits to be looked at where the caller reviews: what the check did not let pass, and what was reported. */
export async function reviewTodos(call: Call, compounds: readonly CompoundRow[]): Promise<Todo[]> {
  const { caller } = call
  const mine = compounds.filter(({ id }) => reviews(caller, id as CompoundId))
  if (!caller || mine.length === 0) return []
  const tasks = await reviewTasks(
    call.tx,
    mine.map(({ id }) => id),
    caller.accountId,
  )
  return mine.flatMap((compound) => {
    const task = tasks.find(({ compoundId }) => compoundId === compound.id)
    if (!task) return []
    const count = task.waiting + task.reported
    return [
      {
        kind: 'reviewWords' as const,
        compoundId: compound.id as CompoundId,
        compoundName: compound.name,
        decisionId: null,
        unitId: null,
        title: `${count} 条等您核对`,
        sentence: sentenceOf(task),
        deadline: task.first,
        count,
        participation: null,
      },
    ]
  })
}

function sentenceOf({ waiting, reported }: { readonly waiting: number; readonly reported: number }): string {
  const parts = [
    waiting > 0 ? `${waiting} 条自动检查没有放行，写的人在等。` : '',
    reported > 0 ? `${reported} 条被人举报。` : '',
  ]
  return `${parts.join('')}看看能不能公开。`
}
