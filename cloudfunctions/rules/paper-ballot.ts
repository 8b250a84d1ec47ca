import type { Choice, DecisionRegime, DecisionState } from '../../types/decision-kinds'
import type { ErrorCode } from '../../types/errors'
import type { PaperAnswer, PaperReading } from '../../types/paper-ballot'
import type { Instant } from '../../types/units'

/** What a question of a paper counts as; invalid is in neither (rules 2). */
export type PaperEffect = Choice | 'invalid'

/** What decides whether a paper may be read in at all, by this person. */
export interface PaperFacts {
  readonly now: Instant
  readonly regime: DecisionRegime
  readonly state: DecisionState
  readonly closesAt: Instant | null
  /** The decision's pack says that only the city's own channel counts. */
  readonly cityChannelOnly: boolean
}

/** Why no paper can be entered into the decision at this moment, or null. In the order of `castRefusal`. */
export function paperMomentRefusal(facts: PaperFacts): ErrorCode | null {
  if (facts.regime !== 'owners' || facts.state === 'draft' || facts.state === 'withdrawn') return 'notFound'
  if (facts.cityChannelOnly) return 'cityChannelOnly'
  if (facts.state === 'checked' || facts.state === 'rollFrozen' || facts.state === 'noticed')
    return 'votingNotOpen'
  if (facts.state !== 'open' || facts.closesAt === null || facts.now >= facts.closesAt) return 'votingClosed'
  return null
}

/** Whose paper it is, and who has it in hand. */
export interface PaperPerson {
  /** False when the voter is not on the decision's roll. */
  readonly onRoll: boolean
  /** The person's grants reach a door of the voter. */
  readonly covers: boolean
  /** The person is tied to a door of the voter in any way, accepted or waiting. */
  readonly tied: boolean
  /** The person has read this very sheet before. */
  readonly hasRead: boolean
}

/** Why this person may not read this paper, or null: nobody reads one twice, and nobody the paper of the own home. */
export function paperPersonRefusal(person: PaperPerson): ErrorCode | null {
  if (!person.onRoll) return 'notOnRoll'
  if (!person.covers) return 'forbidden'
  if (person.tied) return 'ownPaper'
  return person.hasRead ? 'anotherPerson' : null
}

/** True when a reading either condemns the whole sheet or answers every question, each once. */
export function isWholeReading(questionIds: readonly string[], { flaw, answers }: PaperReading): boolean {
  const answered = new Set<string>(answers.map(({ questionId }) => questionId))
  if (flaw !== null) return answers.length === 0
  return (
    answered.size === answers.length &&
    answered.size === questionIds.length &&
    questionIds.every((id) => answered.has(id))
  )
}

const effects: Readonly<Record<PaperAnswer, PaperEffect>> = {
  agree: 'agree',
  against: 'against',
  abstain: 'abstain',
  unmarked: 'invalid',
  markedTwice: 'invalid',
  unreadable: 'invalid',
}

/** What each question of a paper counts as, in the order of the questions. */
export function paperEffects(
  questionIds: readonly string[],
  { flaw, answers }: PaperReading,
): { readonly questionId: string; readonly effect: PaperEffect }[] {
  return questionIds.map((questionId) => {
    const answer = answers.find((one) => one.questionId === questionId)?.answer
    return { questionId, effect: flaw !== null || answer === undefined ? 'invalid' : effects[answer] }
  })
}

/**
 * `ready` when two readings of a sheet count for the same, question by question; else `differs`. Two people who call a
 * question invalid for different reasons agree on what it counts for.
 */
export function compareReadings(
  questionIds: readonly string[],
  first: PaperReading,
  second: PaperReading,
): 'ready' | 'differs' {
  const [one, two] = [first, second].map((reading) => paperEffects(questionIds, reading))
  return one?.every(({ effect }, index) => effect === two?.[index]?.effect) ? 'ready' : 'differs'
}
