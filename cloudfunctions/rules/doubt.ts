import type { CentiSqm } from '../../types/units'
import { headcount, sumArea } from '../../types/units'
import type { ExtremesVerdict, Outcome } from './decide'
import { agreeThreshold, decideAtExtremes, decideOwners } from './decide'
import type { Item } from './items'
import { mergedOwnerIds, ownerSetKey } from './roll'
import type { BallotRow, Choice, StandingBallot, Tally } from './tally'
import { addCounts, standingBallots, tallyOf } from './tally'
import type { Count } from './words'

/** A voter of the frozen roll, with the owners who make it up. */
export interface DoubtVoter {
  readonly voterId: string
  readonly ownerIds: readonly string[]
  readonly unitIds: readonly string[]
  readonly area: CentiSqm
}

/** The whole and the four sums under one reading of who is who. */
export interface Reading {
  readonly total: Count
  readonly tally: Tally
}

/** Owners all separate, and every unconfirmed group merged. */
export interface Extremes {
  readonly separate: Reading
  readonly merged: Reading
}

/** What settles a question while some owners may be one person. */
export interface DoubtInput {
  readonly questionId: string
  readonly voters: readonly DoubtVoter[]
  readonly rows: readonly BallotRow[]
  /** Owner ids that may be the same person, not confirmed by anybody. */
  readonly samePersonGroups: readonly (readonly string[])[]
}

/**
 * Both extremes. Where voters turn out to be one, that voter counts once, takes part if any of them returned a
 * ballot, with the choice of the earliest return (the first valid return wins), and its area is the sum.
 */
export function extremesOf(input: DoubtInput): Extremes {
  const classes = classesOf(input)
  return {
    separate: {
      total: addCounts(input.voters.map((voter) => ({ headcount: headcount(1), area: voter.area }))),
      tally: tallyOf(input.questionId, input.rows),
    },
    merged: {
      total: {
        headcount: headcount(classes.length),
        area: sumArea(input.voters.map((voter) => voter.area)),
      },
      tally: mergedTally(classes),
    },
  }
}

/**
 * The verdict while some owners may be the same person. The two extremes alone do not bound what lies between
 * (merging two who stayed away helps participation, merging two who agreed hurts consent), so each of the four
 * tests is also taken at its own worst and best over every way of merging.
 */
export function decideWithDoubts(input: DoubtInput & { readonly item: Item }): ExtremesVerdict {
  const { separate, merged } = extremesOf(input)
  const [apart, together] = [separate, merged].map((reading) =>
    decideOwners({
      item: input.item,
      total: reading.total,
      tookPart: reading.tally.tookPart,
      agree: reading.tally.agree,
    }),
  ) as [ReturnType<typeof decideOwners>, ReturnType<typeof decideOwners>]
  return decideAtExtremes(apart, together, surely(input.item, classesOf(input)))
}

interface Member {
  readonly area: CentiSqm
  readonly ballot: StandingBallot | undefined
}

/** Voters that become one if every group is merged; earliest return first. */
type MergeClass = readonly Member[]

function classesOf(input: DoubtInput): readonly MergeClass[] {
  const standing = standingBallots(input.questionId, input.rows)
  const rename = mergedOwnerIds(input.samePersonGroups)
  const classes = new Map<string, Member[]>()
  for (const voter of input.voters) {
    const key = ownerSetKey(voter.ownerIds, voter.unitIds, rename)
    const member = { area: voter.area, ballot: standing.get(voter.voterId) }
    classes.set(key, [...(classes.get(key) ?? []), member])
  }
  return [...classes.values()].map((members) => members.sort(earlierReturn))
}

function earlierReturn(one: Member, other: Member): number {
  if (!one.ballot || !other.ballot) return Number(!one.ballot) - Number(!other.ballot)
  const byTime = one.ballot.returnedAt - other.ballot.returnedAt
  if (byTime !== 0) return byTime
  return one.ballot.voterId < other.ballot.voterId ? -1 : 1
}

function mergedTally(classes: readonly MergeClass[]): Tally {
  function sumOf(choice: Choice): Count {
    const chosen = classes.filter((members) => members[0]?.ballot?.choice === choice)
    return { headcount: headcount(chosen.length), area: areaOfAll(chosen.flat()) }
  }
  const [agree, against, abstain] = [sumOf('agree'), sumOf('against'), sumOf('abstain')]
  return { tookPart: addCounts([agree, against, abstain]), agree, against, abstain }
}

function areaOfAll(members: readonly Member[]): CentiSqm {
  return sumArea(members.map((member) => member.area))
}

/**
 * A test as `for − cost × rest > 0` (or ≥ 0): participation weighs those who came against those who stayed
 * away (1 : 2 for two thirds), agreement those who agree against the rest who came (1 : 1, or 1 : 3).
 */
interface Margin {
  readonly worst: number
  readonly best: number
}

/** The outcome that holds however the doubts are settled, or `indeterminate`. */
function surely(item: Item, classes: readonly MergeClass[]): Outcome {
  if (areaOfAll(classes.flat()) === 0) return 'quorumFailed'
  const cost = agreeThreshold(item) === 'overHalf' ? 1 : 3
  const strict = cost === 1
  const participation = [sumMargins(classes, cameHeads), sumMargins(classes, cameArea)]
  const agreement = [
    sumMargins(classes, (members) => agreeHeads(members, cost)),
    sumMargins(classes, (members) => agreeArea(members, cost)),
  ]
  if (participation.some((margin) => margin.best < 0)) return 'quorumFailed'
  if (participation.some((margin) => margin.worst < 0)) return 'indeterminate'
  function met(margin: number): boolean {
    return strict ? margin > 0 : margin >= 0
  }
  if (agreement.every((margin) => met(margin.worst))) return 'adopted'
  return agreement.some((margin) => !met(margin.best)) ? 'rejected' : 'indeterminate'
}

function sumMargins(classes: readonly MergeClass[], ofClass: (members: MergeClass) => Margin): Margin {
  const margins = classes.map(ofClass)
  return {
    worst: margins.reduce((sum, margin) => sum + margin.worst, 0),
    best: margins.reduce((sum, margin) => sum + margin.best, 0),
  }
}

/** 3p ≥ 2t ⇔ came − 2 × stayedAway ≥ 0. Worst: those who came are one, the others apart. Best: the others join them. */
function cameHeads(members: MergeClass): Margin {
  const came = members.filter((member) => member.ballot).length
  const away = members.length - came
  return { worst: Math.min(came, 1) - 2 * away, best: came > 0 ? came : -2 * Math.min(away, 1) }
}

function cameArea(members: MergeClass): Margin {
  const came = areaOfAll(members.filter((member) => member.ballot))
  const all = areaOfAll(members)
  return { worst: came - 2 * (all - came), best: came > 0 ? all : -2 * all }
}

/** 2a > p ⇔ a − rest > 0; 4a ≥ 3p ⇔ a − 3 × rest ≥ 0. A voter can only be taken up by an earlier return. */
function agreeHeads(members: MergeClass, cost: number): Margin {
  const voted = members.filter((member) => member.ballot)
  const agreed = voted.filter((member) => member.ballot?.choice === 'agree').length
  const rest = voted.length - agreed
  const firstAgrees = voted[0]?.ballot?.choice === 'agree'
  return {
    worst: (firstAgrees ? 1 : 0) - cost * rest,
    best: agreed - (firstAgrees || rest === 0 ? 0 : cost),
  }
}

function agreeArea(members: MergeClass, cost: number): Margin {
  const voted = members.filter((member) => member.ballot)
  const agreeing = voted.map((member) => member.ballot?.choice === 'agree')
  const [all, came] = [areaOfAll(members), areaOfAll(voted)]
  const firstRest = agreeing.indexOf(false)
  const firstAgree = agreeing.indexOf(true)
  const agreeLeft = areaOfAll(voted.slice(0, Math.max(firstRest, 0)))
  const restLeft = areaOfAll(voted.slice(0, Math.max(firstAgree, 0)))
  return {
    worst: firstRest < 0 ? came : agreeLeft - cost * (all - agreeLeft),
    best: firstAgree < 0 ? -cost * came : all - restLeft - cost * restLeft,
  }
}
