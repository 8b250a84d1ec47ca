import type { OperationInput } from '../../types/contract'
import type { BuildingId, CompoundId, ConcernId, EntranceId, MatterId } from '../../types/ids'
import type { ScopeKind } from '../../types/roles'
import { at, sql } from '../../cloudfunctions/store/sql'
import { value, type Actor, type World } from './world'

interface Where {
  readonly scopeKind: ScopeKind
  readonly scopeId: BuildingId | EntranceId | null
}

const whole: Where = { scopeKind: 'compound', scopeId: null }

/** Lets what somebody wrote through, as the check would. */
export async function letThrough(
  world: World,
  table: 'matter' | 'matter_outcome' | 'concern',
  id?: string,
): Promise<void> {
  await world.owner(async (run) => {
    const passed = await run<{ id: string }>(sql`update ${sql.identifier(table)} set visibility = 'visible'
      where visibility = 'pending' and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid) returning id`)
    for (const subject of passed)
      await run(sql`update review set state = 'passed', openid = null, decided_at = ${at(world.now)}
        where subject_id = ${subject.id} and state = 'checking'`)
  })
}

/** A matter a convener opened, its words checked. */
export async function openedMatter(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  { title = '楼顶隔热', where = whole, concernIds = [] as readonly ConcernId[] } = {},
): Promise<MatterId> {
  const { matterId } = value(
    await convener.call('matter.open', { compoundId, title, ...where, concernIds: [...concernIds] }),
  )
  await letThrough(world, 'matter', matterId)
  return matterId
}

/** A concern as somebody reports it. */
export function concernInput(
  compoundId: CompoundId,
  change: Partial<OperationInput<'concern.report'>> = {},
): OperationInput<'concern.report'> {
  return { compoundId, text: '三楼楼道的灯坏了半个月，晚上看不见', category: 'stairs', ...whole, ...change }
}

/** A concern somebody reported, its words checked. */
export async function reportedConcern(
  world: World,
  who: Actor,
  compoundId: CompoundId,
  change: Partial<OperationInput<'concern.report'>> = {},
): Promise<ConcernId> {
  const { concernId } = value(await who.call('concern.report', concernInput(compoundId, change)))
  await letThrough(world, 'concern', concernId)
  return concernId
}
