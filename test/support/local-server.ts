import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OperationName } from '../../types/contract'
import type { Result } from '../../types/result'
import { bringUpToDate } from '../../cloudfunctions/local/open-database'
import { openMovableClock, type MovableClock } from '../../cloudfunctions/platform/clock'
import { demoStart, type DemoData } from '../../cloudfunctions/local/demo/personas'
import { buildServer, type LocalServer, type ServerParts } from '../../cloudfunctions/local/server'
import { migratedPglite } from './migrated-pglite'

/** A local host over a database in memory, listening on a port of its own. */
export interface TestServer {
  readonly server: LocalServer
  readonly url: string
  readonly clock: MovableClock
  readonly directory: string
  readonly logged: Readonly<Record<string, unknown>>[]
  /** Calls `POST /api`. */
  readonly api: (
    op: OperationName | string,
    input: unknown,
    options?: { token?: string; requestId?: string },
  ) => Promise<{ status: number; body: Result<unknown> }>
  readonly stop: () => Promise<void>
}

/** Starts one; `demo` makes it a demonstration of these data. */
export async function startTestServer(
  options: Partial<
    Pick<ServerParts, 'limits' | 'timeoutMs' | 'wechat' | 'timerEveryMs' | 'previewDirectory'>
  > & {
    demo?: DemoData
  } = {},
): Promise<TestServer> {
  const { demo: data, ...rest } = options
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-test-'))
  const database = await migratedPglite()
  await bringUpToDate(database)
  const clock = openMovableClock(null, demoStart)
  const logged: Readonly<Record<string, unknown>>[] = []
  const server = await buildServer({
    database,
    clock,
    demo: data ? { clock, data, secret: 'secret of this test' } : null,
    filesDirectory: path.join(directory, 'files'),
    previewDirectory: path.join(directory, 'h5'),
    limits: { callsPerMinute: 10_000, wrongCodesPerMinute: 10_000 },
    log: (entry) => void logged.push(entry),
    timerEveryMs: 60_000,
    ...rest,
  })
  if (data && server.demo) await data.seed(server.demo)
  const url = await server.listen(0)
  return {
    server,
    url,
    clock,
    directory,
    logged,
    async api(
      op,
      input,
      { token, requestId = `test${Math.random().toString(36).slice(2).padEnd(16, '0')}` } = {},
    ) {
      const response = await fetch(`${url}/api`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ op, input, requestId }),
      })
      return { status: response.status, body: (await response.json()) as Result<unknown> }
    },
    async stop() {
      await server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
