import { type ReactNode } from 'react'
import type { DecisionView } from '../../../../types/decision-view'
import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'
import type { DecisionKey } from '../words/paths'
import { useDecision } from './use-decision'

/** What a page of a decision shows once it has been read. */
export interface DecisionProps {
  readonly decisionKey: DecisionKey
  readonly view: DecisionView
  readonly refresh: () => void
}

/** The states every page of a decision has before its decision is there; then what `children` make of it. */
export function DecisionPage({ children }: { readonly children: (props: DecisionProps) => ReactNode }) {
  const { key, data, failure, loading, refresh } = useDecision()
  if (!key) {
    return (
      <Page>
        <NotChosen
          tab="decisions"
          icon="paper"
          title="没有找到这件事"
          words="这个地址不完整。请从“表决”里点开，或请发给您的邻居再发一次。"
        />
      </Page>
    )
  }
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  return <>{children({ decisionKey: key, view: data, refresh })}</>
}
