import { instant } from '../../types/units'
import type { FilesPlace } from '../store/archive/backup'
import type { Progress } from '../store/archive/format'
import type { Database } from '../store/database'
import { operatorCommands } from './operator-commands'
import type { Options } from './operator-options'
import { WrongCommand } from './wrong-command'

/** Runs one command of the operator's in one transaction; answers the lines to print. @throws WrongCommand */
export async function runOperatorCommand(
  database: Database,
  files: FilesPlace,
  { command, options }: { command: string; options: Options },
  progress: Progress,
): Promise<string[]> {
  const run = Object.hasOwn(operatorCommands, command) ? operatorCommands[command] : undefined
  if (!run) throw new WrongCommand(`没有“${command}”这条命令。运行 npm run operator -- help 看用法。`)
  const surroundings = { files, progress, driver: database.driver, pool: database.pool() }
  return database.transaction('owner', (tx) => run(tx, options, instant(Date.now()), surroundings))
}
