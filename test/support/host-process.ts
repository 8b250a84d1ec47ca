import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'

/** A local host in a process of its own, as `npm start` runs it. */
export interface HostProcess {
  readonly url: string
  readonly process: ChildProcess
  /** Everything it has written so far. */
  readonly said: () => string
  /** Sends the signal; resolves with the exit code, null when the signal itself ended the process. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

const root = path.join(__dirname, '../..')

function spawnHost(settings: Readonly<Record<string, string>>): ChildProcess {
  const { NODE_ENV: _test, DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, ...environment } = process.env
  return spawn(process.execPath, ['config/start-host.cjs'], {
    cwd: root,
    env: { ...environment, PORT: '0', YUANBA_H5: 'skip', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Starts a host that must come up; answers when it has printed its address. */
export function startHost(settings: Readonly<Record<string, string>>): Promise<HostProcess> {
  const child = spawnHost(settings)
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /院坝已启动：(\S+)/.exec(said)?.[1]
      if (url) resolve({ url, process: child, said: () => said, end: (signal) => end(child, signal) })
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => {
      reject(new Error(`the host ended with ${code}: ${said}`))
    })
  })
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve(child.exitCode)
      return
    }
    child.once('exit', resolve)
    child.kill(signal)
  })
}

/** Starts a host that must refuse to come up; answers its exit code and what it said. */
export function refusedHost(
  settings: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  const child = spawnHost(settings)
  return new Promise((resolve) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('close', (code) => {
      resolve({ code, said })
    })
  })
}
