import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { contract } from '../../../types/contract'
import { errorCatalogue, type ErrorCode } from '../../../types/errors'
import type { OperationContract } from '../../../types/operation'
import { roleLabels } from '../../../types/roles'
import type { Host } from '../../operations/host'
import { outboxHealth } from '../../store/health'
import type { TimerLoop } from '../timer-loop'
import { within } from '../within'

/** A database that has not answered by then does not answer. */
const healthTimeoutMs = 3000

/** `GET /healthz`: 200 while the database answers, 503 otherwise. */
export function healthRoute(app: FastifyInstance, host: Host, timer: TimerLoop): void {
  app.get('/healthz', async (_request, reply) => {
    const known = { driver: host.database.driver, now: host.now(), timer: timer.report() }
    try {
      const outbox = await within(outboxHealth(host.database, host.now()), healthTimeoutMs)
      return await reply.send({ ok: true, ...known, outbox })
    } catch (error) {
      host.log({ level: 'error', health: error instanceof Error ? error.message : 'unknown' })
      return reply.code(503).send({ ok: false, ...known, outbox: null })
    }
  })
}

function describe(entry: OperationContract) {
  return {
    kind: entry.kind,
    reach: entry.reach,
    who: entry.who,
    summary: entry.summary,
    unmasks: entry.unmasks ?? false,
    timeoutSeconds: entry.timeoutSeconds ?? 8,
    errors: entry.errors,
    input: z.toJSONSchema(entry.input, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(entry.output, { io: 'output', unrepresentable: 'any' }),
  }
}

/** The whole contract as data: every operation with its schemas, every error, what each role is called. */
export function contractDocument() {
  const codes = Object.keys(errorCatalogue) as ErrorCode[]
  return {
    request: 'POST /api {op, input, requestId}, Authorization: Bearer',
    operations: Object.fromEntries(
      Object.entries(contract).map(([name, entry]) => [name, describe(entry as OperationContract)]),
    ),
    errors: Object.fromEntries(codes.map((code) => [code, errorCatalogue[code]])),
    roles: roleLabels,
  }
}

/** `GET /contract.json`. It takes longer to write than half of a start, and few ask for it. */
export function contractRoute(app: FastifyInstance): void {
  let document: ReturnType<typeof contractDocument> | null = null
  app.get('/contract.json', async (_request, reply) => reply.send((document ??= contractDocument())))
}
