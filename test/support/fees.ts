import type { FeeTerms } from '../../types/fee'
import type { CompoundId, FeeScheduleId, UnitId } from '../../types/ids'
import { calendarDay } from '../../types/units'
import { dayOf } from '../../cloudfunctions/rules/clocks'
import { periodOf } from '../../cloudfunctions/rules/fee-period'
import { value, type Actor, type BuiltCompound, type World } from './world'

/** Which fee. */
export interface FeeKey {
  readonly compoundId: CompoundId
  readonly scheduleId: FeeScheduleId
}

/** 10 yuan a month for every home of the compound, from the month of `day` on. */
export function feeTerms(changes: Partial<FeeTerms> = {}, day = '2026-09-01'): FeeTerms {
  return {
    ...{ kind: 'rubbish', title: '', note: '环卫站每天收一回。', scopeKind: 'compound', scopeId: null },
    ...{ basis: 'perHome', rate: 1000, period: 'month', uses: ['home'], fromDay: calendarDay(day) },
    decided: { how: 'history', source: '2019 年起每户每月 10 元。' },
    ...changes,
  }
}

/** Sets a fee as a keeper does. */
export async function feeSet(
  world: World,
  keeper: Actor,
  compoundId: CompoundId,
  changes: Partial<FeeTerms> = {},
): Promise<FeeKey> {
  const terms = feeTerms({ fromDay: periodOf(dayOf(world.now), 'year').firstDay, ...changes })
  const input = { compoundId, scheduleId: null, expectedRevision: null, terms }
  return { compoundId, scheduleId: value(await keeper.call('fee.setSchedule', input)).scheduleId }
}

/** The bills of a period; the month of now unless told. */
export async function feeBilled(
  world: World,
  keeper: Actor,
  key: FeeKey,
  period = periodOf(dayOf(world.now), 'month').key,
) {
  const dueOn = calendarDay(`${period.slice(0, 4)}-12-31`)
  return value(await keeper.call('fee.bill', { ...key, period, dueOn }))
}

/** Lets a home off from the beginning of the year. */
export async function feeExempted(world: World, keeper: Actor, key: FeeKey, unitId: UnitId) {
  const fromDay = periodOf(dayOf(world.now), 'year').firstDay
  const input = { ...key, unitId, reason: '低保户，委员会 3 月定的', fromDay, untilDay: null }
  return value(await keeper.call('fee.exempt', input))
}

/** A row in every table of fees, for tests that look at tables. */
export async function fillFeeTables(world: World, chair: Actor, compound: BuiltCompound): Promise<void> {
  const key = await feeSet(world, chair, compound.id, { basis: 'perPlace', kind: 'parking' })
  const [first, second] = Object.values(compound.units) as [UnitId, UnitId]
  value(await chair.call('fee.setPlaces', { ...key, unitId: first, places: 2 }))
  value(await chair.call('fee.setPlaces', { ...key, unitId: second, places: 1 }))
  await feeExempted(world, chair, key, second)
  await feeBilled(world, chair, key)
}
