import { applicationUrl, connectionOf, isLoopback } from './database-url'
import { doubtful, setting, wrong, type Check, type Finding, type Place } from './finding'

/** What both targets need of the variables. */
export const checkSettings: Check = (place) => [
  ...checkMode(place),
  ...checkDatabaseUrl(place),
  ...checkOwner(place),
]

function checkMode(place: Place): Finding[] {
  const found: Finding[] = []
  if ((setting(place, 'YUANBA_DEMO') ?? '0') !== '0') {
    found.push(
      wrong(
        'demoOn',
        'YUANBA_DEMO',
        '演示模式开着：谁都能扮成任何人。',
        '去掉 YUANBA_DEMO，或写成 YUANBA_DEMO=0。',
      ),
    )
  }
  if (setting(place, 'NODE_ENV') !== 'production') {
    found.push(
      wrong(
        'nodeEnv',
        'NODE_ENV',
        '没有写明这是正式环境。',
        '写上 NODE_ENV=production；这样演示模式怎么也打不开。',
      ),
    )
  }
  return found
}

const checkedModes = ['verify-full', 'verify-ca', 'require']

function checkDatabaseUrl(place: Place): Finding[] {
  const url = applicationUrl(place)
  const where = setting(place, 'DATABASE_URL') ? 'DATABASE_URL' : 'PGHOST、PGDATABASE、PGUSER'
  if (url === null) {
    return [
      wrong(
        'databaseMissing',
        'DATABASE_URL',
        '没有写数据库在哪里。',
        '写 DATABASE_URL，或云开发给的 PGHOST、PGPORT、PGDATABASE、PGUSER、PGPASSWORD。',
      ),
    ]
  }
  const connection = connectionOf(url)
  if (!connection) {
    return [
      wrong(
        'databaseUrl',
        where,
        '不是一个 PostgreSQL 连接。',
        '写成 postgres://用户:密码@主机:5432/库名?sslmode=verify-full。',
      ),
    ]
  }
  if (!connection.hasPassword && !isLoopback(connection.host)) {
    return [wrong('databaseUrl', where, '连接里没有密码。', '给应用登录设一个密码并写进连接。')]
  }
  return checkTls(where, connection.host, connection.sslmode)
}

function checkTls(where: string, host: string, sslmode: string | null): Finding[] {
  if (isLoopback(host) || checkedModes.includes(sslmode ?? '')) return []
  if (sslmode === 'no-verify') {
    return [
      doubtful(
        'tlsUnverified',
        where,
        '连接是加密的，但不核对数据库的证书。',
        '只在云开发的私有网络里这样用；别处请用 sslmode=verify-full。',
      ),
    ]
  }
  return [
    wrong(
      'tlsMissing',
      where,
      '数据库不在本机，连接却没有要求加密。',
      '在连接后面写 sslmode=verify-full（或设 PGSSLMODE）。',
    ),
  ]
}

function checkOwner(place: Place): Finding[] {
  const owner = setting(place, 'DATABASE_OWNER_URL')
  const application = applicationUrl(place)
  if (owner === null) {
    return [
      doubtful(
        'ownerMissing',
        'DATABASE_OWNER_URL',
        '没有写所有者的连接，查不了迁移，也跑不了 npm run migrate。',
        '在这台机器上写 DATABASE_OWNER_URL；不要交给云函数。',
      ),
    ]
  }
  const [ownerFacts, facts] = [connectionOf(owner), application === null ? null : connectionOf(application)]
  if (ownerFacts && facts && ownerFacts.user === facts.user) {
    return [
      wrong(
        'ownerServes',
        'DATABASE_URL',
        '应用和所有者用的是同一个数据库用户，院子之间的墙就没有了。',
        '给应用另建一个登录，只属于 yuanba_app、yuanba_timer 和 yuanba_retention（docs/deploy.md 第一节）。',
      ),
    ]
  }
  return []
}
