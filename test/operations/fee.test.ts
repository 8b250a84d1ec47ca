import { fc } from '../support/chance'
import type { UnitId } from '../../types/ids'
import { calendarDay, fen, type Instant } from '../../types/units'
import { duesOfHomes } from '../../cloudfunctions/store/dues'
import { balanceOf } from '../../cloudfunctions/store/ledger'
import { sql } from '../../cloudfunctions/store/sql'
import { buildYard, digest, type Yard } from '../support/everybody'
import { feeBilled, feeExempted, feePaid, feeSet, feeTerms, type FeeKey } from '../support/fees'
import { pdfPages } from '../support/pdf-words'
import { codeOf, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
let treasurer: Actor
let now: Instant
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
  treasurer = yard.people.treasurer
  now = world.now
}, 120_000)
afterAll(() => world.close())
// Each test sets a fee of its own; what it did to the roster and the clock is put back.
afterEach(async () => {
  world.now = now
  await world.owner((run) =>
    run(
      sql`update unit set area = 8000, use = 'home', retired_at = null where compound_id = ${yard.home.id}`,
    ),
  )
})

function unit(key: string): UnitId {
  return yard.home.units[key]!
}

async function areaOf(key: string, area: number | null): Promise<void> {
  await world.owner((run) => run(sql`update unit set area = ${area}::bigint where id = ${unit(key)}`))
}

async function mineOf(as: Actor, { scheduleId }: FeeKey) {
  const { homes } = value(await as.call('fee.mine', { compoundId: yard.home.id }))
  return homes.flatMap(({ fees }) => fees).find((fee) => fee.scheduleId === scheduleId)
}

test('treasurer: sets a fee and bills a month; every home has one bill, however often it is sent', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  expect(await feeBilled(world, treasurer, key)).toEqual({
    period: '2026-09',
    bills: 4,
    exempt: 0,
    due: 4000,
  })
  expect(await feeBilled(world, treasurer, key)).toEqual({ period: '2026-09', bills: 0, exempt: 0, due: 0 })
  const { periods } = value(await treasurer.call('fee.view', key))
  expect(periods).toEqual([
    expect.objectContaining({
      period: '2026-09',
      homes: 4,
      paidHomes: 0,
      exemptHomes: 0,
      due: 4000,
      settled: 0,
    }),
  ])
  expect(await mineOf(yard.people.owner, key)).toMatchObject({
    ...{ title: '垃圾清运费', price: '每户每月 10.00 元', open: 1000, waiting: 0, credit: 0 },
    bills: [{ period: '2026-09', amount: 1000, exempt: false, settled: 0 }],
  })
})

test('two treasurers billing one month at once: one bill a home', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  const made = await Promise.all([
    feeBilled(world, treasurer, key),
    feeBilled(world, yard.people.committee, key),
  ])
  expect(made.map(({ bills }) => bills).sort()).toEqual([0, 4])
  const rows = await world.owner((run) =>
    run(sql`select 1 from fee_bill where schedule_id = ${key.scheduleId}`),
  )
  expect(rows).toHaveLength(4)
})

test('by area: the sum anybody can do on paper; a home without an area stops the run and is counted', async () => {
  await areaOf('1-1-101', 8826)
  await areaOf('1-1-201', null)
  const key = await feeSet(world, treasurer, yard.home.id, { kind: 'property', basis: 'perArea', rate: 6000 })
  expect(value(await treasurer.call('fee.view', key)).next).toEqual({
    ...{ homes: 3, exempt: 0, withoutArea: 1, due: 5296 + 4800 + 4800 },
  })
  const before = await digest(world)
  const refused = await treasurer.call('fee.bill', {
    ...{ ...key, period: '2026-09', dueOn: calendarDay('2026-09-30') },
  })
  expect(refused).toMatchObject({ ok: false, error: { code: 'checkFailed' } })
  expect(refused.ok ? '' : refused.error.message).toMatch('有 1 户没有面积')
  expect(await digest(world)).toEqual(before)
  await feeExempted(world, treasurer, key, unit('1-1-201'))
  expect(await feeBilled(world, treasurer, key)).toMatchObject({ bills: 3, exempt: 1, due: 14_896 })
  expect((await mineOf(yard.people.owner, key))?.bills[0]).toMatchObject({
    ...{ amount: 5296, sum: '88.26 ㎡ × 0.60 元' },
  })
})

test('by the place: who rents none has no bill; a change holds from the next bill on', async () => {
  const key = await feeSet(world, treasurer, yard.home.id, {
    kind: 'parking',
    basis: 'perPlace',
    rate: 12_000,
  })
  value(await treasurer.call('fee.setPlaces', { ...key, unitId: unit('1-1-101'), places: 2 }))
  expect(await feeBilled(world, treasurer, key)).toMatchObject({ bills: 1, due: 24_000 })
  value(await treasurer.call('fee.setPlaces', { ...key, unitId: unit('1-1-101'), places: 1 }))
  expect(await feeBilled(world, treasurer, key, '2026-10')).toMatchObject({ bills: 1, due: 12_000 })
  expect((await mineOf(yard.people.owner, key))?.bills.map(({ amount }) => amount)).toEqual([12_000, 24_000])
  value(await treasurer.call('fee.setPlaces', { ...key, unitId: unit('1-1-101'), places: 0 }))
  world.now = (world.now + 40 * 86_400_000) as typeof world.now
  expect(await feeBilled(world, treasurer, key, '2026-11')).toMatchObject({ bills: 0 })
})

test('only the scope and the uses of the fee pay', async () => {
  await world.owner((run) => run(sql`update unit set use = 'shop' where id = ${unit('1-2-101')}`))
  const lights = await feeSet(world, treasurer, yard.home.id, {
    ...{ kind: 'streetLight', scopeKind: 'building', scopeId: yard.home.buildings['1']!, rate: 200 },
  })
  expect(await feeBilled(world, treasurer, lights)).toMatchObject({ bills: 2 })
  const shops = await feeSet(world, treasurer, yard.home.id, { uses: ['shop'], rate: 3000 })
  expect(await feeBilled(world, treasurer, shops)).toMatchObject({ bills: 1, due: 3000 })
})

test('neighbour: reads counts, terms and what it rests on, and nothing of any home but the own', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  await feeExempted(world, treasurer, key, unit('1-1-201'))
  await feeBilled(world, treasurer, key)
  for (const as of [yard.people.owner, yard.people.tenant, yard.people.supervisor, yard.people.member]) {
    const list = value(await as.call('fee.list', { compoundId: yard.home.id }))
    expect(list).toMatchObject({ mayKeep: false, sources: [] })
    expect(list.schedules.find(({ id }) => id === key.scheduleId)?.latest).toMatchObject({
      homes: 3,
      exemptHomes: 1,
    })
    const text = JSON.stringify([list, value(await as.call('fee.view', key))])
    for (const word of ['低保', '单元101', '单元201', unit('1-1-201')]) expect(text).not.toContain(word)
    for (const op of ['fee.table', 'fee.home', 'fee.exemptions'] as const) {
      const input = { ...key, buildingId: null, state: 'all', unitId: unit('1-1-101') }
      const wanted =
        op === 'fee.table'
          ? { ...key, buildingId: null, state: 'open' as const }
          : op === 'fee.home'
            ? { compoundId: key.compoundId, unitId: input.unitId }
            : key
      expect(codeOf(await as.call(op, wanted as never))).toBe('forbidden')
    }
  }
  const mine = value(await yard.people.owner.call('fee.mine', { compoundId: yard.home.id }))
  expect(mine.homes.map(({ unitId }) => unitId)).toEqual([unit('1-1-101')])
})

test('words of a fee: neighbours read the kind until they have passed the check; the bills do not wait', async () => {
  const key = await feeSet(world, treasurer, yard.home.id, { title: '门口大垃圾桶' })
  await feeBilled(world, treasurer, key)
  const seen = async (as: Actor) => value(await as.call('fee.view', key)).schedule
  expect(await seen(yard.people.owner)).toMatchObject({ title: '垃圾清运费', note: '', waiting: true })
  expect((await seen(yard.people.owner)).decidedWords).not.toContain('2019')
  expect(await seen(treasurer)).toMatchObject({ title: '门口大垃圾桶', waiting: true })
  expect(await mineOf(yard.people.owner, key)).toMatchObject({ open: 1000 })
  await world.timer()
  expect(await seen(yard.people.owner)).toMatchObject({ title: '门口大垃圾桶', waiting: false })
})

test('exemption: lets off the bills of its days, ends with the next bill, and looking at reasons is recorded', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  await feeBilled(world, treasurer, key, '2026-08')
  await feeBilled(world, treasurer, key)
  const given = value(
    await treasurer.call('fee.exempt', {
      ...{
        ...key,
        unitId: unit('1-1-101'),
        reason: '低保户',
        fromDay: calendarDay('2026-09-01'),
        untilDay: null,
      },
    }),
  )
  expect(given.bills).toBe(1)
  expect((await mineOf(yard.people.owner, key))?.open).toBe(1000)
  value(
    await treasurer.call('fee.endExemption', { compoundId: key.compoundId, exemptionId: given.exemptionId }),
  )
  const again = await treasurer.call('fee.endExemption', {
    ...{ compoundId: key.compoundId, exemptionId: given.exemptionId },
  })
  expect(codeOf(again)).toBe('notFound')
  await feeBilled(world, treasurer, key, '2026-10')
  expect((await mineOf(yard.people.owner, key))?.bills.map(({ exempt }) => exempt)).toEqual([
    false,
    true,
    false,
  ])
  const { exemptions } = value(await treasurer.call('fee.exemptions', key))
  expect(exemptions).toEqual([
    expect.objectContaining({ label: '1栋1单元101', reason: '低保户', ended: true }),
  ])
  const looked = await world.owner((run) =>
    run(
      sql`select payload from event where name = 'feeExemptionsViewed' and payload ->> 'scheduleId' = ${key.scheduleId}`,
    ),
  )
  expect(looked).toHaveLength(1)
  expect(JSON.stringify(looked)).not.toContain('低保')
})

test('treasurer: lets not the own home off, ends no exemption of it, and counts not its places; another keeper does', async () => {
  const keeper = await world.account('记账的业主')
  await world.grant(keeper, yard.home.id, 'treasurer')
  await world.bind(keeper, yard.home.id, unit('2-1-101'), 'owner', yard.home.owners['尉迟守五']!)
  const key = await feeSet(world, treasurer, yard.home.id, { kind: 'parking', basis: 'perPlace' })
  const terms = { reason: '院里定的', fromDay: calendarDay('2026-01-01'), untilDay: null }
  const own = { ...key, unitId: unit('2-1-101') }
  const given = value(await treasurer.call('fee.exempt', { ...own, ...terms }))
  const ended = { compoundId: key.compoundId, exemptionId: given.exemptionId }
  const before = await digest(world)
  for (const answer of [
    await keeper.call('fee.exempt', { ...own, ...terms }),
    await keeper.call('fee.endExemption', ended),
    await keeper.call('fee.setPlaces', { ...own, places: 0 }),
  ])
    expect(codeOf(answer)).toBe('ownMoney')
  expect(await digest(world)).toEqual(before)
  value(await keeper.call('fee.exempt', { ...key, unitId: unit('1-1-101'), ...terms }))
  value(await treasurer.call('fee.endExemption', ended))
  value(await treasurer.call('fee.setPlaces', { ...own, places: 1 }))
})

test('an exemption that is over, or has not begun: the home is not shown as let off', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  const shown = async () => {
    const { schedules } = value(
      await treasurer.call('fee.home', { compoundId: key.compoundId, unitId: unit('1-1-101') }),
    )
    return schedules.find(({ id }) => id === key.scheduleId)?.exempt
  }
  const exempt = async (fromDay: string, untilDay: string | null) =>
    value(
      await treasurer.call('fee.exempt', {
        ...{ ...key, unitId: unit('1-1-101'), reason: '低保户' },
        fromDay: calendarDay(fromDay),
        untilDay: untilDay === null ? null : calendarDay(untilDay),
      }),
    )
  await exempt('2026-01-01', '2026-08-31')
  expect(await shown()).toBe(false)
  expect(await feeBilled(world, treasurer, key)).toMatchObject({ bills: 4, exempt: 0 })
  await exempt('2027-01-01', null)
  expect(await shown()).toBe(false)
  await exempt('2026-01-01', '2026-09-30')
  expect(await shown()).toBe(true)
})

test('terms: changed until the first bill and not after; two pens do not overwrite each other', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  const change = (as: Actor, rate: number) =>
    as.call('fee.setSchedule', { ...key, expectedRevision: 1, terms: feeTerms({ rate }) })
  const [first, second] = await Promise.all([change(treasurer, 1100), change(yard.people.committee, 1200)])
  expect([codeOf(first), codeOf(second)].sort()).toEqual(['conflict', 'ok'])
  await feeBilled(world, treasurer, key)
  const late = await treasurer.call('fee.setSchedule', { ...key, expectedRevision: 2, terms: feeTerms() })
  expect(codeOf(late)).toBe('wrongState')
})

test('an ended fee has no later bill, and cannot be ended before what was billed', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  await feeBilled(world, treasurer, key)
  const end = (untilDay: string) =>
    treasurer.call('fee.endSchedule', { ...key, untilDay: calendarDay(untilDay) })
  expect(codeOf(await end('2026-08-31'))).toBe('wrongState')
  expect(codeOf(await end('2025-12-31'))).toBe('invalidInput')
  expect(value(await end('2026-09-10')).untilDay).toBe('2026-09-30')
  const next = { ...key, period: '2026-10', dueOn: calendarDay('2026-10-31') }
  expect(codeOf(await treasurer.call('fee.bill', next))).toBe('wrongState')
})

test.each([
  ['a price of nothing', { rate: 0 }],
  ['a price below nothing', { rate: -1000 }],
  ['half a fen', { rate: 0.5 }],
  ['an absurd price', { rate: 1_000_001 }],
  ['nobody who pays', { uses: [] }],
  ['nothing it rests on', { decided: { how: 'history' as const, source: ' ' } }],
])('refused: %s', async (_, changes) => {
  const before = await digest(world)
  const answer = await treasurer.call('fee.setSchedule', {
    ...{ compoundId: yard.home.id, scheduleId: null, expectedRevision: null },
    terms: feeTerms(changes),
  })
  expect(codeOf(answer)).toBe('invalidInput')
  expect(await digest(world)).toEqual(before)
})

test('refused in words: a fee or its end beyond all years', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  const far = feeTerms({ fromDay: calendarDay('9999-12-01') })
  const set = { compoundId: yard.home.id, scheduleId: null, expectedRevision: null, terms: far }
  const ended = { ...key, untilDay: calendarDay('9999-12-31') }
  for (const answer of [
    await treasurer.call('fee.setSchedule', set),
    await treasurer.call('fee.endSchedule', ended),
    await treasurer.call('fee.endSchedule', { ...key, untilDay: calendarDay('0000-01-01') }),
  ])
    expect(codeOf(answer)).toBe('invalidInput')
})

test('refused: another period’s kind, a period too early, a last day before the period', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  const bill = (period: string, dueOn = '2027-12-31') =>
    treasurer.call('fee.bill', { ...key, period, dueOn: calendarDay(dueOn) })
  expect(codeOf(await bill('2026-Q3'))).toBe('invalidInput')
  expect(codeOf(await bill('2026-13'))).toBe('invalidInput')
  expect(codeOf(await bill('2026-11'))).toBe('wrongState')
  expect(codeOf(await bill('2026-09', '2026-08-31'))).toBe('invalidInput')
})

test('a home that joins after the bills were made gets its own when they are made again', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  await world.owner((run) => run(sql`update unit set retired_at = from_ms(1) where id = ${unit('2-1-101')}`))
  expect(await feeBilled(world, treasurer, key)).toMatchObject({ bills: 3 })
  await world.owner((run) => run(sql`update unit set retired_at = null where id = ${unit('2-1-101')}`))
  expect(await feeBilled(world, treasurer, key)).toMatchObject({ bills: 1 })
})

describe('payments', () => {
  /** August to October, 10 yuan each; the home of the owner under test. */
  async function threeMonths(): Promise<FeeKey> {
    const key = await feeSet(world, treasurer, yard.home.id)
    for (const period of ['2026-08', '2026-09', '2026-10']) await feeBilled(world, treasurer, key, period)
    return key
  }

  const paid = (key: FeeKey, amount: number, direction: 'in' | 'out' = 'in') =>
    feePaid(world, treasurer, key, unit('1-1-101'), amount, direction)
  const settledOf = async (key: FeeKey) =>
    (await mineOf(yard.people.owner, key))?.bills.map(({ period, settled }) => [period, settled])

  test('go to the oldest bill first; the rest stays open', async () => {
    const key = await threeMonths()
    await paid(key, 1500)
    expect(await settledOf(key)).toEqual([
      ['2026-10', 0],
      ['2026-09', 500],
      ['2026-08', 1000],
    ])
    expect(await mineOf(yard.people.owner, key)).toMatchObject({ open: 1500, credit: 0 })
    const { periods } = value(await yard.people.tenant.call('fee.view', key))
    expect(periods.map(({ paidHomes, settled }) => [paidHomes, settled])).toEqual([
      [0, 0],
      [0, 500],
      [1, 1000],
    ])
  })

  test('more than the bills is carried to the next one, and a refund opens the last one again', async () => {
    const key = await threeMonths()
    await paid(key, 4000)
    expect(await mineOf(yard.people.owner, key)).toMatchObject({ open: 0, credit: 1000 })
    world.now = (world.now + 31 * 86_400_000) as Instant
    await feeBilled(world, treasurer, key, '2026-11')
    expect(await mineOf(yard.people.owner, key)).toMatchObject({ open: 0, credit: 0 })
    await paid(key, 1000, 'out')
    expect(await mineOf(yard.people.owner, key)).toMatchObject({ open: 1000, credit: 0 })
    expect((await settledOf(key))?.[0]).toEqual(['2026-11', 0])
  })

  test('of a bill that is let off afterwards go on to the others', async () => {
    const key = await threeMonths()
    await paid(key, 1000)
    const day = calendarDay('2026-08-01')
    const exemption = { ...key, unitId: unit('1-1-101'), reason: '低保户', fromDay: day, untilDay: day }
    value(await treasurer.call('fee.exempt', exemption))
    expect(await settledOf(key)).toEqual([
      ['2026-10', 0],
      ['2026-09', 1000],
      ['2026-08', 0],
    ])
  })

  test('treasurer: table by building: who paid, who did not since when, who paid ahead; figures over all', async () => {
    const key = await threeMonths()
    await paid(key, 3000)
    await feePaid(world, treasurer, key, unit('1-2-101'), 3500)
    await feePaid(world, treasurer, key, unit('2-1-101'), 1000)
    const look = async (more: object = {}) => value(await treasurer.call('fee.table', { ...key, ...more }))
    const table = await look()
    expect(table.whole).toEqual({ homes: 4, paidHomes: 2, exemptHomes: 0, due: 12_000, settled: 7000 })
    expect(table.buildings.map(({ label, homes, openHomes }) => [label, homes, openHomes])).toEqual([
      ['1栋', 3, 1],
      ['2栋', 1, 1],
    ])
    expect(table.rows.map(({ label, settled, credit, since }) => [label, settled, credit, since])).toEqual([
      ['1单元101', 3000, 0, null],
      ['1单元201', 0, 0, '2026-08'],
      ['2单元101', 3000, 500, null],
    ])
    expect((await look({ state: 'open' })).rows.map(({ label }) => label)).toEqual(['1单元201'])
    expect((await look({ state: 'credit' })).rows.map(({ label }) => label)).toEqual(['2单元101'])
    const second = await look({ buildingId: yard.home.buildings['2']! })
    expect(second.rows).toEqual([expect.objectContaining({ settled: 1000, since: '2026-09' })])
    const home = value(
      await treasurer.call('fee.home', { compoundId: key.compoundId, unitId: unit('2-1-101') }),
    )
    expect(home.home.fees.find(({ scheduleId }) => scheduleId === key.scheduleId)).toMatchObject({
      open: 2000,
    })
  })

  test('totals: what the bills say is settled, with what is carried on, is what was paid; whatever is sent how often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2500 }), { maxLength: 4 }), async (amounts) => {
        const key = await threeMonths()
        for (const amount of amounts) await paid(key, amount)
        const fee = await mineOf(yard.people.owner, key)
        const settled = fee?.bills.reduce((sum, bill) => sum + bill.settled, 0) ?? 0
        const sum = amounts.reduce((total, amount) => total + amount, 0)
        expect(settled + (fee?.credit ?? 0)).toBe(sum)
        expect((fee?.open ?? 0) - (fee?.credit ?? 0)).toBe(3000 - sum)
      }),
      { numRuns: 12 },
    )
  })

  test('what a home is to pay of a fee is one due over all its bills, each an instalment, in the words all may read', async () => {
    const key = await feeSet(world, treasurer, yard.home.id, { title: '大桶费' })
    await feeBilled(world, treasurer, key, '2026-08')
    await feeBilled(world, treasurer, key, '2026-09')
    const dues = () =>
      world.database.transaction('owner', (tx) => duesOfHomes(tx, yard.home.id, [unit('1-1-101')]))
    const own = async () => (await dues()).find(({ scheduleId }) => scheduleId === key.scheduleId)
    expect(await own()).toMatchObject({
      ...{ subjectKind: 'fee', title: '垃圾清运费', amount: 2000, paid: 0, open: true, exceed: true },
      ...{ groupId: key.scheduleId, accountCode: `fee:${key.scheduleId}` },
      steps: [
        { amount: 1000, due: '2026-12-31' },
        { amount: 1000, due: '2026-12-31' },
      ],
    })
    await world.timer()
    await paid(key, 1500)
    expect(await own()).toMatchObject({ title: '大桶费', paid: 1500 })
  })
})

test('sheet for the gate: item by item with counts and sums, without doors, names or words that wait', async () => {
  const key = await feeSet(world, treasurer, yard.home.id, { title: '门口扫地费' })
  await feeExempted(world, treasurer, key, unit('1-1-201'))
  await feeBilled(world, treasurer, key)
  await feePaid(world, treasurer, key, unit('1-1-101'), 1000)
  const print = async (month: string) =>
    yard.people.owner.call('fee.printSheet', { compoundId: yard.home.id, month })
  const wordsOf = async () =>
    pdfPages(Buffer.from(value(await print('2026-09')).base64, 'base64'))
      .join('')
      .replace(/\s/g, '')
  const words = await wordsOf()
  expect(words).toContain('收费公示')
  expect(words).toContain('每户每月10.00元')
  expect(words).toContain('3户里交了1户，未交2户，减免1户')
  for (const word of ['门口扫地费', '低保', '101', '欠', '催', ...yard.secrets])
    expect(words).not.toContain(word)
  await world.timer()
  expect(await wordsOf()).toContain('门口扫地费')
  expect(codeOf(await print('2025-01'))).toBe('notFound')
})

test('spreadsheet: a line for a home and a fee, sums that are the table’s, no names', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  await feeBilled(world, treasurer, key)
  await feePaid(world, treasurer, key, unit('1-1-101'), 1700)
  const { fileName, base64 } = value(await treasurer.call('fee.export', { compoundId: yard.home.id }))
  expect(fileName).toBe('收费表_近院_2026-09-01.xlsx')
  const { default: WorkbookClass } = await import('exceljs/lib/doc/workbook.js')
  const workbook = new WorkbookClass()
  await workbook.xlsx.load(Buffer.from(base64, 'base64') as never)
  const lines = workbook.getWorksheet('按户')!.getSheetValues() as unknown[][]
  expect(lines[1]?.slice(1, 3)).toEqual(['门牌', '项目'])
  const own = lines.filter((line) => line?.[1] === '1栋1单元101').map((line) => line.slice(3))
  expect(own).toContainEqual([1, 0, 10, 10, 0, 7])
  expect(JSON.stringify(lines)).not.toContain(yard.secrets[0])
})

test('money at the desk and money said: two people look, the receipt comes, the bills are settled and the books have it', async () => {
  const key = await feeSet(world, treasurer, yard.home.id)
  for (const period of ['2026-08', '2026-09']) await feeBilled(world, treasurer, key, period)
  const { homes } = value(await yard.people.owner.call('payment.mine', { compoundId: yard.home.id }))
  const due = homes[0]?.dues.find(({ groupId }) => (groupId as string) === key.scheduleId)
  expect(due).toMatchObject({ title: '垃圾清运费', amount: 2000, paid: 0, left: 2000, exceed: true })
  const money = {
    ...{ compoundId: yard.home.id, subjectKind: 'fee' as const, subjectId: due!.subjectId },
    ...{ way: 'cash' as const, paidOn: calendarDay('2026-09-01'), fileId: null },
  }
  const atDesk = value(await treasurer.call('payment.enter', { ...money, amount: fen(1500) }))
  expect(await mineOf(yard.people.owner, key)).toMatchObject({ open: 2000, waiting: 1500 })
  const second = { compoundId: yard.home.id, paymentId: atDesk.paymentId }
  expect(value(await yard.people.supervisor.call('payment.second', second)).receipt).not.toBeNull()
  expect(await mineOf(yard.people.owner, key)).toMatchObject({ open: 500, waiting: 0 })
  // From abroad, more than is due: it is carried to the next bill.
  const said = value(await yard.people.family.call('payment.say', { ...money, amount: fen(1000) }))
  const same = { compoundId: yard.home.id, paymentId: said.paymentId }
  value(await treasurer.call('payment.confirm', same))
  value(await yard.people.committee.call('payment.second', same))
  expect(await mineOf(yard.people.owner, key)).toMatchObject({ open: 0, credit: 500 })
  const balance = await world.database.transaction('owner', (tx) =>
    balanceOf(tx, yard.home.id, `fee:${key.scheduleId}`),
  )
  expect(balance).toBe(2500)
  const { periods } = value(await yard.neighbour.call('fee.view', key))
  expect(periods.map(({ homes: of, paidHomes, settled }) => [of, paidHomes, settled])).toEqual([
    [4, 1, 1000],
    [4, 1, 1000],
  ])
})
