import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import { areaLabel } from '../../../../types/units'
import { openPage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'
import { together } from '../../../words/count'
import { Clocks, Contact, Fingerprint, Life } from '../parts/background'
import { takesBallots } from '../parts/ballot'
import { CitedClauses } from '../parts/cited-clauses'
import { ConvenerCard, Gaps, StepButton, StepSheet } from '../parts/convener'
import { DecisionPage, type DecisionProps } from '../parts/decision-page'
import { Doors } from '../parts/doors'
import { Money, Papers, Questions, Rule, Standing, TakingPart } from '../parts/facts'
import { Objections } from '../parts/objections'
import { PaperCard } from '../parts/paper-own'
import { OwnPaper, PaperReturned } from '../parts/paper-returned'
import { Poll } from '../parts/poll'
import { SendOn } from '../parts/send-on'
import { GateSheets, MissingDoorsSheet, QuietNotice, Receipt } from '../parts/sheets'
import { useNextStep } from '../parts/use-next-step'
import { paths } from '../words/paths'
import { homesOf, nextSentence, returnedSentence } from '../words/returned'

/** 这件事: everything about one decision, for whoever opens its card; without login once its notice is out. */
export default function DecisionDetailPage() {
  return <DecisionPage>{(props) => <Detail {...props} />}</DecisionPage>
}

function Detail({ decisionKey, view, refresh }: DecisionProps) {
  const next = useNextStep(decisionKey, view, refresh)
  const action = next.step ? <StepButton view={view} next={next} /> : mainAct({ decisionKey, view })
  const doors = (
    <>
      <Doors view={view}>
        <MissingDoorsSheet view={view} />
      </Doors>
      <GateSheets view={view} />
    </>
  )
  return (
    <Page title={view.title} {...(action ? { action } : {})}>
      <Gaps decisionKey={decisionKey} view={view} failure={next.refused} />
      {view.waitsForCheck ? (
        <NoticeBar tone="attention" text="通知正在核对，核对好了大家就看得到。急的话，请业委会或社区放行。" />
      ) : null}
      <Standing view={view} />
      {view.mayReportReason ? (
        <ReportLink
          compoundId={decisionKey.compoundId}
          kind="decisionWithdrawn"
          subjectId={decisionKey.decisionId}
        />
      ) : null}
      {doorsFirst(view) ? doors : null}
      {asksBelow(view) ? null : <Questions view={view} />}
      <Poll decisionKey={decisionKey} view={view} refresh={refresh} />
      <Money view={view} />
      <Rule view={view} />
      <Papers view={view} />
      <CitedClauses view={view} />
      <TakingPart view={view} />
      <Mine view={view} />
      {doorsFirst(view) ? null : doors}
      <Life view={view} />
      <Objections decisionKey={decisionKey} view={view} />
      <Fingerprint view={view} />
      <Clocks clocks={view.clocks} />
      <PaperCard decisionKey={decisionKey} view={view} />
      <ConvenerCard decisionKey={decisionKey} view={view} />
      {['noticed', 'open', 'announced', 'effective'].includes(view.state) ? (
        <Card>
          <SendOn view={view} label="发到群里" />
        </Card>
      ) : null}
      <QuietNotice view={view} />
      <Contact view={view} />
      {view.mayReport ? (
        <ReportLink
          compoundId={decisionKey.compoundId}
          kind="decisionNotice"
          subjectId={decisionKey.decisionId}
        />
      ) : null}
      <StepSheet view={view} next={next} />
    </Page>
  )
}

/** Who goes from door to door, and has no ballot of their own left to cast, came to see which doors. */
function doorsFirst(view: DecisionView): boolean {
  return takesBallots(view) && view.doors !== null && !view.mine.some(({ mayCast }) => mayCast)
}

/** A straw poll without more words than its question says it once, above the answers. */
function asksBelow({ poll, questions }: DecisionView): boolean {
  const plain = questions.every(({ ifAdopted, ifNotAdopted }) => ifAdopted === '' && ifNotAdopted === '')
  return plain && poll?.mayAnswer === true
}

/** What most people came for: to vote, or to read what came of it. */
function mainAct({ decisionKey, view }: Pick<DecisionProps, 'decisionKey' | 'view'>) {
  if (takesBallots(view)) {
    const waits = view.mine.length === 0 ? view.doors === null : view.mine.some(({ mayCast }) => mayCast)
    return waits ? (
      <Button
        id="go-vote"
        label="去投票"
        onPress={() => {
          openPage(paths.vote, { ...decisionKey })
        }}
      />
    ) : null
  }
  return view.results.length > 0 ? (
    <Button
      id="see-result"
      label="看结果"
      onPress={() => {
        openPage(paths.result, { ...decisionKey })
      }}
    />
  ) : null
}

/** For which homes I count, and what has become of their ballots. */
function Mine({ view }: { readonly view: DecisionView }) {
  if (view.regime !== 'owners' || view.mine.length === 0) return null
  const open = takesBallots(view)
  return (
    <Card title="您家">
      {view.mine.map((voter) => (
        <View className="text" key={voter.voterId}>
          <View>{together(`您代表：${homesOf(voter)}，${areaLabel(voter.area)}，算 1 人。`)}</View>
          {voter.returned ? (
            <>
              <NoticeBar
                tone={voter.returned.disposition === 'counted' ? 'done' : 'attention'}
                text={returnedSentence(voter.returned)}
              />
              <View className="text">{nextSentence(view)}</View>
              <PaperReturned view={view} returned={voter.returned} voterId={voter.voterId} />
              <Receipt view={view} voterId={voter.voterId} />
            </>
          ) : null}
          <OwnPaper view={view} voter={voter} />
          {!voter.returned && open && voter.refusal ? (
            <NoticeBar tone="attention" icon="alert" text={voter.refusal.message} />
          ) : null}
        </View>
      ))}
    </Card>
  )
}
