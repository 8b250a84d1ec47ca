import { openPage } from '../../../client/navigate'
import { Card, ListRow } from '../../../components/card'
import { Page } from '../../../components/page'
import { Ballot } from '../parts/ballot'
import { DecisionPage, type DecisionProps } from '../parts/decision-page'
import { Money, Papers, Questions, Rule, Standing, TakingPart } from '../parts/facts'
import { PaperPromise } from '../parts/paper-own'
import { Poll } from '../parts/poll'
import { paths } from '../words/paths'

/** 投票: the question, what follows, money, rule, papers, and then the choice. */
export default function VotePage() {
  return <DecisionPage>{(props) => <Vote {...props} />}</DecisionPage>
}

function Vote({ decisionKey, view, refresh }: DecisionProps) {
  return (
    <Page title={view.title}>
      <Standing view={view} />
      <Questions view={view} />
      <Money view={view} />
      <Rule view={view} brief />
      <Papers view={view} />
      <TakingPart view={view} />
      <PaperPromise view={view} />
      {view.regime === 'owners' ? (
        <Ballot decisionKey={decisionKey} view={view} refresh={refresh} />
      ) : (
        <Poll decisionKey={decisionKey} view={view} refresh={refresh} />
      )}
      <Card>
        <ListRow
          id="open-detail"
          icon="info"
          title="这件事的来龙去脉"
          detail="走到哪一步、名册编号、时间上的规定"
          onPress={() => {
            openPage(paths.detail, { ...decisionKey })
          }}
        />
      </Card>
    </Page>
  )
}
