import { instant } from '../../types/units'
import { forgetAttempts, noteAttempt, takeBackAttempt } from '../../cloudfunctions/store/attempts'
import type { Database } from '../../cloudfunctions/store/database'
import { migratedPglite } from '../support/migrated-pglite'
import { startPostgres } from '../support/postgres'

const limit = { most: 3, windowMs: 60_000 }
const start = instant(Date.UTC(2026, 8, 1))

// Several connections, unlike the shared drivers: here parallel calls must meet.
const places = [
  {
    name: 'pglite',
    open: async () => {
      const database = await migratedPglite()
      return { database, close: () => database.close() }
    },
  },
  {
    name: 'postgres',
    open: async () => {
      const postgres = await startPostgres()
      return { database: await postgres.open(8), close: () => postgres.stop() }
    },
  },
]

describe.each(places)('attempts on $name', ({ open }) => {
  let database: Database
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ database, close } = await open())
  })
  afterAll(() => close())

  function note(keyHash: string, ms: number): Promise<number> {
    return noteAttempt(database, { kind: 'invitation', keyHash }, limit, instant(start + ms))
  }

  test('the limit is exact, the wait ends with the window, and a kind stands for itself', async () => {
    expect([await note('k', 0), await note('k', 10), await note('k', 20)]).toEqual([0, 0, 0])
    expect(await note('k', 1_000)).toBe(59_000)
    expect(await note('k', 59_999)).toBe(1)
    expect(await noteAttempt(database, { kind: 'doorSlip', keyHash: 'k' }, limit, start)).toBe(0)
    expect([await note('k', 60_000), await note('k', 60_000), await note('k', 60_000)]).toEqual([0, 0, 0])
    expect(await note('k', 60_001)).toBe(59_999)
  })

  test('one taken back is one more to try; nothing becomes less than none', async () => {
    const attempt = { kind: 'invitation', keyHash: 'b' } as const
    for (let count = 0; count < 3; count += 1) expect(await note('b', 0)).toBe(0)
    expect(await note('b', 0)).toBeGreaterThan(0)
    await takeBackAttempt(database, attempt)
    expect([await note('b', 0), (await note('b', 0)) > 0]).toEqual([0, true])
    for (let count = 0; count < 5; count += 1) await takeBackAttempt(database, attempt)
    for (let count = 0; count < 3; count += 1) expect(await note('b', 0)).toBe(0)
    expect(await note('b', 0)).toBeGreaterThan(0)
  })

  test('forty at once: as many pass as may', async () => {
    const waits = await Promise.all(Array.from({ length: 40 }, () => note('many', 0)))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3)
  })

  test('timer: forgets what is over, and only that', async () => {
    const forget = (ms: number) =>
      database.transaction('timer', (tx) => forgetAttempts(tx, instant(start + ms)))
    await forget(1_000_000)
    await note('old', 2_000_000)
    await note('new', 2_030_000)
    expect([await forget(2_060_000), await forget(2_060_000)]).toEqual([1, 0])
    expect([await forget(2_090_000), await forget(2_090_000)]).toEqual([1, 0])
  })

  test('application: cannot read who guesses', async () => {
    await expect(database.once({ name: 'peek', text: 'select * from attempt' }, [])).rejects.toThrow(
      'permission denied',
    )
  })
})
