import { failure } from '../../../types/errors'
import type { BuildingId, CompoundId, EntranceId, MatterId } from '../../../types/ids'
import { everybodyHere, type MatterView } from '../../../types/matter'
import { err, ok } from '../../../types/result'
import type { Instant } from '../../../types/units'
import { categoryLabel } from '../../rules/concern-categories'
import {
  decisionStateWords,
  meetingStateWords,
  minutesStateWords,
  planStateWords,
  promisedWords,
} from '../../rules/linked-words'
import { threadEvents, threadSteps } from '../../rules/thread'
import { matterThread, matterView, type MatterViewRow } from '../../store/matter-views'
import { rolesIn } from '../caller'
import { livesHere } from '../concern-access'
import { scopeLabel } from '../labels'
import { conveneMatter, maySeeMatter } from '../matter-access'
import { query } from '../operation'
import { offersReport } from '../reviewing'

/** How many steps of a thread one look shows: the last ones. */
const STEPS = 100

/** The whole thread of a matter: what came of it, its steps, and what hangs on it. */
export const view = query('matter.view', async (call, input) => {
  const key = { ...input, accountId: call.caller?.accountId ?? null }
  const row = await matterView(call.tx, key)
  if (!row || !maySeeMatter(call.caller, input.compoundId, row)) return err(failure('notFound'))
  const convenes = conveneMatter(call.caller, input.compoundId, row).ok
  const thread = await matterThread(call.tx, { ...input, names: threadEvents, convenes, most: STEPS })
  const outcomes = row.outcomes.filter(
    ({ shown }) => shown === 'visible' || (convenes && shown !== 'removed'),
  )
  const roles = rolesIn(call.caller, input.compoundId)
  const lives = livesHere(call.caller, input.compoundId)
  return ok({
    now: call.now,
    id: input.matterId,
    compoundId: input.compoundId,
    compoundName: row.compoundName,
    contactPhone: row.contactPhone,
    demo: row.demo,
    title: row.title,
    scopeKind: row.scopeKind,
    scopeId: row.scopeId as BuildingId | EntranceId | null,
    scopeLabel: scopeLabel(row.scopeKind, row.building, row.entrance),
    state: row.doneAt === null ? 'going' : 'done',
    shown: row.visibility,
    createdAt: row.createdAt,
    outcome: outcomes[0] ?? null,
    earlierOutcomes: outcomes.slice(1),
    mergedInto: row.into === null ? null : { id: row.into.id as MatterId, title: row.into.title },
    merged: row.merged.map(({ id, title }) => ({ id: id as MatterId, title })),
    steps: threadSteps(thread.events),
    earlierSteps: thread.earlier,
    linked: linkedOf(row, convenes, call.now),
    mayReport: offersReport(call.caller, input.compoundId, convenes),
    followed: row.followed,
    mayFollow: everybodyHere.some((role) => roles.has(role)),
    meToo: { count: row.meTooCount, mine: row.meTooMine, may: lives },
    convenes,
  } satisfies MatterView & { compoundId: CompoundId })
})

function linkedOf(row: MatterViewRow, convenes: boolean, now: Instant): MatterView['linked'] {
  const concerns = row.concerns.map(({ id, category, place, answered, at }) => ({
    kind: 'concern' as const,
    id,
    title: [categoryLabel(category, row.categories), place].filter((part) => part !== '').join('，'),
    state: answered ? '答复了' : '放进这件事里了',
    at,
  }))
  const decisions = row.decisions
    .filter(({ posted }) => posted || convenes)
    .map((decision) => ({
      kind: 'decision' as const,
      id: decision.id,
      title: decision.title,
      state: decisionStateWords(decision),
      at: decision.at,
    }))
  const meetings = row.meetings.map(({ id, title, state, at }) => ({
    ...{ kind: 'meeting' as const, id, title, state: meetingStateWords[state], at },
  }))
  const plans = row.plans
    .filter(({ inForce }) => inForce || convenes)
    .map((plan) => ({
      ...{ kind: 'costPlan' as const, id: plan.id, title: plan.title, at: plan.at },
      state: planStateWords(plan),
    }))
  const minutes = row.minutes.map(({ id, title, final, at }) => ({
    ...{ kind: 'minutes' as const, id, title: `${title}的纪要`, state: minutesStateWords(final), at },
  }))
  const promised = row.followUps.map((one) => ({
    ...{ kind: 'followUp' as const, id: one.id, title: one.title, at: one.at },
    state: promisedWords(one, now),
  }))
  return [...concerns, ...meetings, ...minutes, ...promised, ...decisions, ...plans].sort(
    (a, b) => a.at - b.at,
  )
}
