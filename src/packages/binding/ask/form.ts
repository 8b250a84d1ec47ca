import type { AskedKind } from '../../../../types/binding'
import type { CompoundId, DecisionId, UnitId } from '../../../../types/ids'

/** The home a slip names, or one's own pick. */
export interface ChosenHome {
  readonly compoundId: CompoundId
  readonly unitId: UnitId
  readonly label: string
}

/** What was written so far; kept on the phone until it has been answered. */
export interface Asked {
  readonly way: 'slip' | 'people' | null
  readonly code: string
  readonly name: string
  readonly kind: AskedKind | null
  readonly note: string
  readonly home: ChosenHome | null
}

/** Nothing written yet. */
export const nothingAsked: Asked = { way: null, code: '', name: '', kind: null, note: '', home: null }

/** Where the page was opened from: a slip's square, or a decision one wants to vote on. */
export interface From {
  readonly slip: string | null
  readonly compoundId: CompoundId | null
  readonly decisionId: DecisionId | null
}

/** What every step of the page works with. */
export interface StepProps {
  readonly asked: Asked
  readonly change: (asked: Asked) => void
}
