import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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

interface Holder {
  readonly processId: number
  readonly startedAt: string
}

/**
 * Takes the directory for this process alone. A lock left behind by a killed process is taken over. The lock appears
 * with its content in one step (a link to a finished file), so nobody ever reads a half-written one as left behind.
 * @throws DirectoryInUse naming the process that holds it
 */
export function acquireLock(directory: string): { release(): void } {
  mkdirSync(directory, { recursive: true })
  const file = path.join(directory, 'yuanba.lock')
  const own = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  writeFileSync(own, JSON.stringify({ processId: process.pid, startedAt: startedAt(process.pid) }))
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (linked(own, file)) return { release: () => rmSync(file, { force: true }) }
      const holder = readHolder(file)
      if (holder && holds(holder)) throw new DirectoryInUse(directory, holder.processId)
      setAside(file, `${own}.left`)
    }
    throw new Error(`could not lock ${directory}`)
  } finally {
    rmSync(own, { force: true })
  }
}

function linked(own: string, file: string): boolean {
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes a lock left behind; one that another process took over in the meantime is put back. */
function setAside(file: string, aside: string): void {
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return // another process was faster
    throw error
  }
  const holder = readHolder(aside)
  if (holder && holds(holder)) linked(aside, file)
  rmSync(aside, { force: true })
}

function holds(holder: Holder): boolean {
  return isAlive(holder.processId) && startedAt(holder.processId) === holder.startedAt
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null // gone, or damaged: held by nobody
  }
}
