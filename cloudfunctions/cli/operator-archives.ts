import type { Instant } from '../../types/units'
import { newId } from '../platform/ids'
import * as accounts from '../store/accounts'
import { readCompound, writeCompound } from '../store/archive/compound'
import { beginSnapshot } from '../store/archive/dump'
import type { Tx } from '../store/database'
import { compoundOf, need, type Options, type Surroundings } from './operator-options'

/** Writes one compound into a file, to be taken elsewhere. */
export async function exportCompound(
  tx: Tx,
  options: Options,
  now: Instant,
  surroundings: Surroundings,
): Promise<string[]> {
  const file = need(options, 'file')
  await beginSnapshot(tx)
  const compoundId = await compoundOf(tx, options)
  const writtenAt = new Date(now).toISOString()
  const report = await writeCompound(tx, compoundId, file, { ...surroundings, writtenAt })
  const rows = report.parts.reduce((sum, part) => sum + part.rows, 0)
  return [
    `院子的存档写好了：${file}，${rows} 行。里面有姓名电话，请收好。`,
    ...(report.elsewhere.length > 0
      ? [`另有 ${report.elsewhere.length} 个文件在云存储，不在存档里，编号列在存档末尾。`]
      : []),
    '登录凭证不在里面：到了新地方，请给大家重新发邀请码。',
  ]
}

/** Brings a compound in from a file. */
export async function importCompound(
  tx: Tx,
  options: Options,
  now: Instant,
  surroundings: Surroundings,
): Promise<string[]> {
  const { compoundId, parts } = await readCompound(tx, need(options, 'file'), surroundings)
  await accounts.appendPlatformEvent(tx, {
    id: newId(),
    at: now,
    name: 'compoundImported',
    payload: { compoundId, rows: parts.reduce((sum, part) => sum + part.rows, 0) },
  })
  return [
    `院子导入好了，编号 ${compoundId}，每一处都对过。`,
    '请给大家重新发邀请码。如果它在原处已停用，用 reopen-compound 恢复。',
  ]
}
