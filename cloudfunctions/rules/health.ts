import type { HealthReport } from '../../types/operator'

/** Work may be late by one timer's interval and a busy minute; beyond that somebody should look. */
const lateSeconds = 600
/** The slowest host runs the timer every minute. */
const silentMs = 10 * 60_000

/** A size as a person reads it: bytes → `12.3 MB`. */
export function sizeLabel(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`
}

/** A length of time as a person says it: whole seconds → `3 分钟`. */
export function lengthLabel(seconds: number): string {
  if (seconds < 60) return `${seconds} 秒`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分钟`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} 小时`
  return `${Math.floor(seconds / 86_400)} 天`
}

/** What wants a look, in sentences that say what to do; none when all is well. */
export function healthFindings(report: HealthReport): string[] {
  const { outbox, failed, timer, pool, compounds } = report
  const found: string[] = []
  if (outbox.due > 0 && outbox.oldestSeconds > lateSeconds)
    found.push(
      `有 ${outbox.due} 件到点的事还没做，最久的等了 ${lengthLabel(outbox.oldestSeconds)}。请看定时任务是不是在运行。`,
    )
  if (timer === null) found.push('定时任务还没有运行过。请确认程序在运行，或者云函数的定时器已经打开。')
  else if (report.now - timer.at > silentMs)
    found.push(
      `定时任务有 ${lengthLabel(Math.floor((report.now - timer.at) / 1000))} 没有运行了。请看程序或者云函数的定时器。`,
    )
  for (const { kind, pieces, attempts } of failed)
    found.push(`${kind} 有 ${pieces} 件没做成，最多的试了 ${attempts} 次，还会再试。请看日志里的原因。`)
  if (pool && pool.waiting > 0)
    found.push(`有 ${pool.waiting} 个请求在等数据库连接（最多 ${pool.most} 个）。一直这样，请加连接数。`)
  if (compounds.demo > 0 && compounds.real > 0)
    found.push('演示的院子和真实的院子在同一个数据库里。请把演示的移走。')
  return found
}
