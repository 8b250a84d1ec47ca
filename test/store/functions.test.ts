import { drawnHex, drawnId } from '../support/chance'
import { fc } from '../support/chance'
import { centiSqm, headcount } from '../../types/units'
import { ballotLeaf } from '../../cloudfunctions/rules/proof'
import type { Database } from '../../cloudfunctions/store/database'
import { json, sql } from '../../cloudfunctions/store/sql'
import { drivers } from '../support/drivers'

describe.each(drivers)('functions on $name', ({ open }) => {
  let database: Database
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ database, close } = await open())
  })
  afterAll(() => close())

  test('moments go in and come out to the millisecond', async () => {
    const moments = fc.sample(fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2200, 0, 1) }), {
      numRuns: 2000,
      seed: 1,
    })
    const rows = await database.transaction('app', (tx) =>
      tx.rows<{ given: number; back: number; iso: string }>(sql`
        select x.value::bigint as given, to_ms(from_ms(x.value::bigint)) as back,
          to_char(from_ms(x.value::bigint) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as iso
        from jsonb_array_elements_text(${json(moments)}) x`),
    )
    expect(rows.filter((row) => row.back !== row.given)).toEqual([])
    expect(rows.filter((row) => row.iso !== new Date(row.given).toISOString())).toEqual([])
  })

  test('leaf of a ballot: SQL and TypeScript make the same', async () => {
    for (const choice of ['agree', 'against', 'abstain']) {
      const [decisionId, questionId, voterId] = [drawnId(), drawnId(), drawnId()]
      const salt = drawnHex(16)
      const [row] = await database.transaction('app', (tx) =>
        tx.rows<{
          leaf: string
        }>(sql`select encode(ballot_leaf(${decisionId}::uuid, ${questionId}::uuid, ${voterId}::uuid,
          ${choice}, 1, 812345, decode(${salt}, 'hex')), 'hex') as leaf`),
      )
      expect(row?.leaf).toBe(
        ballotLeaf({
          decisionId,
          questionId,
          voterId,
          choice,
          salt,
          headcount: headcount(1),
          area: centiSqm(812345),
        }),
      )
    }
  })
})
