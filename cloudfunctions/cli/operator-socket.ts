import { existsSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { FilesPlace } from '../store/archive/backup'
import { ArchiveRefused } from '../store/archive/refused'
import type { Progress } from '../store/archive/format'
import type { Database } from '../store/database'
import { runOperatorCommand } from './run-operator'
import type { Options } from './operator-options'
import { WrongCommand } from './wrong-command'

// The embedded database belongs to one process. While the host runs, the operator's commands are run by it: over a
// socket in the data directory that only the directory's owner may open. Whoever can open it can read the database's
// files as well, so it gives nobody more than they have.

const requestSchema = z.strictObject({
  command: z.string(),
  options: z.record(z.string(), z.string().optional()),
})
const answerSchema = z.union([
  z.strictObject({ progress: z.tuple([z.string(), z.number(), z.number()]) }),
  z.strictObject({ lines: z.array(z.string()) }),
  z.strictObject({ refused: z.string() }),
])
type Answer = z.infer<typeof answerSchema>

/** Longer paths do not fit into a socket's address. */
const addressBytes = 100

/** Where the socket of a data directory is; null when the directory's path is too long for one. */
export function socketOf(directory: string): string | null {
  const file = path.join(directory, 'operator.sock')
  return Buffer.byteLength(file) <= addressBytes ? file : null
}

/**
 * Listens for the operator; answers how to stop. Does nothing where no socket can be.
 * @param onBug told of what is no sentence for the operator
 */
export async function listenForOperator(
  directory: string,
  database: Database,
  files: FilesPlace,
  onBug: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const file = socketOf(directory)
  if (file === null) return () => Promise.resolve()
  rmSync(file, { force: true }) // left by a killed host: the lock says that there is no other
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    createInterface({ input: socket }).once('line', (line) => {
      void answer(line, database, files, socket, onBug)
    })
  })
  await listening(server, file)
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve()) // removes the socket
      for (const socket of open) socket.destroy()
    })
}

function listening(server: Server, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const before = process.umask(0o177) // made for its owner alone from the first moment
    server.listen(file, resolve)
    process.umask(before)
  })
}

async function answer(
  line: string,
  database: Database,
  files: FilesPlace,
  socket: Socket,
  onBug: (error: unknown) => void,
): Promise<void> {
  const send = (said: Answer): void => void (socket.writable && socket.write(`${JSON.stringify(said)}\n`))
  try {
    const request = requestSchema.parse(JSON.parse(line))
    const progress: Progress = (...how) => {
      send({ progress: how })
    }
    send({ lines: await runOperatorCommand(database, files, request, progress) })
  } catch (error) {
    const expected = error instanceof WrongCommand || error instanceof ArchiveRefused
    if (!expected) onBug(error)
    send({ refused: expected ? error.message : '出了点问题，没有写入任何内容。原因在院坝的日志里。' })
  }
  socket.end()
}

/** Has the running host do it; null when nobody listens there. @throws WrongCommand with the host's sentence */
export async function askRunningHost(
  directory: string,
  request: { command: string; options: Options },
  progress: Progress,
): Promise<string[] | null> {
  const file = socketOf(directory)
  if (file === null || !existsSync(file)) return null
  const socket = await connected(file)
  if (!socket) return null
  socket.write(`${JSON.stringify(request)}\n`)
  for await (const line of createInterface({ input: socket })) {
    const said = answerSchema.parse(JSON.parse(line))
    if ('lines' in said) return said.lines
    if ('refused' in said) throw new WrongCommand(said.refused)
    progress(...said.progress)
  }
  throw new WrongCommand('院坝在做这件事的时候停了。请启动它，看看做成没有，再决定要不要重做。')
}

function connected(file: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection(file, () => {
      resolve(socket)
    })
    socket.once('error', () => {
      resolve(null)
    })
  })
}
