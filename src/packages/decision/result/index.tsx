import { Fragment } from 'react'
import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import type { QuestionResult } from '../../../../types/decision-result'
import { itemFrom } from '../../../../cloudfunctions/rules/items'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { isPublished } from '../../../../cloudfunctions/rules/objection'
import { openPage } from '../../../client/navigate'
import { useSettings } from '../../../client/settings'
import { spoken } from '../../../components/accessible'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { NumberSum } from '../../../components/number-sum'
import { Page } from '../../../components/page'
import { together } from '../../../words/count'
import { outcomeLabels, stateLabel } from '../../../words/decision'
import { Contact } from '../parts/background'
import { Gaps, StepButton, StepSheet } from '../parts/convener'
import { DecisionPage, type DecisionProps } from '../parts/decision-page'
import { DroppedBallots } from '../parts/dropped'
import { Objections } from '../parts/objections'
import { OwnChoice } from '../parts/own-choice'
import { SendOn } from '../parts/send-on'
import { PostedResult, Receipt } from '../parts/sheets'
import { useNextStep } from '../parts/use-next-step'
import { paths } from '../words/paths'
import { differenceCounts, differenceSentence } from '../../../../cloudfunctions/rules/objection-words'
import { resultRows } from '../../../../cloudfunctions/rules/result-rows'
import { homesOf, returnedSentence } from '../words/returned'

/** 结果: the verdict first, then the four numbers with their sums, the reason, and what it does not do. */
export default function ResultPage() {
  return <DecisionPage>{(props) => <Result {...props} />}</DecisionPage>
}

/** With one question the verdict is the title of the page. */
function titleOf({ results, title, regime }: DecisionView): string {
  const [first, ...more] = results
  if (regime === 'deliberation') return '大家的想法'
  return first?.outcome && more.length === 0 ? outcomeLabels[first.outcome] : title
}

function Result({ decisionKey, view, refresh }: DecisionProps) {
  const next = useNextStep(decisionKey, view, refresh)
  if (view.results.length === 0) return <NoResultYet decisionKey={decisionKey} view={view} />
  const title = titleOf(view)
  return (
    <Page title={title} {...(next.step ? { action: <StepButton view={view} next={next} /> } : {})}>
      <Gaps decisionKey={decisionKey} view={view} failure={next.refused} />
      {title === view.title ? null : <View className="text strong">{view.title}</View>}
      <View className="soft">{`${view.compoundName} · ${view.scopeLabel}`}</View>
      {view.demo ? <View className="soft">演示数据，人物虚构</View> : null}
      {view.state === 'counted' ? (
        <NoticeBar tone="attention" text="还没有公布，现在只有您和计票、监督的人看得到。" />
      ) : null}
      <Rounds view={view} />
      <Caveats results={view.results} />
      <MyBallot view={view} />
      <DroppedBallots view={view} />
      <Objections decisionKey={decisionKey} view={view} />
      {isPublished(view.state) ? (
        <Card>
          <SendOn view={view} label="把结果发到群里" />
        </Card>
      ) : null}
      <Card>
        <ListRow
          id="open-detail"
          icon="info"
          title="这件事的来龙去脉"
          detail="问的什么、材料、名册编号"
          onPress={() => {
            openPage(paths.detail, { ...decisionKey })
          }}
        />
      </Card>
      <PostedResult view={view} />
      <Contact view={view} />
      <StepSheet view={view} next={next} />
    </Page>
  )
}

/** The count, and after an amended roll each recount under it: the first one first, the last one stands. */
function Rounds({ view }: { readonly view: DecisionView }) {
  const recounts = view.amendments.filter(({ results }) => results.length > 0)
  const rounds =
    recounts.length > 0 ? [view.originalResults, ...recounts.map(({ results }) => results)] : [view.results]
  function cards(round: number) {
    return rounds[round]?.map((result, index) => (
      <QuestionCard
        key={`${round}.${result.questionId}`}
        view={view}
        result={result}
        index={index}
        id={`${round}-${index}`}
      />
    ))
  }
  if (recounts.length === 0) return <>{cards(0)}</>
  return (
    <>
      <NoticeBar
        tone="attention"
        icon="info"
        text="名册更正过，按更正后的名册重新计了票。两次的结果都在下面，以更正后的为准。"
      />
      <RoundTitle text="原来的结果" />
      {cards(0)}
      {recounts.map((amendment, index) => (
        <Fragment key={amendment.at}>
          <RoundTitle
            text={
              index === recounts.length - 1
                ? '名册更正后的结果（以这个为准）'
                : `第 ${index + 1} 次更正后的结果`
            }
          />
          <View className="text">{`${differenceSentence(amendment)}${differenceCounts(amendment.difference)}`}</View>
          <View className="text">{`为什么更正：${amendment.reason}`}</View>
          {cards(index + 1)}
        </Fragment>
      ))}
    </>
  )
}

function RoundTitle({ text }: { readonly text: string }) {
  return (
    <View className="card__title" {...spoken({ role: 'heading', level: 2 })}>
      {text}
    </View>
  )
}

interface QuestionCardProps {
  /** Tells the sums of this card from those of the others. */
  readonly id: string
  readonly view: DecisionView
  readonly result: QuestionResult
  readonly index: number
}

function QuestionCard({ id, view, result, index }: QuestionCardProps) {
  const large = useSettings((settings) => settings.large)
  const question = view.questions.find(({ id }) => id === result.questionId)
  const several = view.results.length > 1
  const rows = resultRows(result, itemFrom(view.item))
  const next = nextOf(result, question)
  const text = question?.text ?? view.title
  return (
    <Card title={several && result.outcome ? `第 ${index + 1} 问，${outcomeLabels[result.outcome]}` : text}>
      {several && result.outcome ? <View className="text">{text}</View> : null}
      {rows.map(({ label, value, sentence, sum }, place) => (
        <NumberSum
          key={label}
          id={`sum-${id}-${place}`}
          label={label}
          value={large ? sentence : value}
          sum={sum}
        />
      ))}
      {rows.length === 0 && !result.splitHidden ? <PollSplit result={result} /> : null}
      <View className="text">{together(result.sentence)}</View>
      {next ? <View className="text">{together(next)}</View> : null}
    </Card>
  )
}

type Question = DecisionView['questions'][number]

function nextOf({ outcome }: QuestionResult, question: Question | undefined): string | null {
  if (!question) return null
  if (outcome === 'adopted' && question.ifAdopted) return `接下来：${question.ifAdopted}`
  if (outcome === 'rejected' && question.ifNotAdopted) return `接下来：${question.ifNotAdopted}`
  return null
}

function PollSplit({ result }: { readonly result: QuestionResult }) {
  const { agree, against, abstain } = result
  return (
    <>
      <ListRow title="赞成" value={`${agree.headcount} 位`} />
      <ListRow title="不赞成" value={`${against.headcount} 位`} />
      <ListRow title="说不准" value={`${abstain.headcount} 位`} />
    </>
  )
}

/** What the numbers leave open and what the result does not do; said once, however many questions. */
function Caveats({ results }: { readonly results: readonly QuestionResult[] }) {
  const lines = [...new Set(results.flatMap(({ caveats }) => caveats))]
  if (lines.length === 0) return null
  return (
    <Card title="还要说清楚的">
      {lines.map((line) => (
        <View className="text" key={line}>
          {line}
        </View>
      ))}
    </Card>
  )
}

function MyBallot({ view }: { readonly view: DecisionView }) {
  if (view.regime !== 'owners' || view.mine.length === 0) return null
  return (
    <Card title="您家的票">
      {view.mine.map((voter) => (
        <View className="text" key={voter.voterId}>
          <View>{homesOf(voter)}</View>
          <View>{voter.returned ? together(returnedSentence(voter.returned)) : '这次没有投。'}</View>
          {voter.returned ? (
            <>
              <OwnChoice view={view} voterId={voter.voterId} />
              <Receipt view={view} voterId={voter.voterId} />
            </>
          ) : null}
        </View>
      ))}
    </Card>
  )
}

function NoResultYet({ decisionKey, view }: Pick<DecisionProps, 'decisionKey' | 'view'>) {
  const { state, regime, closesAt, now } = view
  const until = state === 'open' && closesAt !== null && now < closesAt
  return (
    <Page title={view.title}>
      <Empty
        icon="clock"
        title="还没有结果"
        words={
          until
            ? `${momentLabel(closesAt, now)}截止，之后计票，在这里公布。`
            : `现在：${stateLabel(state, regime)}。`
        }
      >
        <Button
          label="看这件事"
          onPress={() => {
            openPage(paths.detail, { ...decisionKey })
          }}
        />
      </Empty>
    </Page>
  )
}
