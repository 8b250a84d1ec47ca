import type { DecisionRegime } from '../../types/decision-kinds'
import type { QuestionResult } from '../../types/decision-result'
import type { QuestionId } from '../../types/ids'
import { areaLabel, centiSqm, headcount } from '../../types/units'
import {
  agreeNeed,
  decideOwners,
  outcomeLabels,
  participationNeed,
  type ExtremesVerdict,
  type Verdict,
} from '../rules/decide'
import { decideWithDoubts } from '../rules/doubt'
import { itemFrom, type Item } from '../rules/items'
import { pendingCouldChange } from '../rules/pending'
import { addCounts } from '../rules/tally'
import type { Count } from '../rules/words'
import {
  ballotRows,
  countFacts,
  pollTally,
  rollVoters,
  tally,
  type CountFacts,
  type TallyRow,
} from '../store/ballots'
import type { Tx } from '../store/database'

const nobody: Count = { headcount: headcount(0), area: centiSqm(0) }
/** Below this many answers a straw poll's split could be read back to persons (rules 2: never fewer than ten). */
const SPLIT_FROM = 10

/** What there is to count. */
export interface Countable {
  readonly compoundId: string
  readonly decisionId: string
  readonly regime: DecisionRegime
  readonly item: number | null
  readonly rollVersionId: string | null
  /** The roll has just been amended after an upheld objection: count again under it. */
  readonly amended?: boolean
}

/** Counts every question. The caller holds the lock that keeps voters out. */
export async function countDecision(tx: Tx, decision: Countable): Promise<QuestionResult[]> {
  const facts = await countFacts(tx, decision.compoundId, decision.decisionId, decision.amended)
  if (decision.regime === 'deliberation') {
    const rows = await pollTally(tx, decision.compoundId, decision.decisionId)
    return facts.questions.map((questionId) => pollResult(questionId, rows))
  }
  const item = itemFrom(decision.item)
  if (item === null || facts.total === null || decision.rollVersionId === null) {
    throw new Error('an owners’ decision without item or roll reached the count')
  }
  const amendedRoll = facts.amended ? decision.rollVersionId : null
  const rows = await tally(tx, decision.compoundId, decision.decisionId, amendedRoll)
  const doubtful =
    facts.samePersonGroups.length === 0
      ? null
      : {
          voters: await rollVoters(tx, decision.compoundId, decision.rollVersionId),
          rows: await ballotRows(tx, decision.compoundId, decision.decisionId, amendedRoll),
        }
  return facts.questions.map((questionId) => {
    const sums = sumsOf(questionId, rows)
    const verdict = decideOwners({
      item,
      total: facts.total as Count,
      tookPart: sums.tookPart,
      agree: sums.agree,
    })
    const extremes = doubtful
      ? decideWithDoubts({ item, questionId, ...doubtful, samePersonGroups: facts.samePersonGroups })
      : null
    return ownersResult(questionId, item, facts, sums, verdict, extremes)
  })
}

interface Sums {
  readonly tookPart: Count
  readonly agree: Count
  readonly against: Count
  readonly abstain: Count
}

function sumsOf(questionId: string, rows: readonly TallyRow[]): Sums {
  function of(choice: TallyRow['choice']): Count {
    const row = rows.find((one) => one.questionId === questionId && one.choice === choice)
    return row ? { headcount: row.headcount, area: row.area } : nobody
  }
  const [agree, against, abstain] = [of('agree'), of('against'), of('abstain')]
  return { tookPart: addCounts([agree, against, abstain]), agree, against, abstain }
}

function ownersResult(
  questionId: string,
  item: Item,
  facts: CountFacts,
  sums: Sums,
  verdict: Verdict,
  extremes: ExtremesVerdict | null,
): QuestionResult {
  const total = facts.total as Count
  // Co-owners who differ and names nobody confirmed are judged each by itself; where both occur, what they do
  // together is not bounded by either, so a person looks first.
  const disputed =
    facts.differing.headcount > 0 &&
    (facts.samePersonGroups.length > 0 ||
      pendingCouldChange({ item, total, tookPart: sums.tookPart, agree: sums.agree }, facts.differing))
  const caveats = [verdict.silence, ...verdict.doesNot].filter(Boolean)
  if (facts.differing.headcount > 0) {
    caveats.unshift(
      `有 ${facts.differing.headcount} 位业主（${areaLabel(facts.differing.area)}）的共有人选得不一样，要核实后才算，这次没有计入。`,
    )
  }
  if (facts.unfinishedPapers > 0) {
    caveats.push(`有 ${facts.unfinishedPapers} 张纸质票到截止还没有两个人都录完、核对一致，没有计入。`)
  }
  return {
    questionId: questionId as QuestionId,
    outcome: disputed ? 'indeterminate' : (extremes?.outcome ?? verdict.outcome),
    total,
    ...sums,
    needParticipation: participationNeed(total),
    needAgree: agreeNeed(item, sums.tookPart),
    sentence: disputed
      ? `${outcomeLabels.indeterminate}：共有人选得不一样的几家核实以后，结果可能会变。`
      : (extremes?.sentence ?? verdict.sentence),
    caveats,
    splitHidden: false,
  }
}

function pollResult(questionId: string, rows: readonly TallyRow[]): QuestionResult {
  const sums = sumsOf(questionId, rows)
  const answered = sums.tookPart.headcount
  const splitHidden = answered < SPLIT_FROM
  return {
    questionId: questionId as QuestionId,
    outcome: null,
    total: null,
    tookPart: sums.tookPart,
    needParticipation: null,
    agree: splitHidden ? nobody : sums.agree,
    against: splitHidden ? nobody : sums.against,
    abstain: splitHidden ? nobody : sums.abstain,
    needAgree: null,
    sentence: splitHidden
      ? `有 ${answered} 位邻居说了想法，少于 ${SPLIT_FROM} 位，不分开显示。`
      : `有 ${answered} 位邻居说了想法：赞成 ${sums.agree.headcount} 位，不赞成 ${sums.against.headcount} 位，说不准 ${sums.abstain.headcount} 位。`,
    caveats: ['这是征求意见，不是表决，不算通过，也不算没通过。'],
    splitHidden,
  }
}

/** A result somebody should look at before it is published: it hangs on names or on co-owners not yet settled. */
export function resultNeedsALook(results: readonly QuestionResult[]): boolean {
  return results.some((result) => result.outcome === 'indeterminate')
}
