import { assertHumbleLogin, openPostgres, TooMightyLogin } from '../../store/postgres'
import { readMigrations } from '../../store/migrate'
import { sql } from '../../store/sql'
import { applicationUrl } from './database-url'
import { doubtful, setting, wrong, type Finding, type Place } from './finding'

/** What the database itself says. */
export interface DatabaseReport {
  readonly findings: readonly Finding[]
  readonly maxConnections: number | null
  /** Known migrations not yet applied; null when nobody could look. */
  readonly pending: readonly string[] | null
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? '')
}

/** Says what went wrong without repeating the driver's words, which may name the login. */
function refusal(where: string, error: unknown): Finding {
  if (error instanceof TooMightyLogin) {
    return wrong(
      'mightyLogin',
      where,
      '应用的数据库用户是超级用户、能绕过行级安全，或者拥有表。',
      '另建一个只属于 yuanba_app、yuanba_timer、yuanba_retention 的登录（docs/deploy.md 第一节）。',
    )
  }
  const code = codeOf(error)
  if (code === '28P01' || code === '28000') {
    return wrong('login', where, '数据库不认这个用户或密码。', '核对用户和密码。')
  }
  if (code === '3D000') return wrong('login', where, '没有这个数据库。', '先建库，或核对库名。')
  if (code === '42501' || code === '22023') {
    return wrong(
      'rolesMissing',
      where,
      '登录用户还没有 yuanba_app、yuanba_timer、yuanba_retention 三个角色。',
      '设好 DATABASE_OWNER_URL，运行 npm run migrate。',
    )
  }
  return doubtful(
    'unreachable',
    where,
    `从这台机器连不上数据库${code ? `（${code}）` : ''}，没有查迁移和权限。`,
    '在能连到数据库的机器上再查一遍。',
  )
}

/** Asks the application's login, then the owner's; both as they are, nothing is written. */
export async function askDatabase(place: Place): Promise<DatabaseReport> {
  const url = applicationUrl(place)
  const ownerUrl = setting(place, 'DATABASE_OWNER_URL')
  const findings: Finding[] = []
  if (url !== null && URL.canParse(url)) findings.push(...(await askLogin(url)))
  const owner = ownerUrl !== null && URL.canParse(ownerUrl) ? await askOwner(ownerUrl) : null
  return {
    findings: [...findings, ...(owner?.findings ?? [])],
    maxConnections: owner?.maxConnections ?? null,
    pending: owner?.pending ?? null,
  }
}

async function askLogin(url: string): Promise<Finding[]> {
  const database = await openPostgres({ url, max: 1 })
  try {
    await assertHumbleLogin(database)
    return []
  } catch (error) {
    return [refusal('DATABASE_URL', error)]
  } finally {
    await database.close()
  }
}

async function askOwner(ownerUrl: string): Promise<DatabaseReport> {
  const database = await openPostgres({ url: ownerUrl, ownerUrl, max: 1 })
  const known = readMigrations()
  try {
    const limit = await database.transaction('owner', (tx) =>
      tx.row<{ most: number }>(sql`select current_setting('max_connections')::integer as most`),
    )
    const applied = await database
      .transaction('owner', (tx) => tx.rows<{ version: string }>(sql`select version from schema_migration`))
      .catch((error: unknown) => {
        if (codeOf(error) === '42P01') return []
        throw error
      })
    const versions = new Set(applied.map(({ version }) => version))
    const pending = known
      .filter(({ version }) => !versions.has(version))
      .map(({ version, name }) => `${version}_${name}`)
    const strange = [...versions].filter((version) => !known.some((one) => one.version === version))
    return {
      findings: migrationFindings(pending, strange),
      maxConnections: limit?.most ?? null,
      pending,
    }
  } catch (error) {
    return { findings: [refusal('DATABASE_OWNER_URL', error)], maxConnections: null, pending: null }
  } finally {
    await database.close()
  }
}

function migrationFindings(pending: readonly string[], strange: readonly string[]): Finding[] {
  const found: Finding[] = []
  if (pending.length > 0) {
    found.push(
      wrong(
        'migrations',
        '数据库',
        `还有 ${pending.length} 个迁移没有做：${pending.join('、')}。`,
        '先备份，再运行 npm run migrate，然后才发布云函数。',
      ),
    )
  }
  if (strange.length > 0) {
    found.push(
      wrong(
        'migrationsAhead',
        '数据库',
        `数据库比这一份程序新：${strange.join('、')}。`,
        '取最新的程序再发布；旧程序不要接新数据库。',
      ),
    )
  }
  return found
}
