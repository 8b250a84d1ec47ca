import { parse, protocol, type PGlite } from '@electric-sql/pglite'

/** So many statements are kept at most; the one longest unused goes first. */
const KEPT_MOST = 300
/** A plan made while a table was small is a bad one when it has grown; nothing here ever analyzes. Milliseconds. */
const KEPT_FOR = 30_000

interface Kept {
  readonly name: string
  /** Type numbers of the parameters. */
  readonly types: readonly number[]
  readonly until: number
}

/** Runs statements of one embedded database. */
export interface Statements {
  /** As `role`, inside the transaction that is open: a plan made for one role is never looked for by another. */
  rows<Row>(role: string, text: string, values: readonly unknown[]): Promise<Row[]>
  /** After a script: what it changed may not fit what is kept. */
  forget(): void
}

/**
 * Keeps what the embedded database made of a statement (parsed, rewritten, planned) for the next call: in WebAssembly
 * that is most of a call's time. Its own `query` begins anew each time, in six round trips where this takes one.
 */
export function keepStatements(db: PGlite): Statements {
  const kept = new Map<string, Kept>()
  const gone: string[] = []
  let names = 0

  async function send(...messages: Uint8Array[]) {
    return db.execProtocolStream(Buffer.concat([...messages, protocol.serialize.sync()]), { syncToFs: false })
  }

  /** Must hold the lock. */
  async function made(key: string, text: string): Promise<Kept> {
    const old = kept.get(key)
    kept.delete(key)
    if (old && old.until > performance.now()) {
      kept.set(key, old) // the last used stands last
      return old
    }
    if (old) gone.push(old.name)
    if (kept.size >= KEPT_MOST) {
      const [first] = kept
      if (first) {
        kept.delete(first[0])
        gone.push(first[1].name)
      }
    }
    const name = `kept_${(names += 1)}`
    const closing = gone.splice(0).map((one) => protocol.serialize.close({ type: 'S', name: one }))
    const answer = await send(
      ...closing,
      protocol.serialize.parse({ name, text }),
      protocol.serialize.describe({ type: 'S', name }),
    )
    const made = {
      name,
      types: parse.parseDescribeStatementResults(answer),
      until: performance.now() + KEPT_FOR,
    }
    kept.set(key, made)
    return made
  }

  return {
    rows: <Row>(role: string, text: string, values: readonly unknown[]) =>
      db.runExclusive(async () => {
        const { name: statement, types } = await made(`${role} ${text}`, text)
        const bound = values.map((value, index) => {
          if (value === null || value === undefined) return null
          const serializer = db.serializers[types[index] ?? 0]
          return serializer ? serializer(value) : String(value)
        })
        const answer = await send(
          protocol.serialize.bind({ statement, values: bound }),
          protocol.serialize.describe({ type: 'P' }),
          protocol.serialize.execute({}),
        )
        return (parse.parseResults(answer, db.parsers)[0]?.rows ?? []) as Row[]
      }),
    forget() {
      for (const { name } of kept.values()) gone.push(name)
      kept.clear()
    },
  }
}
