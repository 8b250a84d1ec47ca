import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { acquireLock, DirectoryInUse } from '../../cloudfunctions/store/lock-file'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'yuanba-lock-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const root = path.join(__dirname, '../..')

/** Another process that takes the lock, says so, and waits until its input ends or it is killed. */
function otherProcess(): Promise<{ pid: number; said: string; end(signal?: NodeJS.Signals): Promise<void> }> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '-e',
      `const { acquireLock } = require('./cloudfunctions/store/lock-file.ts')
       try { const lock = acquireLock(${JSON.stringify(directory)}); console.log('locked')
         process.stdin.on('end', () => { lock.release(); process.exit(0) }).resume()
       } catch (error) { console.log(error.constructor.name, error.processId); process.exit(0) }`,
    ],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  return new Promise((resolve) => {
    child.stdout.once('data', (chunk: Buffer) =>
      resolve({
        pid: child.pid ?? 0,
        said: chunk.toString().trim(),
        end: (signal) => {
          if (signal) child.kill(signal)
          else child.stdin.end()
          return ended
        },
      }),
    )
  })
}

function lockText(): string {
  return readFileSync(path.join(directory, 'yuanba.lock'), 'utf8')
}

test('second process: refused, naming the one that holds the directory, until that one lets go', async () => {
  const other = await otherProcess()
  expect(other.said).toBe('locked')
  expect(() => acquireLock(directory)).toThrow(DirectoryInUse)
  expect(() => acquireLock(directory)).toThrow(String(other.pid))
  await other.end()
  const lock = acquireLock(directory)
  expect(JSON.parse(lockText())).toMatchObject({ processId: process.pid })
  const second = await otherProcess()
  expect(second.said).toBe(`DirectoryInUse ${process.pid}`)
  await second.end()
  lock.release()
  expect(readdirSync(directory)).toEqual([])
})

test('same process: a second opening is refused too', () => {
  const lock = acquireLock(directory)
  expect(() => acquireLock(directory)).toThrow(DirectoryInUse)
  lock.release()
})

test('killed process: its lock is taken over', async () => {
  const other = await otherProcess()
  await other.end('SIGKILL')
  expect(JSON.parse(lockText())).toMatchObject({ processId: other.pid })
  acquireLock(directory).release()
  expect(readdirSync(directory)).toEqual([])
})

test('reused process id: a lock whose process began at another moment is taken over', () => {
  const file = path.join(directory, 'yuanba.lock')
  writeFileSync(file, JSON.stringify({ processId: process.pid, startedAt: '1' }))
  acquireLock(directory).release()
})

test('damaged lock: taken over', () => {
  writeFileSync(path.join(directory, 'yuanba.lock'), '{"proc')
  acquireLock(directory).release()
})

test('several processes at once over a lock left behind: exactly one gets it', async () => {
  writeFileSync(path.join(directory, 'yuanba.lock'), JSON.stringify({ processId: 4194305, startedAt: '1' }))
  const others = await Promise.all(Array.from({ length: 5 }, otherProcess))
  expect(others.filter((other) => other.said === 'locked')).toHaveLength(1)
  await Promise.all(others.map((other) => other.end()))
})
