import path from 'node:path'
import { filesPlace } from '../cli/open'
import { listenForOperator } from '../cli/operator-socket'
import { systemClock } from '../platform/clock'
import { compoundKinds } from '../store/compound-kinds'
import { DirectoryInUse } from '../store/lock-file'
import { TooMightyLogin } from '../store/postgres'
import { buildPreview, PreviewFailed, previewIsStale } from './build-preview'
import { readConfig, WrongSetting, type LocalConfig } from './config'
import { assertOneKind, openDemo } from './demo/open'
import { openCurrentDatabase } from './open-database'
import { buildServer, type LocalServer } from './server'
import { demoCheck } from './stand-in-check'

const root = path.resolve(__dirname, '../..')

/** The demonstration shows the effect of a moved clock at once; a real vote may close a few seconds late. */
const timerEveryMs = { demo: 1_000, real: 15_000 }

function log(entry: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`)
}

async function preparePreview(config: LocalConfig): Promise<void> {
  if (!config.buildPreview || !previewIsStale(root)) return
  process.stdout.write('正在构建网页预览，第一次要几分钟……\n')
  await buildPreview(root)
}

async function build(config: LocalConfig): Promise<LocalServer> {
  const database = await openCurrentDatabase(config)
  try {
    await assertOneKind(database, config.demo)
    await preparePreview(config)
    const demo = config.demo ? openDemo(config.directory) : null
    const server = await buildServer({
      database,
      clock: demo?.clock ?? systemClock,
      demo,
      filesDirectory: path.join(config.directory, 'files'),
      previewDirectory: path.join(root, 'dist/h5'),
      limits: config,
      log,
      timerEveryMs: config.demo ? timerEveryMs.demo : timerEveryMs.real,
      trustProxy: config.trustProxy,
      linkPrefix: config.linkPrefix,
      check: config.check === null ? demoCheck : () => config.check ?? 'pass',
      slipPrefix: config.slipPrefix,
      receiptPrefix: config.receiptPrefix,
      meetingPrefix: config.meetingPrefix,
      planPrefix: config.planPrefix,
    })
    if (!config.demo && config.databaseUrl === null) await openToOperator(config, server)
    if (demo && server.demo && !(await compoundKinds(database)).demo) await demo.data.seed(server.demo)
    return server
  } catch (error) {
    await database.close()
    throw error
  }
}

/** While the host has the embedded database, the operator's commands come to it. */
async function openToOperator(config: LocalConfig, server: LocalServer): Promise<void> {
  const stop = await listenForOperator(config.directory, server.host.database, filesPlace(config), (error) =>
    log({ level: 'error', operator: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }),
  )
  server.app.addHook('onClose', stop)
}

function stopOnSignals(server: LocalServer): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) process.exit(1) // asked twice: whoever asks does not want to wait
    stopping = true
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log({ level: 'error', stop: error instanceof Error ? error.message : 'unknown' })
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** What a person is told when the host cannot start; null when it is a bug. */
function refusal(error: unknown): string | null {
  if (error instanceof DirectoryInUse || error instanceof WrongSetting || error instanceof TooMightyLogin) {
    return error.message
  }
  if (error instanceof PreviewFailed) return `网页预览没有构建成功：\n${error.message}`
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return '这个端口已经有人在用。请用 PORT=8788 之类换一个端口，或先停掉占用它的程序。'
  if (code === '42501') {
    return '数据库登录用户还没有 yuanba_app、yuanba_timer、yuanba_retention 三个角色。请设置 DATABASE_OWNER_URL 再运行 npm run migrate。'
  }
  if (code === 'ECONNREFUSED') return '连不上数据库。请检查 DATABASE_URL，并确认数据库已经启动。'
  return null
}

async function main(): Promise<void> {
  const config = readConfig(process.env, root)
  const server = await build(config)
  stopOnSignals(server)
  const address = await server.listen(config.port, config.bind)
  process.stdout.write(`院坝已启动：${address}\n`)
  if (config.demo) process.stdout.write('演示数据，人物虚构。\n')
}

main().catch((error: unknown) => {
  process.stderr.write(`${refusal(error) ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exit(1)
})
