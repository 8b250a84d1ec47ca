import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Database } from '../../cloudfunctions/store/database'
import { makeBills } from '../../cloudfunctions/store/fee-billing'
import { periodFigures, tableRows } from '../../cloudfunctions/store/fee-views'
import { sql } from '../../cloudfunctions/store/sql'
import { calendarDay } from '../../types/units'
import type { World } from '../support/world'

/** Homes of the compound that is billed. */
export const FEE_HOMES = 10_000
const MONTHS = 12

/** Milliseconds, as medians over the months. */
export interface FeeRuns {
  /** One bare statement that writes as many rows of the same shape, with the same keys, from the roster. */
  readonly bare: number
  readonly bill: number
  readonly again: number
  readonly figures: number
  readonly table: number
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Bills a year by area, month by month, each sent twice; then the figures and the treasurer's table of all of it. */
export async function feeRuns(world: World, database: Database, bare: Pool): Promise<FeeRuns> {
  const [compoundId, buildingId, scheduleId, by] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await world.owner(async (run) => {
    await run(
      sql`insert into compound (id, name, pack_id, created_at) values (${compoundId}, '大院', 'national', from_ms(0))`,
    )
    await run(sql`insert into building (compound_id, id, name) values (${compoundId}, ${buildingId}, '1')`)
    await run(sql`insert into unit (compound_id, id, building_id, room, use, area)
      select ${compoundId}, gen_random_uuid(), ${buildingId}, n::text, 'home', 6000 + n from generate_series(1, ${FEE_HOMES}::integer) n`)
    await run(sql`insert into fee_schedule (compound_id, id, kind, scope_kind, basis, rate, period, uses, from_day, decided_how, source,
        created_by, created_at)
      values (${compoundId}, ${scheduleId}, 'property', 'compound', 'perArea', 6000, 'month', '{home}', '2026-01-01', 'history', '老规矩',
        ${by}, from_ms(0))`)
  })
  await bare.query(`create table bench_bill (like fee_bill including defaults including constraints)`)
  await bare.query(`alter table bench_bill add primary key (compound_id, schedule_id, period, unit_id)`)
  await bare.query(`create index on bench_bill (compound_id, schedule_id, unit_id, first_day)`)
  const times = { bare: [] as number[], bill: [] as number[], again: [] as number[] }
  for (let month = 1; month <= MONTHS; month += 1) {
    const period = `2026-${String(month).padStart(2, '0')}`
    const firstDay = calendarDay(`${period}-01`)
    times.bare.push(
      await timed(() =>
        bare.query(
          `insert into bench_bill (compound_id, schedule_id, period, unit_id, first_day, quantity, amount, exempt)
           select compound_id, $2, $3, id, $4, area, (area * 6000 + 5000) / 10000, false from unit where compound_id = $1`,
          [compoundId, scheduleId, period, firstDay],
        ),
      ),
    )
    const run = { compoundId, scheduleId, period, firstDay, dueOn: firstDay, by, now: world.now }
    const make = () => database.transaction('owner', (tx) => makeBills(tx, run))
    times.bill.push(await timed(make))
    times.again.push(await timed(make))
  }
  await world.owner((run) => run(sql`analyze`))
  const read = (work: () => Promise<unknown>) => timed(work)
  const figures = await read(() =>
    database.transaction('owner', (tx) => periodFigures(tx, { compoundId, scheduleId, most: 36 })),
  )
  const table = await read(() =>
    database.transaction('owner', (tx) => tableRows(tx, { compoundId, scheduleId: null })),
  )
  const [made] = await world.owner((run) =>
    run<{ n: number }>(sql`select count(*)::integer as n from fee_bill where compound_id = ${compoundId}`),
  )
  if (made?.n !== FEE_HOMES * MONTHS) throw new Error(`${made?.n} bills`)
  return { bare: median(times.bare), bill: median(times.bill), again: median(times.again), figures, table }
}
