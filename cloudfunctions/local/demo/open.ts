import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openMovableClock } from '../../platform/clock'
import { newToken } from '../../platform/identity'
import { compoundKinds } from '../../store/compound-kinds'
import type { Database, DatabaseRole } from '../../store/database'
import { WrongSetting } from '../config'
import type { DemoParts } from '../server'
import { demoStart } from './personas'
import { demoData } from './seed'

/** A secret of the data directory, made at the first start. */
function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const secret = newToken()
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, secret, { mode: 0o600 })
    return secret
  }
}

/**
 * Invented people and real neighbours never share a database: whoever has the one may not start the other on it.
 * @throws WrongSetting
 */
export async function assertOneKind(database: Database, demo: boolean, role?: DatabaseRole): Promise<void> {
  const kinds = await compoundKinds(database, role)
  if (demo && kinds.real) {
    throw new WrongSetting(
      '这里存的是真实院子的数据，不能用演示模式打开。请加 YUANBA_DEMO=0，或用 YUANBA_DATA 换一个目录。',
    )
  }
  if (!demo && kinds.demo) {
    throw new WrongSetting('这里存的是演示数据，正式使用请用 YUANBA_DATA 换一个空目录，或换一个数据库。')
  }
}

/** The demonstration's clock, data and secret, as the directory has them. */
export function openDemo(directory: string): DemoParts {
  return {
    clock: openMovableClock(path.join(directory, 'demo-clock.json'), demoStart),
    data: demoData,
    secret: readSecret(path.join(directory, 'demo-secret')),
  }
}
