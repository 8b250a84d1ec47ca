import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OperationInput, OperationName, OperationOutput } from '../../types/contract'
import type { Result } from '../../types/result'
import type { Tx } from '../../cloudfunctions/store/database'
import { openPglite } from '../../cloudfunctions/store/pglite'
import type { Persona } from '../../cloudfunctions/local/demo/personas'
import { startHost } from './host-process'

/** A demonstration of its own, over the built preview, as `npm start` runs it. */
export interface DemoHost {
  readonly url: string
  readonly personas: readonly Persona[]
  /** Somebody of the demonstration. Throws when nobody has this name. */
  readonly persona: (name: string) => Persona
  readonly call: <Op extends OperationName>(
    token: string | null,
    op: Op,
    input: OperationInput<Op>,
  ) => Promise<Result<OperationOutput<Op>>>
  /** Moves the clock forward to a moment; resolves when what it brings has happened. */
  readonly moveTo: (moment: number) => Promise<void>
  readonly now: () => Promise<number>
  /** Ends the host and looks at what it has kept; nobody can call it any more. */
  readonly afterwards: <T>(look: (tx: Tx) => Promise<T>) => Promise<T>
  readonly stop: () => Promise<void>
}

const preview = path.join(__dirname, '../../dist/h5/index.html')

/** Starts one in a directory of its own; it is gone after `stop`. */
export async function startDemoHost(): Promise<DemoHost> {
  if (!existsSync(preview)) throw new Error('there is no preview yet: npm run build:h5')
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-journey-'))
  const host = await startHost({
    YUANBA_DATA: directory,
    YUANBA_DEMO: '1',
    YUANBA_CALLS_PER_MINUTE: '100000',
  })
  const { url } = host
  const personas = (await (await fetch(`${url}/demo/personas`)).json()) as Persona[]
  return {
    url,
    personas,
    persona(name) {
      const found = personas.find((one) => one.name === name)
      if (!found) throw new Error(`nobody is called ${name}`)
      return found
    },
    async call(token, op, input) {
      const response = await fetch(`${url}/api`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ op, input, requestId: randomBytes(12).toString('hex') }),
      })
      return (await response.json()) as never
    },
    async moveTo(moment) {
      const response = await fetch(`${url}/demo/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: moment }),
      })
      if (!response.ok) throw new Error(await response.text())
    },
    async now() {
      return ((await (await fetch(`${url}/demo/clock`)).json()) as { now: number }).now
    },
    async afterwards(look) {
      await host.end('SIGTERM')
      const database = await openPglite(directory)
      try {
        return await database.transaction('owner', look)
      } finally {
        await database.close()
      }
    },
    async stop() {
      await host.end('SIGTERM')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
