import type { ConcernSource } from '../../../types/concern-kinds'
import type { DeliveryChannel } from '../../../types/delivery'
import type { Choice } from '../../../types/decision-kinds'
import type { DecisionDraftInput } from '../../../types/decision'
import type { ObjectionKind } from '../../../types/objection'
import { calendarDay, type Instant } from '../../../types/units'
import { momentOf } from '../../rules/clocks'
import { shuffled } from './invent'
import type { PartPlan, Yard } from './yard'

/** One return: a person's key and one choice for each question (one for all when there is only one). */
export interface BallotPlan {
  readonly person: string
  readonly choices: readonly Choice[]
}

/** Somebody who does not agree, and what came of it so far. */
export interface ObjectionPlan {
  readonly at: Instant
  /** The key of the person, and the home by which they may. */
  readonly person: string
  readonly unit: string
  readonly kind: ObjectionKind
  readonly text: string
  readonly answer: {
    readonly at: Instant
    readonly verdict: 'upheld' | 'dismissed'
    readonly text: string
  } | null
}

/**
 * The life of one decision as it is to be told: each step is taken through the real operations at its moment, as far
 * as the demonstration's beginning. A decision without `noticedAt` (a straw poll without `opensAt`) stays a draft.
 */
export interface DecisionScript {
  readonly key: string
  /** The key of the person who convenes. */
  readonly convener: string
  /** An earlier script whose matter goes on. */
  readonly follows?: string
  readonly scope: PartPlan
  readonly words: Pick<DecisionDraftInput, 'regime' | 'item' | 'title' | 'moneyNote' | 'questions' | 'papers'>
  /** Files beside papers, by the paper's title: the name people see, and the asset it is. */
  readonly attached?: Readonly<Record<string, { readonly name: string; readonly asset: string }>>
  readonly draftedAt: Instant
  readonly noticedAt: Instant | null
  readonly opensAt: Instant | null
  readonly closesAt: Instant | null
  readonly ballots: readonly BallotPlan[]
  readonly objections?: readonly ObjectionPlan[]
  /** The doors somebody went to while it ran. */
  readonly visits?: readonly VisitPlan[]
}

/** One round from door to door, noted the same way for each. */
export interface VisitPlan {
  readonly at: Instant
  /** The key of the person who went. */
  readonly by: string
  /** Keys of units. */
  readonly units: readonly string[]
  readonly channel: DeliveryChannel
}

/** Somebody says which home is theirs, without a slip. */
export interface AskPlan {
  readonly at: Instant
  readonly person: string
  readonly unit: string
  readonly note: string
}

/** Slips made for doors. */
export interface SlipPlan {
  readonly at: Instant
  readonly by: string
  readonly units: readonly string[]
}

/** A moment in Asia/Shanghai: `on('2026-09-14', 10)`. */
export function on(day: string, hour: number, minute = 0): Instant {
  return momentOf(calendarDay(day), hour, minute)
}

/** How many of each. */
export interface Split {
  readonly agree: number
  readonly against: number
  readonly abstain: number
}

/** The choices of a split in an order that the words decide. */
export function choicesOf(split: Split, words: string): Choice[] {
  const each = (choice: Choice): Choice[] => Array.from({ length: split[choice] }, () => choice)
  return shuffled([...each('agree'), ...each('against'), ...each('abstain')], words)
}

/** Who could vote: one account a voter, in an order the words decide; homes before shops, as in life. */
export function votersOf(yard: Yard, words: string, skip: readonly string[] = []): string[] {
  const shopkeepers = new Set<string>()
  const keys = new Set<string>()
  for (const unit of yard.units) {
    const owner = unit.owners[0]
    const person = [...yard.people.values()].find((one) => one.owner === owner)
    if (!person || skip.includes(person.key)) continue
    if (unit.use === 'home') shopkeepers.delete(person.key)
    else if (!keys.has(person.key)) shopkeepers.add(person.key)
    keys.add(person.key)
  }
  const order = shuffled([...keys], words)
  return [...order.filter((key) => !shopkeepers.has(key)), ...order.filter((key) => shopkeepers.has(key))]
}

/** Returns of the first so many of a list of voters, with the same split for each of `questions` questions. */
export function turnout(persons: readonly string[], splits: readonly Split[], words: string): BallotPlan[] {
  const columns = splits.map((split, index) => choicesOf(split, `${words} ${index}`))
  const count = columns[0]?.length ?? 0
  if (count > persons.length) throw new Error(`${words}: ${count} returns of ${persons.length} voters`)
  return persons.slice(0, count).map((person, row) => ({
    person,
    choices: columns.map((column) => column[row] ?? 'abstain'),
  }))
}

/** Something reported, by whoever it is or entered for somebody, and what came of it. */
export interface ConcernPlan {
  readonly key: string
  readonly at: Instant
  /** The key of who wrote it down. */
  readonly person: string
  readonly source?: ConcernSource
  /** For whom it was entered. */
  readonly said?: string
  readonly scope: PartPlan
  readonly category: string
  readonly place: string
  readonly text: string
  /** Keys of neighbours who say 我也是. */
  readonly meToo?: readonly string[]
  readonly answer?: { readonly at: Instant; readonly by: string; readonly text: string }
}

/** A matter a convener opened from what was reported; a decision goes on with it by `follows`. */
export interface MatterPlan {
  readonly key: string
  readonly at: Instant
  readonly convener: string
  readonly scope: PartPlan
  readonly title: string
  /** Keys of what was reported. */
  readonly concerns: readonly string[]
  readonly outcomes?: readonly { readonly at: Instant; readonly text: string; readonly done: boolean }[]
}

/** A yard with what happened in it. */
export interface YardStory {
  readonly yard: Yard
  readonly decisions: readonly DecisionScript[]
  readonly concerns?: readonly ConcernPlan[]
  readonly matters?: readonly MatterPlan[]
  readonly asks?: readonly AskPlan[]
  readonly slips?: readonly SlipPlan[]
}
