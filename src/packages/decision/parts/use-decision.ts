import { useRouter } from '@tarojs/taro'
import type { CompoundId, DecisionId } from '../../../../types/ids'
import type { DecisionView } from '../../../../types/decision-view'
import { openedWith } from '../../../../cloudfunctions/rules/page-link'
import { useQueryCall, type QueryCall } from '../../../client/query'
import { useShareCard } from '../../../client/share'
import type { DecisionKey } from '../words/paths'
import { shareCardOf } from '../words/share'

/** The decision named in the page's address; null if the address names none. */
export function useDecisionKey(): DecisionKey | null {
  const { compoundId, decisionId } = openedWith(useRouter().params)
  if (!compoundId || !decisionId) return null
  return { compoundId: compoundId as CompoundId, decisionId: decisionId as DecisionId }
}

interface DecisionOnPage extends QueryCall<DecisionView> {
  readonly key: DecisionKey | null
}

const nobody: DecisionKey = { compoundId: '' as CompoundId, decisionId: '' as DecisionId }

/** What every page of a decision needs: its key, its view in one call, and the card to share it by. */
export function useDecision(): DecisionOnPage {
  const key = useDecisionKey()
  const query = useQueryCall('decision.view', key ?? nobody, { enabled: key !== null })
  useShareCard(shareCardOf(key, query.data))
  return { ...query, key }
}
