import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import path from 'node:path'

/** Another process has the data directory open. */
export class DirectoryInUse extends Error {
  constructor(
    readonly directory: string,
    readonly processId: number,
  ) {
    super(
      `数据目录 ${directory} 正被另一个进程使用（进程号 ${processId}）。请先停掉它，或用 YUANBA_DATA 换一个目录。`,
    )
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The start time of a process in clock ticks, so that a reused process id is not taken for its predecessor. */
function startedAt(processId: number): string {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return '' // not Linux: the process id alone decides
  }
}

/**
 * Takes the directory for this process alone. A lock left behind by a killed process is taken over.
 * @throws DirectoryInUse naming the process that holds it
 */
export function acquireLock(directory: string): { release(): void } {
  mkdirSync(directory, { recursive: true })
  const file = path.join(directory, 'yuanba.lock')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, JSON.stringify({ processId: process.pid, startedAt: startedAt(process.pid) }))
      closeSync(handle)
      return { release: () => unlinkSync(file) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = readHolder(file)
      if (holder && isAlive(holder.processId) && startedAt(holder.processId) === holder.startedAt) {
        throw new DirectoryInUse(directory, holder.processId)
      }
      unlinkSync(file)
    }
  }
  throw new Error(`could not lock ${directory}`)
}

function readHolder(file: string): { processId: number; startedAt: string } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { processId: number; startedAt: string }
  } catch {
    return null // written by nobody alive: a half-written lock of a killed process
  }
}
