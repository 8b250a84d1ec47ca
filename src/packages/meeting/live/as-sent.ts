import type { OperationInput, OperationOutput } from '../../../../types/contract'
import type { AgendaItemView, ConclusionView, StrawPoll } from '../../../../types/agenda'
import type { Instant } from '../../../../types/units'
import type { Waiting } from '../../../client/queue'

/** What a convener leads a meeting with. */
export type Live = OperationOutput<'meeting.live'>

const unasked: StrawPoll = { state: 'closed', hands: null, phones: 0, phoneSplit: null, answered: false }

/** The meeting as it will stand once everything that waits on this phone has been sent: it goes on without network. */
export function asSent(live: Live, waiting: readonly Waiting[], now: Instant): Live {
  return waiting.reduce((so, one) => after(so, one, now), live)
}

function after(live: Live, { op, input }: Waiting, now: Instant): Live {
  switch (op) {
    case 'meeting.tick': {
      const { homes } = input as OperationInput<'meeting.tick'>
      const said = new Map(homes.map((home) => [home.unitId, home]))
      return { ...live, doors: live.doors.map((door) => ({ ...door, ...said.get(door.unitId) })) }
    }
    case 'meeting.note': {
      const { itemId, stance, words, speaker } = input as OperationInput<'meeting.note'>
      const note = { itemId, stance, words, speaker: speaker === '' ? null : speaker, at: now }
      return { ...live, notes: [...live.notes, note] }
    }
    case 'meeting.callItem': {
      const { itemId } = input as OperationInput<'meeting.callItem'>
      // One runs at a time; since when it runs is known once it has been sent.
      return withItems(live, (item) => {
        if (item.id === itemId) return { ...item, state: 'running' }
        return item.state === 'running' ? { ...item, state: 'waiting', startedAt: null } : item
      })
    }
    case 'meeting.openPoll':
    case 'meeting.closePoll': {
      const { itemId } = input as OperationInput<'meeting.openPoll'>
      const state = op === 'meeting.openPoll' ? ('open' as const) : ('closed' as const)
      return withItem(live, itemId, (item) => ({ ...item, poll: { ...(item.poll ?? unasked), state } }))
    }
    case 'meeting.countHands': {
      const { itemId, yes, no, unsure } = input as OperationInput<'meeting.countHands'>
      const hands = { yes, no, unsure }
      return withItem(live, itemId, (item) => ({ ...item, poll: { ...(item.poll ?? unasked), hands } }))
    }
    case 'meeting.conclude': {
      const { itemId, conclusion } = input as OperationInput<'meeting.conclude'>
      return withItem(live, itemId, (item) => ({
        ...item,
        state: 'concluded',
        conclusion: { ...unsaid, kind: conclusion.kind, note: conclusion.note, at: now },
      }))
    }
    case 'meeting.end':
      return { ...live, meeting: { ...live.meeting, state: 'ended' } }
    default:
      return live
  }
}

const unsaid: Omit<ConclusionView, 'kind' | 'note' | 'at'> = {
  ...{ assignee: null, due: null, trialUntil: null, trialTest: null, trialDecider: null, decisionId: null },
}

function withItems(live: Live, change: (item: AgendaItemView) => AgendaItemView): Live {
  return { ...live, meeting: { ...live.meeting, items: live.meeting.items.map(change) } }
}

function withItem(live: Live, itemId: string, change: (item: AgendaItemView) => AgendaItemView): Live {
  return withItems(live, (item) => (item.id === itemId ? change(item) : item))
}
