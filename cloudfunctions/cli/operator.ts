import { parseArgs } from 'node:util'
import { readConfig } from '../local/config'
import { DirectoryInUse } from '../store/lock-file'
import { openAsOwner, projectRoot, runCommand } from './open'
import { operatorHelp, operatorOptionNames } from './operator-help'
import type { Options } from './operator-options'
import { askRunningHost } from './operator-socket'
import { sayProgress } from './progress'
import { runOperatorCommand } from './run-operator'
import { typedPath } from './typed-path'
import { WrongCommand } from './wrong-command'

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(operatorOptionNames.map((name) => [name, { type: 'string' as const }])),
    })
  } catch {
    throw new WrongCommand(`有不认识的选项，或者选项后面没有写内容。\n\n${operatorHelp}`)
  }
}

/** Runs it here, or has the running host do it where the embedded database is in its hands. */
async function run(request: { command: string; options: Options }): Promise<string[]> {
  const progress = sayProgress()
  try {
    const { database, files } = await openAsOwner(process.env)
    try {
      return await runOperatorCommand(database, files, request, progress)
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    const { directory } = readConfig({ ...process.env, YUANBA_DEMO: '0' }, projectRoot)
    const lines = await askRunningHost(directory, request, progress)
    if (lines === null) throw error
    return lines
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  const [command = 'help', file, ...more] = positionals
  if (command === 'help') {
    process.stdout.write(operatorHelp)
    return
  }
  if (more.length > 0) throw new WrongCommand(`多写了“${more.join(' ')}”。\n\n${operatorHelp}`)
  const options = { ...values, ...(file === undefined ? {} : { file: typedPath(file) }) } as Options
  process.stdout.write(`${(await run({ command, options })).join('\n')}\n`)
}

runCommand(main)
