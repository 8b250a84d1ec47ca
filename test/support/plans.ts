import { drawnId } from './chance'
import { apportion } from '../../cloudfunctions/rules/apportion/apportion'
import type { PlanText } from '../../types/cost-plan'
import type { CompoundId, CostPlanId, FileId, MatterId, UnitId } from '../../types/ids'
import { fen, type Fen } from '../../types/units'
import {
  insertPlan,
  insertPlanVersion,
  postPlanVersion,
  replaceParts,
} from '../../cloudfunctions/store/cost-plans'
import { at, sql } from '../../cloudfunctions/store/sql'
import { planText } from './plan-text'
import { openedMatter } from './matters'
import { value, type Actor, type World } from './world'

/** Which posted plan. */
export interface PlanKey {
  readonly compoundId: CompoundId
  readonly planId: CostPlanId
  readonly version: number
}

/**
 * A posted plan everybody may read, its sum shared equally among the homes given in their order: written as the owner, for
 * tests of what hangs on a plan.
 */
export async function postedPlanRow(
  world: World,
  where: {
    readonly compoundId: CompoundId
    readonly matterId: MatterId
    readonly by: string
    readonly units: readonly UnitId[]
    readonly toShare?: Fen
    readonly fileId?: FileId
  },
): Promise<PlanKey> {
  const { compoundId, matterId, by, units } = where
  const toShare = where.toShare ?? fen(500_000)
  const planId = drawnId() as CostPlanId
  const key = { compoundId, planId, version: 1 }
  const subsidy = fen(10_000)
  const text = planText({
    lines: [
      {
        ...{ label: '隔热板和人工', kind: 'cost', amount: fen(toShare + subsidy), payeeUnitId: null },
        fileIds: where.fileId ? [where.fileId] : [],
      },
    ],
    sources: [{ kind: 'subsidy', label: '老旧小区补贴', amount: subsidy, condition: '', granted: true }],
    terms: units[0]
      ? [{ unitId: units[0], weight: null, limit: toShare, exempt: null, exemptReason: '' }]
      : [],
  })
  const shared = apportion(
    toShare,
    { kind: 'equal' },
    units.map((id) => ({ id, area: null, floor: null })),
  )
  if (!shared.ok) throw new Error(shared.error.message)
  await world.database.transaction('owner', async (tx) => {
    const scope = { scopeKind: 'compound' as const, scopeId: null, buildingId: null }
    const { now } = world
    await insertPlan(tx, {
      compoundId,
      id: planId,
      matterId,
      scope,
      kind: 'build',
      itemId: null,
      createdBy: by,
      now,
    })
    const sums = { cost: fen(toShare + subsidy), sources: subsidy }
    const rule = { ruleVersion: 1, ruleText: '按户平摊' }
    await insertPlanVersion(tx, { ...key, id: drawnId(), text, ...sums, ...rule, createdBy: by, now })
    await replaceParts(tx, key, text)
    const payers = shared.value.shares.map(({ id, amount, explanation }, index) => ({
      ...{ unitId: id, ordinal: index + 1, area: null, floor: null, entranceId: null, use: 'home' as const },
      ...{ weight: null, limit: null, exempt: null, amount, listed: amount, explanation },
    }))
    const amounts = payers.map(({ amount }) => amount)
    const figures = {
      ...{ sum: [], findings: [], shared: 0, covered: 0 },
      ...{ smallest: fen(Math.min(...amounts)), largest: fen(Math.max(...amounts)) },
    }
    await postPlanVersion(tx, key, { payers, covered: fen(0), figures, postedBy: by, now })
    await tx.rows(
      sql`update cost_plan_version set visibility = 'visible' where compound_id = ${compoundId} and plan_id = ${planId}`,
    )
  })
  return key
}

/** A draft of a convener with a text of its own, under a matter of the whole compound. */
export async function draftedPlan(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  change: Partial<PlanText> = {},
  matter?: MatterId,
): Promise<{ compoundId: CompoundId; planId: CostPlanId; expectedRevision: number }> {
  const matterId = matter ?? (await openedMatter(world, convener, compoundId))
  const from = { of: 'matter' as const, matterId, kind: 'build' as const, scope: null }
  const { planId, revision } = value(await convener.call('plan.draft', { compoundId, from }))
  const edited = await convener.call('plan.edit', {
    ...{ compoundId, planId, expectedRevision: revision },
    text: planText(change),
  })
  return { compoundId, planId, expectedRevision: value(edited).revision }
}

/** The same posted, its words checked: everybody reads it. */
export async function postedPlan(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  change: Partial<PlanText> = {},
  matter?: MatterId,
): Promise<PlanKey> {
  const key = await draftedPlan(world, convener, compoundId, change, matter)
  const { version } = value(await convener.call('plan.post', key))
  await passPlanCheck(world, key.planId)
  return { compoundId, planId: key.planId, version }
}

/** The content check found nothing in the versions of a plan. */
export async function passPlanCheck(world: World, planId: CostPlanId): Promise<void> {
  await world.owner(async (run) => {
    const passed = await run<{ id: string }>(sql`update cost_plan_version set visibility = 'visible'
      where plan_id = ${planId} and state = 'posted' and visibility = 'pending' returning id`)
    for (const { id } of passed)
      await run(sql`update review set state = 'passed', openid = null, decided_at = ${at(world.now)}
        where kind = 'costPlan' and subject_id = ${id} and state = 'checking'`)
  })
}
