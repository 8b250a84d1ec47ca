import type { Tx } from './database'
import { sql, type SQL } from './sql'

interface Asked {
  readonly query: SQL
  readonly answer: (rows: unknown[]) => void
  readonly fail: (error: unknown) => void
}

/**
 * A transaction whose reads are put together: queries asked for in one turn (under one `Promise.all`) travel as one
 * statement. For a screen that is made of many parts, each of which brings its own query. Reads only; rows arrive as
 * JSON, so that moments must be asked for with `to_ms`, as everywhere.
 */
export function together(tx: Tx): Tx {
  let waiting: Asked[] = []

  async function flush(): Promise<void> {
    const asked = waiting
    waiting = []
    try {
      const answers = await ask(tx, asked)
      asked.forEach(({ answer }, index) => {
        answer(answers[index] ?? [])
      })
    } catch (error) {
      for (const { fail } of asked) fail(error)
    }
  }

  function rows<Row>(query: SQL): Promise<Row[]> {
    return new Promise((answer, fail) => {
      if (waiting.length === 0) queueMicrotask(() => void flush())
      waiting.push({ query, answer: answer as Asked['answer'], fail })
    })
  }
  return {
    rows,
    row: async <Row>(query: SQL) => (await rows<Row>(query))[0] ?? null,
  }
}

async function ask(tx: Tx, asked: readonly Asked[]): Promise<unknown[][]> {
  const [only] = asked
  if (asked.length === 1 && only) return [await tx.rows(only.query)]
  const parts = asked.map(
    ({ query }) => sql`(select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from (${query}) x)`,
  )
  const row = await tx.row<{ answers: unknown[][] }>(
    sql`select jsonb_build_array(${sql.join(parts, sql`, `)}) as answers`,
  )
  return row?.answers ?? []
}
