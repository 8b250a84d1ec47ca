import path from 'node:path'
import { readConfig, WrongSetting, type LocalConfig } from '../local/config'
import { assertOneKind } from '../local/demo/open'
import { bringUpToDate, letLoginServe, openDatabase } from '../local/open-database'
import { localPathOf } from '../local/stand-in-files'
import { ArchiveRefused } from '../store/archive/refused'
import type { FilesPlace } from '../store/archive/backup'
import { DirectoryInUse } from '../store/lock-file'
import { WrongCommand } from './wrong-command'
import type { Database } from '../store/database'

/** The folder of the project. */
export const projectRoot = path.resolve(__dirname, '../..')

/** Where the settings point: the database opened as it is, and where its files lie. */
export interface Place {
  readonly database: Database
  readonly config: LocalConfig
  readonly files: FilesPlace
}

/**
 * Opens the database for its owner without touching its tables. The embedded one only while nobody else has it open.
 * @throws WrongSetting, DirectoryInUse
 */
export async function openPlace(environment: Readonly<Record<string, string | undefined>>): Promise<Place> {
  const config = readConfig({ ...environment, YUANBA_DEMO: '0' }, projectRoot)
  const { ownerUrl } = config
  if (config.databaseUrl !== null && ownerUrl === null) {
    throw new WrongSetting('请设置 DATABASE_OWNER_URL（数据表所有者的连接），这条命令要用它。')
  }
  const database = await openDatabase({ ...config, databaseUrl: config.databaseUrl ?? ownerUrl })
  return { database, config, files: filesPlace(config) }
}

/** The files of the local host's storage. */
export function filesPlace(config: Pick<LocalConfig, 'directory'>): FilesPlace {
  return { directory: path.join(config.directory, 'files'), pathOf: localPathOf }
}

/**
 * Opens the real database (never the demonstration's) as its owner, up to date. On the embedded database the host must
 * be stopped first: two processes on one directory lose rows, and the lock refuses the second.
 * @throws WrongSetting, DirectoryInUse
 */
export async function openAsOwner(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Place & { readonly applied: string[] }> {
  const { database, config, files } = await openPlace(environment)
  try {
    const applied = await bringUpToDate(database)
    await letLoginServe(database, config)
    await assertOneKind(database, false, 'owner')
    return { database, config, files, applied }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Runs a command; what is expected to go wrong is one sentence and exit code 1. */
export function runCommand(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    const expected =
      error instanceof WrongCommand ||
      error instanceof WrongSetting ||
      error instanceof DirectoryInUse ||
      error instanceof ArchiveRefused
    const { message, stack } = error as Error
    process.stderr.write(`${expected ? message : (stack ?? message)}\n`)
    process.exitCode = 1
  })
}
