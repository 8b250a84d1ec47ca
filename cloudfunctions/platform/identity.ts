import { createHash, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'

/** Who a host says is calling: only the hash of the openid or token says so further on, in the log and the database. */
export interface ShownIdentity {
  readonly kind: 'wechat' | 'token'
  /** Null when nothing was shown: a visitor. */
  readonly secretHash: string | null
  /** The openid itself, for WeChat's check of what this call writes; kept with the text until the verdict, no longer. */
  readonly openid?: string
}

/** sha-256 (hex) of an openid or token, as `account_identity.secret_hash` keeps it. */
export function hashSecret(kind: ShownIdentity['kind'], value: string): string {
  return createHash('sha256').update(`${kind}:${value}`).digest('hex')
}

/** What one caller cannot easily change of an address: of the newer kind the network, for it has 2^64 addresses. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1]
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(8 - head.length - tail.length).fill('0')
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}

/** sha-256 (hex) of the network a call came from, as attempts are counted by. */
export function hashAddress(address: string): string {
  return createHash('sha256')
    .update(`address:${networkOf(address)}`)
    .digest('hex')
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** The variables a call brings: JSON on today's platform, `NAME=value;…` on the older one. */
function variablesOf(context: unknown): Readonly<Record<string, unknown>> {
  const { environment, environ } = record(context)
  if (typeof environment === 'string') {
    try {
      return record(JSON.parse(environment))
    } catch {
      return {}
    }
  }
  if (environment) return record(environment)
  if (typeof environ !== 'string') return {}
  return Object.fromEntries(
    environ
      .split(';')
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}

/**
 * The caller of a cloud function, by the openid the platform put into this call's context. Reads nothing else: the
 * event is the caller's own words, and process.env may still hold the previous caller. The SDK's getCloudbaseContext
 * reads the same two forms (a test compares them) but would load a megabyte, and falls back to process.env.
 */
export function wechatIdentity(context: unknown): ShownIdentity {
  const openid = variablesOf(context).WX_OPENID
  const known = typeof openid === 'string' && openid !== ''
  return known
    ? { kind: 'wechat', secretHash: hashSecret('wechat', openid), openid }
    : { kind: 'wechat', secretHash: null }
}

/** The caller of a host that speaks HTTP, by `Authorization: Bearer …`. */
export function tokenIdentity(authorization: string | undefined): ShownIdentity {
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1]
  // Something that is no bearer token is still a claim to be somebody: it must fail, not pass as a visitor.
  const shown = token ?? authorization?.trim()
  return { kind: 'token', secretHash: shown ? hashSecret('token', shown) : null }
}

/**
 * In a demonstration everybody has an openid, so that the stand-in's content check answers for them. Elsewhere a bearer
 * token has none: what its holder writes is looked at by people.
 */
export function demoIdentity(shown: ShownIdentity): ShownIdentity {
  return shown.secretHash === null ? shown : { ...shown, openid: `demo-${shown.secretHash.slice(0, 16)}` }
}

/** How long a bearer token works, in days: half a year, then the person is invited again. */
export const tokenLivesDays = 180

/** A new bearer token: 256 bits, so that its plain hash is enough to keep. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * The bearer token an invitation becomes. It follows from the code and the client's own request id, so that asking
 * again after a lost answer yields the same token; neither of the two is kept anywhere but as part of a hash.
 */
export function tokenOfInvitation(code: string, requestId: string): string {
  return createHash('sha256')
    .update(`yuanba.token.v1|${normaliseInvitationCode(code)}|${requestId}`)
    .digest('base64url')
}

/** Digits and capitals without I, L, O and U: nothing on a printed slip can be read as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 12

/** A new one-time invitation code: 60 bits in three groups a person can type, `ABCD-EFGH-JKMN`. */
export function newInvitationCode(): string {
  const symbols = [...randomBytes(codeLength)].map((byte) => alphabet.charAt(byte & 31)).join('')
  return symbols.replace(/(.{4})(?=.)/g, '$1-')
}

/** What a person typed, as it was meant: full-width letters, small letters, spaces, O for 0, I or L for 1. */
export function normaliseInvitationCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** sha-256 (hex) of a code in its normal form, as `invitation.code_hash` keeps it. */
export function hashInvitationCode(typed: string): string {
  return createHash('sha256')
    .update(`invitation:${normaliseInvitationCode(typed)}`)
    .digest('hex')
}
