import type { ErrorCode } from './errors'

/** What an expected failure carries: a code of the catalogue and a Chinese sentence that says what to do next. */
export interface Failure {
  readonly code: ErrorCode
  readonly message: string
  /** Which input field is meant, by its path, with a sentence of its own. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Expected outcomes are values; an exception means a bug. */
export type Result<T, E = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** A success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** A failure. */
export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error }
}
