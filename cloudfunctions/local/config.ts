import { isIP } from 'node:net'
import path from 'node:path'
import { checkVerdicts, type CheckVerdict } from './stand-in-check'

/** What the environment asks of the local host. */
export interface LocalConfig {
  readonly port: number
  /** The address of this machine it listens on. */
  readonly bind: string
  /** Where the embedded database and the files are. */
  readonly directory: string
  readonly demo: boolean
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl: string | null
  readonly ownerUrl: string | null
  /** False: serve what has been built, build nothing. */
  readonly buildPreview: boolean
  /** Calls a minute for one token, or for one address without a token. */
  readonly callsPerMinute: number
  /** Wrong invitation codes a minute for one address. */
  readonly wrongCodesPerMinute: number
  /** True behind a proxy on this machine: the caller's address is the one the proxy names. */
  readonly trustProxy: boolean
  /** What the codes on printed sheets begin with; null: this host's own page. */
  readonly linkPrefix: string | null
  /** What the codes on printed notices of meetings begin with; null: this host's own page. */
  readonly meetingPrefix: string | null
  /** The same for the sheets of a plan and its round. */
  readonly planPrefix: string | null
  /** What the codes on printed door slips begin with; null: this host's own page. */
  readonly slipPrefix: string | null
  /** The same for the code on a receipt. */
  readonly receiptPrefix: string | null
  /** What the stand-in of WeChat's content check answers to everything; null: as a demonstration wants it. */
  readonly check: CheckVerdict | null
}

/** The environment asks for something that cannot be; the message says what to change. */
export class WrongSetting extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

function wholeNumber(
  environment: Environment,
  name: string,
  usual: number,
  least: number,
  most: number,
): number {
  const text = environment[name]
  if (text === undefined || text === '') return usual
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new WrongSetting(`${name} 要写成 ${least} 到 ${most} 之间的整数，现在是 ${text}。`)
}

function checkVerdict(environment: Environment): CheckVerdict | null {
  const asked = environment.YUANBA_CHECK
  if (asked === undefined || asked === '') return null
  const verdict = checkVerdicts.find((one) => one === asked)
  if (verdict) return verdict
  throw new WrongSetting(`YUANBA_CHECK 要写成 ${checkVerdicts.join('、')} 之一，现在是 ${asked}。`)
}

function asksForDemo(environment: Environment, databaseUrl: string | null): boolean {
  const production = environment.NODE_ENV === 'production'
  const asked = environment.YUANBA_DEMO
  if (asked === '1' && production) {
    throw new WrongSetting('正式环境（NODE_ENV=production）不能打开演示模式。请去掉 YUANBA_DEMO=1 再启动。')
  }
  if (asked !== undefined && asked !== '') return asked !== '0'
  return !production && databaseUrl === null
}

const loopback = '127.0.0.1'

/** Without TLS in front a bearer token is public, and in a demonstration everybody is anybody: that stays at home. */
function bindAddress(environment: Environment, demo: boolean): string {
  const asked = environment.YUANBA_BIND || loopback
  if (isIP(asked) === 0) {
    throw new WrongSetting(`YUANBA_BIND 要写成本机的一个 IP 地址，例如 ${loopback}，现在是 ${asked}。`)
  }
  if (demo && !asked.startsWith('127.') && asked !== '::1') {
    throw new WrongSetting(
      '演示模式只能在本机看：谁打开都能扮成任何人。请去掉 YUANBA_BIND，或者关掉演示（YUANBA_DEMO=0）。',
    )
  }
  return asked
}

/**
 * Reads the settings. Demo data and real data never share a directory: each has its own default under `.yuanba`.
 * @throws WrongSetting with a Chinese sentence
 */
export function readConfig(environment: Environment, root: string): LocalConfig {
  const databaseUrl = environment.DATABASE_URL || null
  const demo = asksForDemo(environment, databaseUrl)
  return {
    port: wholeNumber(environment, 'PORT', 8787, 0, 65535),
    bind: bindAddress(environment, demo),
    directory: path.resolve(root, environment.YUANBA_DATA || path.join('.yuanba', demo ? 'demo' : 'data')),
    demo,
    databaseUrl,
    ownerUrl: environment.DATABASE_OWNER_URL || null,
    buildPreview: environment.YUANBA_H5 !== 'skip',
    callsPerMinute: wholeNumber(environment, 'YUANBA_CALLS_PER_MINUTE', 600, 1, 100_000_000),
    wrongCodesPerMinute: wholeNumber(environment, 'YUANBA_WRONG_CODES_PER_MINUTE', 10, 1, 100_000_000),
    trustProxy: environment.YUANBA_TRUST_PROXY === '1',
    linkPrefix: environment.YUANBA_LINK_PREFIX || null,
    check: checkVerdict(environment),
    meetingPrefix: environment.YUANBA_MEETING_PREFIX || null,
    planPrefix: environment.YUANBA_PLAN_PREFIX || null,
    slipPrefix: environment.YUANBA_SLIP_PREFIX || null,
    receiptPrefix: environment.YUANBA_RECEIPT_PREFIX || null,
  }
}
