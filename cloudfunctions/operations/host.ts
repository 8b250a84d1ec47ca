import type { Database } from '../store/database'
import type { FileStore } from '../platform/files'
import type { Wechat } from '../platform/wechat'
import type { PrintFonts } from '../platform/pdf'
import type { CompoundId, CostPlanId, DecisionId, MeetingId } from '../../types/ids'
import type { Instant } from '../../types/units'

/** Who the host says is calling: an openid from the function's context, or a bearer token. Who they are goes on as its hash. */
export interface CallIdentity {
  readonly kind: 'wechat' | 'token'
  readonly secretHash: string | null
  /** sha-256 (hex) of the address the call came from, on hosts that see one; only guessing is slowed by it. */
  readonly addressHash?: string
  /** Under which WeChat checks what is written in this call; kept with the text until the verdict, never logged. */
  readonly openid?: string
}

/** What a host brings; operations reach the world through nothing else. */
export interface Host {
  readonly database: Database
  readonly now: () => Instant
  /** A fresh UUID (version 7, so that keys grow in time order). */
  readonly id: () => string
  /** So many random bytes, in hex. */
  readonly randomHex: (bytes: number) => string
  /** Opened only where files are touched: the vendor's SDK is heavy. */
  readonly files: () => Promise<FileStore>
  /** WeChat's own services, through the same SDK. */
  readonly wechat: () => Promise<Wechat>
  /** The printing font, fetched where a sheet is printed: 10 MB a weight. */
  readonly fonts: () => Promise<PrintFonts>
  /** The same for a meeting, for the code on its notice. */
  readonly meetingLink: (meeting: {
    readonly compoundId: CompoundId
    readonly meetingId: MeetingId
  }) => string | null
  /** The same for a plan, for the code on its sheets and those of its round. */
  readonly planLink: (plan: { readonly compoundId: CompoundId; readonly planId: CostPlanId }) => string | null
  /** The address that opens a decision on a telephone, for the code on paper; null where none has been set. */
  readonly link: (decision: {
    readonly compoundId: CompoundId
    readonly decisionId: DecisionId
  }) => string | null
  /** The address that opens the door slip's page with its code filled in; null where none has been set. */
  readonly slipLink: (code: string) => string | null
  /** The address that checks a receipt with its number and code filled in; null where none has been set. */
  readonly receiptLink: (receipt: {
    readonly compoundId: CompoundId
    readonly number: string
    readonly code: string
  }) => string | null
  /** Writes one line of the log; never personal data. */
  readonly log: (entry: Readonly<Record<string, string | number | boolean | null>>) => void
}
