import path from 'node:path'
import { connectionsAtMost } from './check-connections'
import { megabytes } from './check-built'
import type { DatabaseReport } from './check-database'
import { applicationUrl, connectionOf } from './database-url'
import { filesUnder, sizeOf } from './files'
import { filled, readManifest, readWechatProject } from './manifest'
import { setting, type Place } from './finding'

/** What would be done, in order; names places and sizes, never a login or a password. */
export function planOf(place: Place, database: DatabaseReport): string[] {
  const steps = [
    databaseStep(place, database),
    ...(place.target === 'server' ? serverSteps(place) : cloudSteps(place)),
  ]
  return steps.map((step, index) => `${index + 1}. ${step}`)
}

function databaseStep(place: Place, { pending, maxConnections }: DatabaseReport): string {
  const url = applicationUrl(place)
  const connection = url === null ? null : connectionOf(url)
  const where = connection
    ? `${connection.host}:${connection.port}/${connection.database}`
    : '（还没有写数据库）'
  const migrations =
    pending === null ? '迁移没有查到' : pending.length === 0 ? '迁移已是最新' : `做 ${pending.length} 个迁移`
  const most = connectionsAtMost(place)
  const limit = maxConnections ?? setting(place, 'DATABASE_MAX_CONNECTIONS')
  return `数据库 ${where}：${migrations}；最多开 ${most ?? '？'} 个连接，数据库接受 ${limit ?? '？'} 个。`
}

function cloudSteps(place: Place): string[] {
  const manifest = readManifest(place)
  const functions = (manifest?.functions ?? []).map((entry) => {
    const files = filesUnder(path.join(place.root, manifest?.functionRoot ?? '', entry.name))
    const triggers = entry.triggers.map(({ config }) => `，定时 ${config}`).join('')
    const names = Object.keys(entry.envVariables).join('、')
    return `发布云函数 ${entry.name}：${megabytes(sizeOf(files))}，${entry.runtime}，${entry.memorySize} MB，${entry.timeout} 秒${triggers}；线上的变量会被换成这几个：${names}。`
  })
  const pages = filesUnder(path.join(place.root, 'dist/weapp'))
  return [
    `云环境：${manifest ? filled(place, manifest.envId) || '（还没有写）' : '（读不到）'}。`,
    ...functions,
    '用微信开发者工具上传两个云函数的 config.json（微信接口权限）。',
    `用微信开发者工具上传小程序：${megabytes(sizeOf(pages))}，AppID ${readWechatProject(place)?.appid || '（还没有写）'}。`,
  ]
}

function serverSteps(place: Place): string[] {
  const pages = filesUnder(path.join(place.root, 'dist/h5'))
  const port = setting(place, 'PORT') ?? '8787'
  return [
    `网页 dist/h5：${megabytes(sizeOf(pages))}，${pages.length} 个文件。`,
    `程序听 ${setting(place, 'YUANBA_BIND') ?? '127.0.0.1'}:${port}，文件放在 ${setting(place, 'YUANBA_DATA') ?? '（还没有写）'}。`,
    '重启服务：systemctl restart yuanba；再看 /healthz。',
  ]
}
