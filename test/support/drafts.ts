import type { OperationInput } from '../../types/contract'
import type { CompoundId, DecisionId } from '../../types/ids'
import { instant, type Instant } from '../../types/units'
import { value, type Actor } from './world'

type Draft = OperationInput<'decision.draft'>['draft']

/** A decision as the last step of its convener left it. */
export interface DecisionAt {
  readonly compoundId: CompoundId
  readonly decisionId: DecisionId
  readonly expectedVersion: number
}

const DAY = 86_400_000

/** A decision of all owners of the compound, to open 30 days from now and to close after 40. */
export function decisionDraft(now: Instant, change: Partial<Draft> = {}): Draft {
  return {
    regime: 'owners',
    item: 9,
    scopeKind: 'compound',
    scopeId: null,
    title: '楼顶隔热板',
    moneyNote: '',
    questions: [{ text: '做吗', ifAdopted: '做', ifNotAdopted: '不做' }],
    papers: [{ title: '方案', body: '方案' }],
    plannedOpenAt: instant(now + 30 * DAY),
    closesAt: instant(now + 40 * DAY),
    ...change,
  }
}

/** Drafts a decision and takes it through the steps; what people wrote still waits for its check. */
export async function decisionAfter(
  convener: Actor,
  compoundId: CompoundId,
  draft: Draft,
  ...steps: readonly ('check' | 'freezeRoll' | 'giveNotice')[]
): Promise<DecisionAt> {
  const drafted = value(await convener.call('decision.draft', { compoundId, matterId: null, draft }))
  const key = { compoundId, decisionId: drafted.decisionId }
  let expectedVersion = drafted.version
  for (const step of steps)
    expectedVersion = value(await convener.call(`decision.${step}`, { ...key, expectedVersion })).version
  return { ...key, expectedVersion }
}
