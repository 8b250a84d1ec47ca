import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { DecisionView } from '../../../../types/decision-view'
import type { VoterId } from '../../../../types/ids'
import type { Failure } from '../../../../types/result'
import { areaLabel } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { isPublished } from '../../../../cloudfunctions/rules/objection'
import { compareNatural } from '../../../../cloudfunctions/rules/roster/label'
import { openPage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { NoticeBar } from '../../../components/notice'
import { Skeleton } from '../../../components/skeleton'
import { paths, type DecisionKey } from '../words/paths'
import { castSentence, keptSentence, homesOf, nextSentence, returnedSentence } from '../words/returned'
import { whoSees } from '../../../../cloudfunctions/rules/rule-words'
import { AnswerForm } from './answer-form'
import { DroppedBallots } from './dropped'
import { OwnChoice } from './own-choice'
import { OwnPaper, PaperReturned } from './paper-returned'
import { Refusal } from './refusal'
import { SendOn } from './send-on'
import { Receipt } from './sheets'

type Voter = DecisionView['mine'][number]
type Cast = OperationOutput<'decision.castBallot'>

interface BallotProps {
  readonly decisionKey: DecisionKey
  readonly view: DecisionView
}

interface WholeBallotProps extends BallotProps {
  readonly refresh: () => void
}

/** Whether ballots are taken at the server's moment of this view. */
export function takesBallots({ state, regime, closesAt, now }: DecisionView): boolean {
  return regime === 'owners' && state === 'open' && closesAt !== null && now < closesAt
}

/** Everything about my own ballot: for which home, the choice, what became of it; or why there is none. */
export function Ballot({ decisionKey, view, refresh }: WholeBallotProps) {
  const [refused, setRefused] = useState<Failure>()
  const [cast, setCast] = useState<Readonly<Partial<Record<VoterId, Cast>>>>({})
  const [wanted, setWanted] = useState<VoterId | null>(null)
  const [differing, setDiffering] = useState<VoterId | null>(null)
  const voters = [...view.mine].sort((a, b) => compareNatural(homesOf(a), homesOf(b)))
  const open = takesBallots(view)
  const waiting = voters.find(({ mayCast, mayKeep, voterId }) => (mayCast || mayKeep) && !cast[voterId])
  const voter = voters.find(({ voterId }) => voterId === wanted) ?? waiting ?? voters[0]
  if (!voter && view.dropped.length > 0) {
    return (
      <>
        <DroppedBallots view={view} />
        <NotNow decisionKey={decisionKey} view={view} />
      </>
    )
  }
  if (!voter) return open ? <NoVoter view={view} /> : <NotNow decisionKey={decisionKey} view={view} />
  const answered = cast[voter.voterId]
  return (
    <>
      {voters.length > 1 ? (
        <WhichHome view={view} voters={voters} cast={cast} voterId={voter.voterId} onChange={setWanted} />
      ) : null}
      {!open && !voter.returned ? <NotNow decisionKey={decisionKey} view={view} /> : null}
      {answered || voter.returned || voter.keptAt !== null ? (
        <Returned view={view} voter={voter} cast={answered} />
      ) : null}
      <OwnPaper view={view} voter={voter} />
      <DroppedBallots view={view} />
      {open && voter.returned && !answered && differing !== voter.voterId ? (
        <CoOwner
          view={view}
          voter={voter}
          onDiffer={() => {
            setDiffering(voter.voterId)
          }}
        />
      ) : null}
      {open && !answered && voter.keptAt === null && (!voter.returned || differing === voter.voterId) ? (
        <Cast
          key={voter.voterId}
          decisionKey={decisionKey}
          view={view}
          voter={voter}
          onCast={(value) => {
            setCast({ ...cast, [voter.voterId]: value })
            setWanted(voter.voterId)
          }}
          onRefused={(failure) => {
            setRefused(failure)
            // The page may be behind: closed meanwhile, or no longer mine.
            if (failure) refresh()
          }}
        />
      ) : null}
      {refused ? <Refusal view={view} code={refused.code} message={refused.message} /> : null}
    </>
  )
}

interface WhichHomeProps {
  readonly view: DecisionView
  readonly voters: readonly Voter[]
  readonly cast: Readonly<Partial<Record<VoterId, Cast>>>
  readonly voterId: VoterId
  readonly onChange: (voterId: VoterId) => void
}

/** One account may act for several voters; each has a ballot of its own. */
function WhichHome({ view, voters, cast, voterId, onChange }: WhichHomeProps) {
  function standing(voter: Voter): string {
    if (voter.returned || cast[voter.voterId]) return '已投'
    if (voter.keptAt !== null) return '先存着'
    return voter.mayCast || voter.mayKeep ? '还没投' : takesBallots(view) ? '现在不能投' : '没有投'
  }
  return (
    <Card>
      <ChoiceGroup
        label={`您这里有 ${voters.length} 票，一票一票地投。现在是哪一票？`}
        choices={voters.map((voter) => ({
          value: voter.voterId,
          label: homesOf(voter),
          detail: `${areaLabel(voter.area)}，${standing(voter)}`,
        }))}
        value={voterId}
        onChange={onChange}
      />
    </Card>
  )
}

interface CastProps extends BallotProps {
  readonly voter: Voter
  readonly onCast: (cast: Cast) => void
  readonly onRefused: (failure: Failure | undefined) => void
}

function Cast({ decisionKey, view, voter, onCast, onRefused }: CastProps) {
  const { send, busy, failure, clear } = useWriteCall('decision.castBallot')
  if (!voter.mayCast && !voter.mayKeep && voter.refusal) return <Refusal view={view} {...voter.refusal} />
  const several = view.mine.length > 1
  return (
    <AnswerForm
      view={view}
      draftKey={`vote.${view.id}.${voter.voterId}`}
      before={[
        `您代表：${homesOf(voter)}，${areaLabel(voter.area)}，算 1 人。`,
        whoSees({ regime: view.regime }),
        ...(voter.mayKeep ? ['您家的身份还在核对。现在可以先投，先替您存着，核对好就计入。'] : []),
      ]}
      finality={`${voter.returned ? '选得不一样，您家这一票就先不计入，等核实；一样的，收下备查。' : ''}${several ? `这一票是 ${homesOf(voter)} 的。` : ''}投下后不能改。`}
      sendLabel="投下我的票"
      busyLabel="正在投…"
      busy={busy}
      failure={failure}
      clearFailure={clear}
      onRefused={onRefused}
      send={async (choices) => {
        const result = await send({ ...decisionKey, voterId: voter.voterId, choices })
        if (result.ok) onCast(result.value)
        return result
      }}
    />
  )
}

interface CoOwnerProps {
  readonly view: DecisionView
  readonly voter: Voter
  readonly onDiffer: () => void
}

/** A co-owner who did not cast the home's ballot may say so; the household then waits until it is settled. */
function CoOwner({ view, voter, onDiffer }: CoOwnerProps) {
  const { data } = useQueryCall('account.me', {}, { enabled: voter.refusal === null })
  const homes = data?.compounds.find(({ id }) => id === view.compoundId)?.homes ?? []
  const shared = homes.some(({ kind, label }) => kind === 'coOwner' && voter.labels.includes(label))
  if (!shared || voter.refusal !== null) return null
  return (
    <Card title="这一票不是您投的？">
      <View className="text">
        共有一套房，只算一票，先到的算数。您选的不一样，可以再交一张，请楼栋代表来核实。
      </View>
      <Button id="co-owner-differs" kind="secondary" label="我是共有人，我也要选" onPress={onDiffer} />
    </Card>
  )
}

interface ReturnedProps {
  readonly view: DecisionView
  readonly voter: Voter
  readonly cast: Cast | undefined
}

function Returned({ view, voter, cast }: ReturnedProps) {
  const counted = cast ? cast.disposition === 'counted' : voter.returned?.disposition === 'counted'
  const sentence = cast
    ? castSentence(cast)
    : voter.returned
      ? returnedSentence(voter.returned)
      : keptSentence(view)
  const at = cast?.castAt ?? voter.returned?.at ?? voter.keptAt ?? undefined
  const kept = !voter.returned && (cast?.disposition === 'kept' || voter.keptAt !== null)
  return (
    <Card title={`您家的票：${homesOf(voter)}`}>
      <NoticeBar tone={counted ? 'done' : 'attention'} text={sentence} />
      <View className="text">{nextSentence(view)}</View>
      {at === undefined ? null : <View className="text soft">{`${momentLabel(at, view.now)}收到。`}</View>}
      {kept ? null : voter.returned ? (
        <PaperReturned view={view} returned={voter.returned} voterId={voter.voterId} />
      ) : (
        <OwnChoice view={view} voterId={voter.voterId} />
      )}
      {kept ? null : <Receipt view={view} voterId={voter.voterId} />}
      {takesBallots(view) ? <SendOn view={view} label="发回群里，请邻居来投" /> : null}
    </Card>
  )
}

/** Before the opening and after the close. */
function NotNow({ decisionKey, view }: BallotProps) {
  const { state, closesAt, plannedOpenAt, now } = view
  if (state === 'withdrawn') return null
  if (state === 'noticed') {
    const when = plannedOpenAt === null ? '' : `${momentLabel(plannedOpenAt, now)}开始。`
    return <NoticeBar icon="clock" text={`还没有开始投票。${when}可以先看材料。`} />
  }
  if (closesAt === null || now < closesAt) return null
  return (
    <NoticeBar icon="clock" text="投票已经截止。">
      {isPublished(state) ? (
        <Button
          label="看结果"
          onPress={() => {
            openPage(paths.result, { ...decisionKey })
          }}
        />
      ) : null}
    </NoticeBar>
  )
}

/** Nobody here may vote: a stranger is led to signing in, a neighbour of elsewhere is told why. */
function NoVoter({ view }: { readonly view: DecisionView }) {
  const { data, loading } = useQueryCall('account.me', {})
  if (loading) return <Skeleton cards={1} />
  if (!data?.account) {
    return (
      <Refusal
        view={view}
        code="notSignedIn"
        message="看这件事不用登录。要投票，请先登录，好知道是哪一家。"
      />
    )
  }
  return (
    <Refusal
      view={view}
      code="notOnRoll"
      message="您家不在这次表决的名册里，所以没有票。如果不对，请找楼栋代表核对。"
    />
  )
}
