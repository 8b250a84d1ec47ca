import path from 'node:path'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { pictureAnswerOf, takePictureAnswer } from '../operations/content-check'
import type { Host } from '../operations/host'
import { saveEveryMs, type Clock, type MovableClock } from '../platform/clock'
import { cloudWechat } from '../platform/wechat'
import { cloudFiles, type FileStore } from '../platform/files'
import { packagedFonts } from '../platform/fonts'
import { newId, randomHex } from '../platform/ids'
import { decisionLink, meetingLink, planLink, receiptLink, slipLink } from '../rules/page-link'
import type { Database } from '../store/database'
import { codeOfHttpError, refuse } from './answers'
import { demoTokens, type DemoContext, type DemoData } from './demo/personas'
import { demoRoutes } from './demo/routes'
import { contractRoute, healthRoute } from './routes/about'
import { apiRoute, type ApiLimits } from './routes/api'
import { fileRoute } from './routes/files'
import { previewRoutes } from './routes/preview'
import { registerStandIn, type StandIn, type StandInOptions } from './stand-in'
import { sliceMs, timerLoop, type TimerLoop } from './timer-loop'

/** What makes a host a demonstration. */
export interface DemoParts {
  readonly clock: MovableClock
  readonly data: DemoData
  /** From which the tokens of the demonstration's people follow. */
  readonly secret: string
}

/** What a local host is made of. */
export interface ServerParts {
  readonly database: Database
  readonly clock: Clock
  readonly demo: DemoParts | null
  /** Where the stand-in keeps files. */
  readonly filesDirectory: string
  /** The H5 build. */
  readonly previewDirectory: string
  readonly limits: ApiLimits
  readonly log: Host['log']
  readonly timerEveryMs: number
  /** How long a call may take before it is answered with `timedOut`; 60 s as on CloudBase. */
  readonly timeoutMs?: number
  readonly trustProxy?: boolean
  /** What a code on paper begins with; this host's own page unless told. */
  readonly linkPrefix?: string | null
  /** The same for the notices of meetings. */
  readonly meetingPrefix?: string | null
  /** The same for the code on the sheets of a plan and its round. */
  readonly planPrefix?: string | null
  /** The same for door slips. */
  readonly slipPrefix?: string | null
  /** The same for the code on a receipt. */
  readonly receiptPrefix?: string | null
  readonly wechat?: StandInOptions['wechat']
  /** What the content check says; everything passes unless told. */
  readonly check?: StandInOptions['check']
}

/** A local host, ready to listen. */
export interface LocalServer {
  readonly app: FastifyInstance
  readonly host: Host
  readonly standIn: StandIn
  readonly timer: TimerLoop
  /** What the demonstration's data are made with; null outside of it. */
  readonly demo: DemoContext | null
  /** Listens on 127.0.0.1 unless told another address of this machine; answers where. Port 0 takes any. */
  readonly listen: (port: number, bind?: string) => Promise<string>
  /** Lets running requests and the timer finish, then closes the database. */
  readonly close: () => Promise<void>
}

/** So much of a body that is too large is still read, so that the refusal reaches whoever is sending it. */
const drainedBytesAtMost = 32 * 1024 * 1024
const drainTimeoutMs = 10_000

/** Reads a body away; resolves when it is over, too much, or too slow. */
function drain(message: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (message.readableEnded || message.destroyed) {
      resolve()
      return
    }
    let size = 0
    const timer = setTimeout(resolve, drainTimeoutMs)
    message.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size > drainedBytesAtMost) resolve()
    })
    for (const event of ['end', 'close', 'error']) message.once(event, () => resolve())
    message.once('close', () => {
      clearTimeout(timer)
    })
    message.resume()
  })
}

function answerErrors(app: FastifyInstance, log: Host['log']): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const code = codeOfHttpError(error)
    if (code === 'bodyTooLarge') {
      await drain(request.raw)
      reply.removeHeader('connection')
    }
    if (code === null) log({ level: 'error', request: request.id, error: error.stack ?? error.message })
    return refuse(reply, code ?? 'internal')
  })
  app.setNotFoundHandler(async (_request, reply) => refuse(reply, 'notFound', '没有这个地址，请从首页进入。'))
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('x-frame-options', 'DENY')
  })
}

/** Behind a proxy a file is read through the proxy: its address names no machine. */
function servedThrough(files: FileStore): FileStore {
  return {
    ...files,
    async temporaryUrl(fileId) {
      const { pathname, search } = new URL(await files.temporaryUrl(fileId))
      return `${pathname}${search}`
    },
  }
}

/** Builds the host; nothing listens yet. Whoever builds it closes it. */
export async function buildServer(parts: ServerParts): Promise<LocalServer> {
  const timeoutMs = parts.timeoutMs ?? 60_000
  const app = fastify({
    logger: false, // one line a call is written by the route, without personal data
    requestTimeout: timeoutMs,
    genReqId: newId,
    trustProxy: parts.trustProxy === true ? 'loopback' : false,
  })
  answerErrors(app, parts.log)
  await app.register(rateLimit, { global: false })

  let files: Promise<FileStore> | null = null
  let ownAddress: string | null = null
  const pageOf = (page: string) => (ownAddress === null ? null : `${ownAddress}/#/packages/${page}/index`)
  const host: Host = {
    database: parts.database,
    now: parts.clock.now,
    id: newId,
    randomHex,
    files: () =>
      (files ??= cloudFiles(standIn.cloud())
        .then((store): FileStore => ({ ...store, olderThan: standIn.unlistened.olderThan }))
        .then(parts.trustProxy ? servedThrough : (same) => same)),
    wechat: () => cloudWechat(standIn.cloud()),
    fonts: packagedFonts,
    link: (decision) => decisionLink(parts.linkPrefix ?? pageOf('decision/detail'), decision),
    meetingLink: (meeting) => meetingLink(parts.meetingPrefix ?? pageOf('meeting/detail'), meeting),
    planLink: (plan) => planLink(parts.planPrefix ?? pageOf('pledge/plan'), plan),
    slipLink: (code) => slipLink(parts.slipPrefix ?? pageOf('binding/ask'), code),
    receiptLink: (receipt) => receiptLink(parts.receiptPrefix ?? pageOf('fund/check'), receipt),
    log: parts.log,
  }
  // A connection kept alive would hold up the stop for its whole idle time: the last answer on it closes it.
  let stopping = false
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close')
  })
  const timer = timerLoop(host, parts.timerEveryMs)
  // The demonstration's time is written down every second, so that a killed host loses no more of it.
  const saving = setInterval(() => parts.demo?.clock.save(), saveEveryMs)
  const standIn = registerStandIn(app, {
    directory: path.resolve(parts.filesDirectory),
    functions: {
      cron: async (event) => {
        const answer = pictureAnswerOf(event)
        if (answer) return { taken: await takePictureAnswer(host, answer) }
        await timer.runToTheEnd()
        return { sliceMs }
      },
    },
    ...(parts.wechat ? { wechat: parts.wechat } : {}),
    ...(parts.check ? { check: parts.check } : {}),
  })

  apiRoute(app, host, { ...parts.limits, timeoutMs, demo: parts.demo !== null })
  fileRoute(app, host, timeoutMs)
  healthRoute(app, host, timer)
  contractRoute(app)
  // The demonstration is told before the host listens.
  const tellingHost = {
    ...host,
    files: () => Promise.resolve(standIn.unlistened),
    wechat: () => Promise.resolve(standIn.unlistenedWechat),
  }
  const demo = parts.demo
    ? { ...parts.demo, timer, context: { host: tellingHost, tokenOf: demoTokens(parts.demo.secret) } }
    : null
  if (demo) demoRoutes(app, demo)
  previewRoutes(app, parts.previewDirectory, demo && (() => demo.data.personas(demo.context)))

  return {
    app,
    host,
    standIn,
    timer,
    demo: demo?.context ?? null,
    async listen(port, bind = '127.0.0.1') {
      const address = await app.listen({ host: bind, port })
      ownAddress = address
      timer.start()
      return address
    },
    async close() {
      stopping = true
      clearInterval(saving)
      await timer.stop()
      await app.close()
      parts.demo?.clock.save()
      await parts.database.close()
    },
  }
}
