import { drawnId } from './chance'
import type { FeeTerms } from '../../types/fee'
import type { CompoundId, FeeScheduleId, UnitId } from '../../types/ids'
import { calendarDay, fen } from '../../types/units'
import { dayOf } from '../../cloudfunctions/rules/clocks'
import { periodOf } from '../../cloudfunctions/rules/fee-period'
import { postGroup } from '../../cloudfunctions/store/ledger'
import { at, sql } from '../../cloudfunctions/store/sql'
import { cashAccount } from './money'
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

/** Money of a home for a fee that was confirmed and posted, or given back. */
export async function feePaid(
  world: World,
  keeper: Actor,
  key: FeeKey,
  unitId: UnitId,
  amount: number,
  direction: 'in' | 'out' = 'in',
): Promise<void> {
  const { compoundId, scheduleId } = key
  await world.database.transaction('owner', async (tx) => {
    const due = await tx.row<{ id: string }>(sql`select id from fee_home
      where compound_id = ${compoundId} and schedule_id = ${scheduleId} and unit_id = ${unitId}`)
    const groupId = drawnId()
    const books = { planId: null, scheduleId }
    const income = { code: `fee:${scheduleId}`, kind: 'income' as const, name: '垃圾清运费', ...books }
    const sign = direction === 'in' ? 1 : -1
    await postGroup(tx, {
      ...{
        compoundId,
        id: groupId,
        kind: direction === 'in' ? 'paymentIn' : 'refund',
        onDay: dayOf(world.now),
      },
      ...{ subjectKind: 'fee', subjectId: due?.id as string, madeBy: keeper.accountId as string },
      ...{ secondBy: null, reverses: null, now: world.now },
      rows: [
        { account: cashAccount, amount: fen(sign * amount) },
        { account: income, amount: fen(-sign * amount) },
      ],
    })
    const [{ n = 0 } = {}] = await tx.rows<{ n: number }>(sql`
      select count(*)::integer + 1 as n from payment where compound_id = ${compoundId}`)
    const [first] = await tx.rows<{ id: string }>(sql`
      select id from payment where compound_id = ${compoundId} and subject_id = ${due?.id}::uuid and direction = 'in' limit 1`)
    await tx.rows(sql`
      insert into payment (compound_id, id, direction, subject_kind, subject_id, unit_id, what, amount, way, paid_on, account_id,
        entered, on_behalf, said_at, state, confirmed_by, confirmed_at, second_by, second_at, receipt_year, receipt_no, receipt_code,
        group_id, refund_of)
      values (${compoundId}, ${drawnId()}, ${direction}, 'fee', ${due?.id}::uuid, ${unitId}, '垃圾清运费', ${amount}, 'cash',
        ${dayOf(world.now)}::date, ${keeper.accountId}::uuid, true, false, ${at(world.now)}, 'confirmed', ${keeper.accountId}::uuid,
        ${at(world.now)}, ${direction === 'in' ? null : drawnId()}::uuid, ${direction === 'in' ? at(null) : at(world.now)},
        2026, ${1000 + n}, ${`C${1000 + n}`}, ${groupId}, ${direction === 'in' ? null : (first?.id ?? null)}::uuid)`)
  })
}
