import type { UnitUse } from '../../../types/unit-uses'
import type { CentiSqm, Fen } from '../../../types/units'

/** A coefficient or a weight in ten-thousandths: 1.1 is 11000. Never negative, never a fraction. */
export type TenThousandths = number

/** Coefficients by floor (`"1"`, `"-1"`), or by use. */
export type CoefficientTable = Readonly<Record<string, TenThousandths>>

/** What a coefficient multiplies: 1 a home, or its area. */
export type Base = 'home' | 'area'

/**
 * How a sum is shared. Without an agreement the law shares by area (民法典 283); everything else is an agreement,
 * whose text and version are kept with it.
 */
export type ApportionRule =
  | { readonly kind: 'equal' }
  | { readonly kind: 'area' }
  | {
      readonly kind: 'coefficient'
      readonly base: Base
      readonly floors: CoefficientTable
      /** Entrances with a table of their own. */
      readonly entrances?: Readonly<Record<string, CoefficientTable>>
    }
  | { readonly kind: 'use'; readonly base: Base; readonly uses: CoefficientTable }
  | { readonly kind: 'custom' }
  | { readonly kind: 'sum'; readonly parts: readonly RulePart[] }

/** A part of the sum under a rule of its own: 40 % equal + 60 % by area. */
export interface RulePart {
  /** Hundredths of a per cent; the parts make 10,000. */
  readonly share: number
  readonly rule: Exclude<ApportionRule, { kind: 'sum' }>
}

/** One home (or shop) among which a sum is shared, in the natural order of the plan: ties go to the earlier one. */
export interface Payer {
  readonly id: string
  readonly area: CentiSqm | null
  readonly floor: number | null
  readonly entrance?: string | null
  readonly use?: UnitUse | null
  /** For the custom table. */
  readonly weight?: TenThousandths | null
  /** Decided not to pay, shown as a line: the share goes to the others unless a source covers it. */
  readonly exempt?: boolean
  /** The most this home pays. */
  readonly limit?: Fen | null
}
