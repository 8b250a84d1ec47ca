import { drawnId } from '../support/chance'
import { calendarDay, fen, type Fen } from '../../types/units'
import type { Database } from '../../cloudfunctions/store/database'
import { openWall } from '../../cloudfunctions/store/calls'
import { balanceOf, balances, postGroup, type PostingRow } from '../../cloudfunctions/store/ledger'
import { takeReceiptNumber } from '../../cloudfunctions/store/payments'
import { sql } from '../../cloudfunctions/store/sql'
import { drivers } from '../support/drivers'
import { cashAccount, planAccount } from '../support/money'
import { World, type BuiltCompound } from '../support/world'

describe.each(drivers)('ledger on $name', ({ open }) => {
  let database: Database
  let close: () => Promise<void>
  let world: World
  let yard: BuiltCompound
  const plan = drawnId()

  beforeAll(async () => {
    ;({ database, close } = await open())
    world = await World.over(database)
    yard = await world.compound('账院', [{ building: '1', room: '101', area: 8000, owners: ['张三'] }])
  })
  afterAll(() => close())

  /** Posts as the application does, in a transaction of its own; answers the group's id. */
  async function post(rows: readonly PostingRow[], reverses: string | null = null): Promise<string> {
    const id = drawnId()
    await database.transaction('app', async (tx) => {
      await openWall(tx, yard.id)
      await postGroup(tx, {
        ...{ compoundId: yard.id, id, kind: reverses === null ? 'paymentIn' : 'correction' },
        ...{ onDay: calendarDay('2026-09-01'), subjectKind: 'pledge', subjectId: drawnId() },
        ...{ madeBy: drawnId(), secondBy: null, reverses, now: world.now, rows },
      })
    })
    return id
  }

  const paid = (amount: Fen): PostingRow[] => [
    { account: cashAccount, amount },
    { account: planAccount(plan), amount: fen(-amount) },
  ]

  function asApp<Row>(query: ReturnType<typeof sql>): Promise<Row[]> {
    return database.transaction('app', async (tx) => {
      await openWall(tx, yard.id)
      return tx.rows<Row>(query)
    })
  }

  test('a group that sums to zero stands; drawer and plan agree to the fen', async () => {
    const before = await asApp<{ n: number }>(sql`select count(*)::integer as n from posting`)
    await post(paid(fen(11905)))
    await post(paid(fen(11904)))
    const stands = await database.transaction('app', async (tx) => {
      await openWall(tx, yard.id)
      return [
        await balanceOf(tx, yard.id, 'cash'),
        await balanceOf(tx, yard.id, `pledge:${plan}`),
        await balances(tx, yard.id),
      ] as const
    })
    expect(stands[0]).toBe(23809)
    expect(stands[1]).toBe(23809)
    expect(stands[2].map(({ code, kind, balance }) => [code, kind, balance])).toEqual([
      ['cash', 'asset', 23809],
      [`pledge:${plan}`, 'liability', 23809],
    ])
    expect(before).toEqual([{ n: 0 }])
  })

  test.each([
    ['one fen off', [11905, -11904]],
    ['one row', [11905]],
    ['no row', []],
    ['two rows of one sign', [11905, 11905]],
  ])('a group with %s is refused at the end of the transaction, and nothing of it stays', async (_, sums) => {
    const rows = sums.map((sum, index) => ({
      ...{ account: index === 0 ? cashAccount : planAccount(plan), amount: fen(sum) },
    }))
    const count = () => asApp<{ n: number }>(sql`select count(*)::integer as n from posting_group`)
    const before = await count()
    await expect(post(rows)).rejects.toThrow('does not balance')
    expect(await count()).toEqual(before)
  })

  test('a row added to a group later is refused, even where the two cancel out only together', async () => {
    const id = await post(paid(fen(100)))
    const add = (amount: number) =>
      asApp(sql`insert into posting (compound_id, group_id, ordinal, account_id, amount)
        select compound_id, group_id, 9, account_id, ${amount} from posting where group_id = ${id} and ordinal = 1`)
    await expect(add(5)).rejects.toThrow('does not balance')
  })

  test('application: changes and deletes nothing that is posted', async () => {
    await post(paid(fen(100)))
    for (const attempt of [
      sql`update posting set amount = 1`,
      sql`delete from posting`,
      sql`update posting_group set on_day = '2026-01-01'`,
      sql`delete from posting_group`,
      sql`update ledger_account set kind = 'income'`,
      sql`delete from payment`,
      sql`update payment set amount = 1`,
      sql`update money_rule set second_over = 0`,
      sql`delete from receipt_counter`,
    ])
      await expect(asApp(attempt)).rejects.toThrow('permission denied')
  })

  test('a group is taken back once, the other way round', async () => {
    const id = await post(paid(fen(700)))
    const back = paid(fen(700)).map(({ account, amount }) => ({ account, amount: fen(0 - amount) }))
    await post(back, id)
    await expect(post(back, id)).rejects.toThrow('posting_group_compound_id_reverses_key')
  })

  test('receipt numbers: none is lost where a transaction is rolled back', async () => {
    const take = (fail: boolean) =>
      database.transaction('app', async (tx) => {
        await openWall(tx, yard.id)
        const number = await takeReceiptNumber(tx, yard.id, 2026)
        if (fail) throw new Error('broken off')
        return number
      })
    expect(await take(false)).toBe(1)
    await expect(take(true)).rejects.toThrow('broken off')
    expect([await take(false), await take(false)]).toEqual([2, 3])
    const other = await database.transaction('app', async (tx) => {
      await openWall(tx, yard.id)
      return takeReceiptNumber(tx, yard.id, 2027)
    })
    expect(other).toBe(1)
  })
})
