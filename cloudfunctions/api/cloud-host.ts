import type { Host } from '../operations/host'
import { systemClock } from '../platform/clock'
import { cloudFiles, type FileStore } from '../platform/files'
import { storedFonts } from '../platform/fonts'
import { newId, randomHex } from '../platform/ids'
import { cloudWechat } from '../platform/wechat'
import { decisionLink, meetingLink, planLink, receiptLink, slipLink } from '../rules/page-link'
import { assertHumbleLogin, openPostgres } from '../store/postgres'

type Environment = Readonly<Record<string, string | undefined>>

/** Instances multiply this: a few connections each is what one PostgreSQL can bear. */
const usualConnections = 2

/**
 * Where PostgreSQL is: DATABASE_URL, or the five PG* variables that CloudBase documents (with PGSSLMODE if set).
 * Throws when neither is there: the deployment is not finished.
 */
export function databaseUrl(environment: Environment): string {
  if (environment.DATABASE_URL) return environment.DATABASE_URL
  const { PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE } = environment
  if (!PGHOST || !PGDATABASE || !PGUSER)
    throw new Error('DATABASE_URL or PGHOST, PGDATABASE and PGUSER must be set')
  const user = `${encodeURIComponent(PGUSER)}:${encodeURIComponent(PGPASSWORD ?? '')}`
  const query = PGSSLMODE ? `?sslmode=${encodeURIComponent(PGSSLMODE)}` : ''
  return `postgres://${user}@${PGHOST}:${PGPORT ?? '5432'}/${encodeURIComponent(PGDATABASE)}${query}`
}

async function open(environment: Environment): Promise<Host> {
  const asked = Number(environment.YUANBA_POOL_MAX)
  const database = await openPostgres({
    url: databaseUrl(environment),
    max: Number.isInteger(asked) && asked > 0 ? asked : usualConnections,
  })
  try {
    await assertHumbleLogin(database)
  } catch (error) {
    await database.close()
    throw error
  }
  let files: Promise<FileStore> | null = null
  const openFiles = (): Promise<FileStore> => (files ??= cloudFiles({}))
  return {
    database,
    now: systemClock.now,
    id: newId,
    randomHex,
    wechat: () => cloudWechat({}),
    files: openFiles,
    fonts: () => storedFonts({ folder: environment.YUANBA_FONTS || null, files: openFiles }),
    link: (decision) => decisionLink(environment.YUANBA_LINK_PREFIX || null, decision),
    meetingLink: (meeting) => meetingLink(environment.YUANBA_MEETING_PREFIX || null, meeting),
    planLink: (plan) => planLink(environment.YUANBA_PLAN_PREFIX || null, plan),
    slipLink: (code) => slipLink(environment.YUANBA_SLIP_PREFIX || null, code),
    receiptLink: (receipt) => receiptLink(environment.YUANBA_RECEIPT_PREFIX || null, receipt),
    log: (entry) => {
      console.log(JSON.stringify(entry))
    },
  }
}

let opening: Promise<Host> | null = null

/** The host of this container: opened by the first call, kept for the next; a failed opening is tried again. */
export function cloudHost(): Promise<Host> {
  opening ??= open(process.env).catch((error: unknown) => {
    opening = null
    throw error
  })
  return opening
}
