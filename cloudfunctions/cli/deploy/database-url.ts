import { databaseUrl } from '../../api/cloud-host'
import type { Place } from './finding'

/** A connection as far as it may be shown: never the password, never the login. */
export interface ConnectionFacts {
  readonly host: string
  readonly port: string
  readonly database: string
  readonly user: string
  readonly hasPassword: boolean
  readonly sslmode: string | null
}

/** Reads a connection string; null when it is none of PostgreSQL's. */
export function connectionOf(url: string): ConnectionFacts | null {
  try {
    const { protocol, hostname, port, pathname, username, password, searchParams } = new URL(url)
    if (!/^postgres(ql)?:$/.test(protocol) || hostname === '' || pathname.length < 2) return null
    return {
      host: hostname,
      port: port || '5432',
      database: decodeURIComponent(pathname.slice(1)),
      user: decodeURIComponent(username),
      hasPassword: password !== '',
      sslmode: searchParams.get('sslmode'),
    }
  } catch {
    return null
  }
}

/** The connection of the application: DATABASE_URL, or the PG* variables; null when neither is set. */
export function applicationUrl({ environment }: Place): string | null {
  try {
    return databaseUrl(environment)
  } catch {
    return null
  }
}

/** True for an address that never leaves this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host)
}
