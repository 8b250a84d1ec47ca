import { ok } from '../../../types/result'
import type { CompoundId, DecisionId, MatterId } from '../../../types/ids'
import { threadSentence } from '../../../types/events'
import type { Todo } from '../../../types/home'
import { momentLabel } from '../../rules/clocks'
import { shortLabel } from '../../rules/words'
import { threadEvents } from '../../rules/thread'
import type { CompoundRow } from '../../store/compounds'
import { decisionCards, type CardRow } from '../../store/decision-cards'
import { unreachedVoters } from '../../store/unreached'
import { openHome, recentSteps } from '../../store/home'
import { together } from '../../store/together'
import { assertMayKeepRoster, compoundsOf, mayWatchScope, rolesIn, scopeOfDoor, type Caller } from '../caller'
import { isVisibleTo, mayConveneCard } from '../decision-card'
import { concernTodos } from '../concern-todos'
import { doorTodos } from '../door-todos'
import { meetingTodos } from '../meeting-todos'
import { ownTodos } from '../own-todos'
import { query, type Call } from '../operation'
import { followUpTodos } from '../follow-up-todos'
import { paymentTodos } from '../payment-todos'
import { reviewTodos } from '../review-todos'
import { roundTodos } from '../round-todos'
import { participationOf } from '../participation'

const CARDS = 100
const RECENT = 8

/**
 * What waits for the caller, by deadline, and what happened lately. Every part brings its own query; they travel as one
 * statement, however many parts and compounds there are.
 */
export const view = query('home.view', async (outer) => {
  const compoundIds = compoundsOf(outer.caller)
  const accountId = outer.caller?.accountId ?? null
  const { former, compounds: known } =
    accountId === null
      ? { former: [], compounds: [] }
      : await openHome(outer.tx, { compoundIds, accountId, now: outer.now })
  const compounds = known.filter(({ id }) => (compoundIds as readonly string[]).includes(id))
  const open = compounds.filter(({ closed }) => !closed)
  const living = new Set(known.filter(({ closed }) => !closed).map(({ id }) => id))
  const call: Call = { ...outer, tx: together(outer.tx) }
  const [cards, unreached, recent, ...others] = await Promise.all([
    decisionCards(call.tx, compoundIds, former, accountId, call.now, CARDS, 'toDo'),
    unreachedFor(call, compoundIds),
    recentSteps(call.tx, { compoundIds, accountId, names: threadEvents, most: RECENT }),
    // Whatever else asks something of people: each brings its own query, and is asked with the others.
    doorTodos(call, open),
    reviewTodos(call, open),
    ownTodos(call, open),
    meetingTodos(call, open),
    followUpTodos(call, open),
    roundTodos(call, open),
    paymentTodos(call, open),
    concernTodos(call, open),
  ])
  return ok({
    now: call.now,
    name: call.caller?.name ?? null,
    compounds: compounds.map((compound) => ({
      id: compound.id as CompoundId,
      name: compound.name,
      demo: compound.demo,
      closed: compound.closed,
    })),
    todo: [
      ...cards
        .filter((card) => isVisibleTo(card, call.caller) && living.has(card.compoundId))
        .flatMap((card) => todoOf(card, call, unreached(card))),
      ...others.flat(),
      ...open.filter((compound) => needsRoster(compound, call.caller)).map(rosterTodo),
    ].sort((a, b) => (a.deadline ?? Infinity) - (b.deadline ?? Infinity)),
    recent: recent.map((step) => ({
      at: step.at,
      compoundId: step.compoundId as CompoundId,
      compoundName: step.compoundName,
      matterId: step.matterId as MatterId,
      decisionId: step.decisionId as DecisionId | null,
      followed: step.followed,
      sentence: `“${step.title}”${threadSentence(step.name, step.regime ?? 'owners') ?? ''}`,
    })),
  })
})

/** For a running decision whose doors the caller goes to: how many of their owners nobody has reached. */
async function unreachedFor(
  call: Call,
  compoundIds: readonly CompoundId[],
): Promise<(card: CardRow) => number | undefined> {
  const called = compoundIds.filter((id) => callsOnNeighbours(id, call.caller))
  const rows = called.length === 0 ? [] : await unreachedVoters(call.tx, called, CARDS)
  const counts = new Map<string, number>()
  for (const { compoundId, decisionId, places, voters } of rows) {
    const mine = places.some((place) =>
      mayWatchScope(call.caller, compoundId as CompoundId, neighbourCallers, scopeOfDoor(place)),
    )
    if (mine) counts.set(decisionId, (counts.get(decisionId) ?? 0) + voters)
  }
  return ({ id, state, compoundId }) =>
    state === 'open' && callsOnNeighbours(compoundId as CompoundId, call.caller)
      ? (counts.get(id) ?? 0)
      : undefined
}

function todoOf(card: CardRow, call: Call, unreached: number | undefined): Todo[] {
  const convenes = mayConveneCard(card, call.caller)
  const first =
    mine(card, call) ??
    (convenes ? convener(card, call) : null) ??
    (unreached === undefined ? null : neighboursToReach(card, call, unreached))
  return [first, convenes ? objected(card) : null].flatMap((todo) => (todo ? [asTodo(card, todo)] : []))
}

function asTodo(card: CardRow, todo: Own): Todo {
  return {
    ...todo,
    compoundId: card.compoundId as CompoundId,
    compoundName: card.compoundName,
    decisionId: card.id as DecisionId,
    unitId: null,
    title: card.title,
    count: todo.count ?? null,
    participation:
      card.roll && card.state === 'open' && todo.kind !== 'answerObjection'
        ? participationOf(card.roll, card.tookPart)
        : null,
  }
}

/** Somebody waits for an answer, whatever the state. */
function objected({ openObjections }: CardRow): Own | null {
  if (openObjections === 0) return null
  const sentence = `有 ${openObjections} 条不同意见等您答复，答复要写理由。`
  return { kind: 'answerObjection', sentence, deadline: null }
}

type Own = Pick<Todo, 'kind' | 'sentence' | 'deadline'> & Partial<Pick<Todo, 'count'>>

function mine(card: CardRow, call: Call): Own | null {
  const open = card.state === 'open' && (card.closesAt === null || call.now < card.closesAt)
  if (!open || card.mine.returned >= card.mine.of) return null
  const until = card.closesAt === null ? '' : `${momentLabel(card.closesAt, call.now)}截止。`
  if (card.regime === 'deliberation') {
    return { kind: 'answerPoll', sentence: `想听听您的意见。${until}`, deadline: card.closesAt }
  }
  const lacking = card.roll ? `${shortLabel(participationOf(card.roll, card.tookPart).short)}。` : ''
  return { kind: 'vote', sentence: `${lacking}${until}`, deadline: card.closesAt }
}

function convener(card: CardRow, call: Call): Own | null {
  const poll = card.regime === 'deliberation'
  switch (card.state) {
    case 'draft':
      return { kind: 'checkDraft', sentence: '草稿写好了，请核对是哪一类事、材料齐不齐。', deadline: null }
    case 'checked':
      return poll
        ? { kind: 'openVoting', sentence: '核对好了，可以开始征求意见。', deadline: null }
        : { kind: 'freezeRoll', sentence: '核对好了，请把参加表决的名册定下来。', deadline: null }
    case 'rollFrozen':
      return { kind: 'giveNotice', sentence: '名册定好了，请发通知。', deadline: card.plannedOpenAt }
    case 'noticed': {
      if (card.earliestOpenAt !== null && call.now < card.earliestOpenAt) return null
      const planned = card.plannedOpenAt
      if (planned !== null && call.now < planned) return null
      return { kind: 'openVoting', sentence: '通知贴满天数了，可以开始投票。', deadline: card.closesAt }
    }
    case 'counted':
      return { kind: 'announce', sentence: '票数清楚了，请看过后公布结果。', deadline: null }
    default:
      return null
  }
}

const neighbourCallers = ['buildingRep', 'committee'] as const

/** Those who go from door to door for this compound. */
function callsOnNeighbours(compoundId: CompoundId, caller: Caller | null): boolean {
  const roles = rolesIn(caller, compoundId)
  return neighbourCallers.some((role) => roles.has(role))
}

/** Somebody has to ask the neighbours, as long as too few have taken part. */
function neighboursToReach(card: CardRow, call: Call, count: number): Own | null {
  if (card.state !== 'open' || card.regime !== 'owners' || !card.roll || card.closesAt === null) return null
  const { short } = participationOf(card.roll, card.tookPart)
  if (call.now >= card.closesAt || (short.headcount === 0 && short.area === 0)) return null
  const until = momentLabel(card.closesAt, call.now)
  return {
    kind: 'reachNeighbours',
    sentence: `${shortLabel(short)}。${until}截止。${
      count > 0 ? `${count} 位还没联系上，上门或打电话说一声。` : '都联系过了，还没投的再问一声。'
    }`,
    deadline: card.closesAt,
    count,
  }
}

function needsRoster(compound: CompoundRow, caller: Caller | null): boolean {
  return compound.units === 0 && assertMayKeepRoster(caller, compound.id as CompoundId).ok
}

function rosterTodo(compound: CompoundRow): Todo {
  return {
    kind: 'importRoster',
    compoundId: compound.id as CompoundId,
    compoundName: compound.name,
    decisionId: null,
    unitId: null,
    title: '录入院里名册',
    sentence: '先把楼栋、房号、面积、业主录进来，才能表决。有表格可以直接上传。',
    deadline: null,
    count: null,
    participation: null,
  }
}
