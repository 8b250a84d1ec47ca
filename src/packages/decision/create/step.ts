import type { DecisionForm } from './form'
import type { FormGaps } from './gaps'

/** What every step of the form is given. */
export interface StepProps {
  readonly form: DecisionForm
  readonly change: (part: Partial<DecisionForm>) => void
  /** Shown once somebody wanted to go on. */
  readonly gaps: FormGaps
}
