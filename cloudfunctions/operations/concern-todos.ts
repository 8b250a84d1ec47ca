import type { Todo } from '../../types/home'
import type { BuildingId, CompoundId, EntranceId } from '../../types/ids'
import type { Instant } from '../../types/units'
import { dayLabel, dayOf } from '../rules/clocks'
import { waitingConcerns, type WaitingConcerns } from '../store/concern-views'
import { assertMayConvene, rolesIn } from './caller'
import { matterConveners } from '../../types/matter'
import type { Call } from './operation'

/** What neighbours reported and nobody has answered or taken up, for those who convene where it is: one todo a compound. */
export async function concernTodos(
  call: Call,
  compounds: readonly { readonly id: string; readonly name: string }[],
): Promise<Todo[]> {
  const mine = compounds.filter(({ id }) => {
    const roles = rolesIn(call.caller, id as CompoundId)
    return matterConveners.some((role) => roles.has(role))
  })
  if (mine.length === 0) return []
  const rows = await waitingConcerns(
    call.tx,
    mine.map(({ id }) => id),
  )
  return mine
    .flatMap((compound) => {
      const within = rows.filter((row) => row.compoundId === compound.id && convenes(call, row))
      const count = within.reduce((sum, row) => sum + row.count, 0)
      const oldest = Math.min(...within.map(({ oldestAt }) => oldestAt)) as Instant
      return count === 0 ? [] : [{ compound, count, oldest }]
    })
    .sort((one, other) => one.oldest - other.oldest)
    .map(({ compound, count, oldest }) => ({
      kind: 'answerConcerns',
      compoundId: compound.id as CompoundId,
      compoundName: compound.name,
      ...{ decisionId: null, unitId: null, participation: null },
      title: '邻居反映的问题',
      sentence: `有 ${count} 条等着处理，最早的是${dayLabel(dayOf(oldest), call.now)}反映的。`,
      // No rule of a place says by when: the pack has no such period.
      deadline: null,
      count,
    }))
}

function convenes(call: Call, row: WaitingConcerns): boolean {
  return assertMayConvene(call.caller, row.compoundId as CompoundId, {
    kind: row.scopeKind,
    id: row.scopeId as BuildingId | EntranceId | null,
    buildingId: row.buildingId as BuildingId | null,
  }).ok
}
