import { calledFunctions } from '../../../types/functions'
import { readManifest } from './manifest'
import { setting, wrong, type Finding, type Place } from './finding'

/** Kept free for the owner's commands: migrate, operator, backup, and whoever looks in by hand. */
export const keptConnections = 5
/** What a server of one's own opens; `npm start` takes so many. */
const serverConnections = 10

function wholeNumber(place: Place, name: string): number | null {
  const value = Number(setting(place, name))
  return Number.isInteger(value) && value > 0 ? value : null
}

/** Connections all instances may open together; null when it cannot be said. */
export function connectionsAtMost(place: Place): number | null {
  if (place.target === 'server') return serverConnections
  const instances = wholeNumber(place, 'YUANBA_API_INSTANCES')
  const manifest = readManifest(place)
  if (instances === null || !manifest) return null
  const poolOf = (name: string): number =>
    Number(manifest.functions.find((one) => one.name === name)?.envVariables.YUANBA_POOL_MAX ?? 2)
  // Each function scales by itself like api; no ceiling of its own is known, so the same is taken.
  const perInstance = calledFunctions.reduce((sum, name) => sum + poolOf(name), 0)
  const most = instances * perInstance + poolOf('cron')
  return Number.isInteger(most) ? most : null
}

/**
 * Instances × pool against what the database lets in.
 * @param measured max_connections as the database itself says, or null when it was not asked
 */
export function checkConnections(place: Place, measured: number | null): Finding[] {
  const found: Finding[] = []
  if (place.target === 'cloudbase') found.push(...checkPools(place))
  const limit = measured ?? wholeNumber(place, 'DATABASE_MAX_CONNECTIONS')
  if (limit === null) {
    found.push(
      wrong(
        'connectionsUnknown',
        'DATABASE_MAX_CONNECTIONS',
        '不知道数据库最多接受多少个连接。',
        '在数据库里运行 show max_connections，把数写上。',
      ),
    )
  }
  const most = connectionsAtMost(place)
  if (limit !== null && most !== null && most + keptConnections > limit) {
    found.push(
      wrong(
        'connectionsTooMany',
        'YUANBA_POOL_MAX × YUANBA_API_INSTANCES',
        `最多会开 ${most} 个连接，另留 ${keptConnections} 个给维护，数据库只接受 ${limit} 个。`,
        '把 YUANBA_POOL_MAX 或并发实例数调小，或把数据库的 max_connections 调大。',
      ),
    )
  }
  return found
}

function checkPools(place: Place): Finding[] {
  const found: Finding[] = []
  if (wholeNumber(place, 'YUANBA_API_INSTANCES') === null) {
    found.push(
      wrong(
        'instancesUnknown',
        'YUANBA_API_INSTANCES',
        '不知道云函数 api 最多同时有多少个实例。',
        '从云开发控制台看 api 的并发上限，把数写上。',
      ),
    )
  }
  for (const { name, envVariables } of readManifest(place)?.functions ?? []) {
    const pool = Number(envVariables.YUANBA_POOL_MAX ?? 2)
    if (!Number.isInteger(pool) || pool < 1 || pool > 5) {
      found.push(
        wrong(
          'poolSize',
          `cloudbaserc.json functions.${name}.envVariables.YUANBA_POOL_MAX`,
          '连接池大小要写成 1 到 5 的整数。',
          '一个实例一次只办一件事，写 1 或 2 就够。',
        ),
      )
    }
  }
  return found
}
