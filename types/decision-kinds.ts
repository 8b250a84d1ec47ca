/**
 * draft → checked → rollFrozen → noticed → open → closed → counted → announced → effective; withdrawn before opening.
 * An announced result somebody objects to is in objection: that follows from the open objections (rules/objection.ts).
 */
export const decisionStates = [
  'draft',
  'checked',
  'rollFrozen',
  'noticed',
  'open',
  'closed',
  'counted',
  'announced',
  'effective',
  'withdrawn',
] as const
export type DecisionState = (typeof decisionStates)[number]

/** `owners` binds all owners; `deliberation` is a straw poll and never passes anything. */
export const decisionRegimes = ['owners', 'deliberation'] as const
export type DecisionRegime = (typeof decisionRegimes)[number]

export const choices = ['agree', 'against', 'abstain'] as const
export type Choice = (typeof choices)[number]

export const outcomes = ['adopted', 'rejected', 'quorumFailed', 'indeterminate'] as const
export type Outcome = (typeof outcomes)[number]

/** The steps a convener takes, in the order of the lifecycle. */
export const decisionSteps = [
  'edit',
  'check',
  'freezeRoll',
  'giveNotice',
  'open',
  'withdraw',
  'announce',
  'markEffective',
] as const
export type DecisionStep = (typeof decisionSteps)[number]
