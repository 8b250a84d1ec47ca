import type { Instant } from '../../types/units'
import { healthFindings, lengthLabel, sizeLabel } from '../rules/health'
import { serviceHealth } from '../store/health'
import type { Tx } from '../store/database'
import type { Options, Surroundings } from './operator-options'

/** How the service is, on a page of text. */
export async function health(
  tx: Tx,
  _options: Options,
  now: Instant,
  { driver, pool }: Surroundings,
): Promise<string[]> {
  const report = { ...(await serviceHealth(tx, now)), now, driver, pool }
  const { outbox, timer, compounds, failed, migrations } = report
  const findings = healthFindings(report)
  return [
    findings.length === 0 ? '一切正常。' : '需要看一看：',
    ...findings.map((finding) => `  ${finding}`),
    `数据库：通，${driver === 'pglite' ? '内置' : 'PostgreSQL'} ${report.version}，共 ${sizeLabel(report.bytes)}`,
    `升级步骤：${migrations.applied} 个，最后一个 ${migrations.last ?? '没有'}`,
    `等着做的事：${outbox.waiting} 件，到点没做的 ${outbox.due} 件${outbox.due > 0 ? `，最久等了 ${lengthLabel(outbox.oldestSeconds)}` : ''}`,
    `没做成、会再试的：${failed.length === 0 ? '没有' : failed.map(({ kind, pieces }) => `${kind} ${pieces} 件`).join('、')}`,
    `定时任务：${timer ? `${lengthLabel(Math.max(0, Math.floor((now - timer.at) / 1000)))}前，做了 ${timer.done} 件，没做成 ${timer.failed} 件` : '还没有运行过'}`,
    `院子：真实 ${compounds.real} 个，演示 ${compounds.demo} 个，其中停用 ${compounds.closed} 个；账号 ${report.accounts} 个，房屋 ${report.units} 套`,
    `数据库连接：${pool ? `最多 ${pool.most}，开着 ${pool.open}，空闲 ${pool.idle}，排队 ${pool.waiting}` : '内置数据库只有一个'}`,
    `最大的表：${report.tables.map(({ name, bytes }) => `${name} ${sizeLabel(bytes)}`).join('、')}`,
  ]
}
