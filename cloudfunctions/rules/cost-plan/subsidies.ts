import { fen, type Fen } from '../../../types/units'
import { packFieldLabels, unknownLabel, type PackFields } from '../packs'
import { national } from '../packs/national'

/** A subsidy as composing offers it. */
export interface OfferedSubsidy {
  readonly label: string
  /** Null where nobody knows: the screen says 待核对 and offers no figure. */
  readonly amount: Fen | null
  readonly condition: string
  readonly source: string
  /** Read in the text; otherwise whoever takes it over has to ask first. */
  readonly verified: boolean
}

/** What the place gives, by its pack; a pack stored before it had the field says what the national one says. */
export function subsidiesOf(pack: unknown): OfferedSubsidy[] {
  const fields = (pack as { readonly fields?: Partial<PackFields> } | null)?.fields
  const lift = fields?.liftSubsidy ?? national.fields.liftSubsidy
  if (!lift) return []
  return [
    {
      label: packFieldLabels.liftSubsidy,
      amount: lift.value === null ? null : fen(lift.value.amount),
      condition: lift.value === null ? unknownLabel : lift.value.condition,
      source: lift.source,
      verified: lift.value !== null && lift.mark === 'V',
    },
  ]
}
