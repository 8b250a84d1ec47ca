import type { OperationInput } from '../../types/contract'
import type {
  CompoundId,
  CostPlanId,
  CoverId,
  FileId,
  MatterId,
  PledgeId,
  RoundId,
  UnitId,
} from '../../types/ids'
import { fen, instant, type Fen } from '../../types/units'
import { addDays, dayOf } from '../../cloudfunctions/rules/clocks'
import { sql } from '../../cloudfunctions/store/sql'
import type { Yard } from './everybody'
import { registeredFile } from './files'
import { openedMatter } from './matters'
import { postedPlanRow, type PlanKey } from './plans'
import { value, type Actor, type BuiltCompound, type World } from './world'

const DAY = 86_400_000

/** A posted plan over the homes of a compound, shared equally. */
export async function postedPlan(
  world: World,
  convener: Actor & { readonly accountId: unknown },
  compound: BuiltCompound,
  change: { readonly units?: readonly UnitId[]; readonly toShare?: Fen } = {},
): Promise<PlanKey & { readonly matterId: MatterId }> {
  const matterId = await openedMatter(world, convener, compound.id)
  const key = await postedPlanRow(world, {
    compoundId: compound.id,
    matterId,
    by: convener.accountId as string,
    units: change.units ?? Object.values(compound.units),
    ...(change.toShare ? { toShare: change.toShare } : {}),
  })
  return { ...key, matterId }
}

/** What a convener asks: all of the money within a month, in one instalment. */
export function roundInput(
  world: World,
  { compoundId, planId, version }: PlanKey,
  change: Partial<OperationInput<'round.open'>> = {},
): OperationInput<'round.open'> {
  const dueAt = change.dueAt ?? instant(world.now + 30 * DAY)
  return {
    ...{ compoundId, planId, version, dueAt },
    goalShare: 10_000,
    goalHouseholds: null,
    instalments: [{ share: 10_000, due: addDays(dayOf(dueAt), 14) }],
    ...change,
  }
}

/** Which round of which plan. */
export interface RoundKey {
  readonly compoundId: CompoundId
  readonly planId: CostPlanId
  readonly version: number
  readonly matterId: MatterId
  readonly roundId: RoundId
}

/** A round that collects. */
export async function openRound(
  world: World,
  convener: Actor & { readonly accountId: unknown },
  compound: BuiltCompound,
  change: Partial<OperationInput<'round.open'>> & { units?: readonly UnitId[]; toShare?: Fen } = {},
): Promise<RoundKey> {
  const { units, toShare, ...input } = change
  const plan = await postedPlan(world, convener, compound, {
    ...(units ? { units } : {}),
    ...(toShare ? { toShare } : {}),
  })
  const { roundId } = value(await convener.call('round.open', roundInput(world, plan, input)))
  return { ...plan, roundId }
}

/** What a home is asked for in a round. */
export async function shareIn(world: World, roundId: RoundId, unitId: UnitId): Promise<Fen> {
  const [row] = await world.owner((run) =>
    run<{ amount: Fen }>(
      sql`select amount from pledge_share where round_id = ${roundId} and unit_id = ${unitId}`,
    ),
  )
  return row?.amount ?? fen(0)
}

/** A home pledges what the plan says of it. */
export async function pledgeByPlan(
  world: World,
  as: Actor,
  key: Pick<RoundKey, 'compoundId' | 'roundId'>,
  unitId: UnitId,
): Promise<PledgeId> {
  const amount = await shareIn(world, key.roundId, unitId)
  const given = await as.call('pledge.give', {
    compoundId: key.compoundId,
    roundId: key.roundId,
    unitId,
    amount,
  })
  return value(given).pledgeId
}

/** A photo of a signed paper. */
export async function signedPaper(world: World, as: Actor, compoundId: CompoundId): Promise<FileId> {
  return (await registeredFile(world, as, compoundId, 'agreement')).fileId
}

/** A row in every table of pledges, for tests that look at tables. */
export async function fillPledgeTables(
  world: World,
  chair: Actor & { readonly accountId: unknown },
  owner: Actor,
  compound: BuiltCompound,
  unitId: UnitId,
): Promise<void> {
  const key = await openRound(world, chair, compound)
  const { compoundId, planId, roundId } = key
  value(await owner.call('agreement.confirm', { compoundId, planId, unitId, ruleVersion: 1 }))
  await pledgeByPlan(world, owner, key, unitId)
  value(await chair.call('round.cover', { compoundId, roundId, kind: 'sponsor', amount: fen(100) }))
  value(await owner.call('hardship.tell', { compoundId, planId, unitId, text: '这个月手头紧' }))
}

/** A round that a sponsor alone makes up for, by so much, and that was confirmed. */
export async function confirmedCover(
  world: World,
  chair: Actor & { readonly accountId: unknown },
  compound: BuiltCompound,
  amount = fen(500_000),
): Promise<RoundKey & { readonly coverId: CoverId }> {
  const round = await openRound(world, chair, compound, { toShare: amount })
  const key = { compoundId: round.compoundId, roundId: round.roundId }
  value(await chair.call('round.cover', { ...key, kind: 'sponsor', amount }))
  value(await chair.call('round.confirm', key))
  const [cover] = value(await chair.call('round.view', key)).covers
  return { ...round, coverId: cover!.id }
}

/** Homes of the yard of everybody: two with owners of building 1, the neighbour's, and one nobody is tied to. */
export function pledgingUnits({ home }: Yard) {
  const { units } = home
  return {
    owner: units['1-1-101']!,
    coOwner: units['1-1-201']!,
    neighbour: units['1-2-101']!,
    nobody: units['2-1-101']!,
  }
}
