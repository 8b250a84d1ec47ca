import type { z } from 'zod'
import type { ErrorCode } from './errors'
import type { Role } from './roles'

/** Who may call at all; the operation's guard narrows it to scope and state. */
export type Who = 'anyone' | 'signedIn' | readonly Role[]

/** One entry of the contract: everything a client needs to know about an operation. */
export interface OperationContract<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** A write carries a requestId, appends one event, and may be sent twice. */
  readonly kind: 'read' | 'write'
  /** `compound`: the input names the compound and the call sees only its rows. */
  readonly reach: 'platform' | 'compound'
  readonly who: Who
  /**
   * Whom the operation's own guard lets through, where that differs from `who`: 'otherAccount' is somebody signed in
   * without a role in the compound, 'visitor' somebody who is not.
   */
  readonly lets?: readonly (Role | 'otherAccount' | 'visitor')[]
  /** What it is for, in one Chinese sentence: the public contract shows it. */
  readonly summary: string
  readonly input: Input
  readonly output: Output
  /** The failures a caller must expect beyond the common ones. */
  readonly errors: readonly ErrorCode[]
  /** How long a client waits before it offers to retry; 8 unless the work is long. */
  readonly timeoutSeconds?: number
  /** True when the answer shows personal data unmasked: the call itself is an audit event. */
  readonly unmasks?: boolean
}

/** Keeps the exact schemas in the type. */
export function operation<Input extends z.ZodType, Output extends z.ZodType>(
  entry: OperationContract<Input, Output>,
): OperationContract<Input, Output> {
  return entry
}
