import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'

/** `node --import tsx test/load/start.ts`: from the start of the process to /healthz, over the demonstration's data. */
const root = path.join(__dirname, '../..')
const port = process.env['PORT'] ?? '8799'
const runs = 7

interface Figures {
  readonly wallMs: number
  /** All threads of the process, in user and system. */
  readonly cpuMs: number
}

/** Linux counts a process's time in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function healthy(): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok
  } catch {
    return false
  }
}

async function start(directory: string, command: readonly string[], settleMs = 0): Promise<Figures> {
  const began = performance.now()
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, YUANBA_DATA: directory, YUANBA_DEMO: '1', YUANBA_H5: 'skip', PORT: port },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (!(await healthy())) {
    if (child.exitCode !== null) throw new Error(`the host ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const figures = { wallMs: performance.now() - began, cpuMs: cpuOf(child.pid as number) }
  // The first start writes down what V8 compiled a few seconds after it.
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  return figures
}

function median(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b)
  return `${((sorted[Math.floor(sorted.length / 2)] ?? 0) / 1000).toFixed(2)} s`
}

async function main(): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-start-'))
  const bundled = ['config/start-host.cjs']
  const sources = ['--import', 'tsx', 'cloudfunctions/local/start.ts']
  try {
    await start(directory, bundled, 6000) // seeds, builds, and leaves what V8 compiled
    const figures: [Figures, Figures][] = []
    for (let run = 0; run < runs; run += 1) {
      figures.push([await start(directory, bundled), await start(directory, sources)])
    }
    const line = (which: 0 | 1): string =>
      `${median(figures.map((pair) => pair[which].wallMs))} (${median(figures.map((pair) => pair[which].cpuMs))} of CPU)`
    process.stdout.write(
      `bundle ${line(0)}; sources ${line(1)}; load ${loadavg()
        .map((load) => load.toFixed(1))
        .join(' ')}\n`,
    )
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
