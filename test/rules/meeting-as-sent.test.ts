import type { OperationInput, OperationName } from '../../types/contract'
import type { AgendaItemId, UnitId } from '../../types/ids'
import { instant } from '../../types/units'
import { asSent, type Live } from '../../src/packages/meeting/live/as-sent'
import type { Waiting } from '../../src/client/queue'

const now = instant(Date.UTC(2026, 9, 17, 11))
const [first, second] = ['a', 'b'] as unknown as [AgendaItemId, AgendaItemId]
const key = { compoundId: 'yard', meetingId: 'meeting' } as never as {
  compoundId: never
  meetingId: never
}

function item(id: AgendaItemId): Live['meeting']['items'][number] {
  return {
    ...{ id, title: '隔热板', body: '', minutes: 20, presenter: '', regime: 'deliberation', matterId: null },
    ...{ addedAfterNotice: false, waitsForCheck: false, papers: [], interests: [], state: 'waiting' },
    ...{ startedAt: null, conclusion: null, poll: null },
  }
}

const read = {
  meeting: { state: 'running', items: [item(first), item(second)] },
  signInSecret: '',
  doors: [
    ...['1', '2'].map((label) => ({
      ...{ unitId: label as UnitId, building: '新五栋', label, present: false, asOwner: false, how: null },
    })),
  ],
  notes: [],
} as unknown as Live

function typed<Op extends OperationName>(op: Op, input: Omit<OperationInput<Op>, keyof typeof key>): Waiting {
  return { op, input: { ...key, ...input }, requestId: op as never, words: '' }
}

describe('the meeting as it will stand once what waits has been sent', () => {
  test('the last tick of a door counts, and other doors stay as they were', () => {
    const tick = (present: boolean) =>
      typed('meeting.tick', { homes: [{ unitId: '1' as UnitId, present, asOwner: false }] })
    expect(asSent(read, [tick(true)], now).doors.map(({ present }) => present)).toEqual([true, false])
    expect(asSent(read, [tick(true), tick(false)], now).doors[0]?.present).toBe(false)
  })

  test('one item runs at a time', () => {
    const waiting = [
      typed('meeting.callItem', { itemId: first }),
      typed('meeting.callItem', { itemId: second }),
    ]
    expect(asSent(read, waiting, now).meeting.items.map(({ state }) => state)).toEqual(['waiting', 'running'])
  })

  test('what was said, raised and concluded stands under its item', () => {
    const said = { stance: 'against', words: '一楼晒不到', speaker: '', consented: false } as const
    const live = asSent(
      read,
      [
        typed('meeting.note', { itemId: first, ...said }),
        typed('meeting.openPoll', { itemId: first }),
        typed('meeting.countHands', { itemId: first, yes: 21, no: 6, unsure: 2 }),
        typed('meeting.closePoll', { itemId: first }),
        typed('meeting.conclude', { itemId: first, conclusion: { kind: 'comeBack', note: '下周再说' } }),
      ],
      now,
    )
    expect(live.notes).toMatchObject([{ itemId: first, words: '一楼晒不到', speaker: null }])
    expect(live.meeting.items).toMatchObject([
      {
        state: 'concluded',
        poll: { state: 'closed', hands: { yes: 21, no: 6, unsure: 2 } },
        conclusion: { kind: 'comeBack', note: '下周再说' },
      },
      { state: 'waiting', poll: null, conclusion: null },
    ])
  })

  test('a meeting that was ended on the phone is over; nothing waiting changes nothing', () => {
    expect(asSent(read, [typed('meeting.end', {})], now).meeting.state).toBe('ended')
    expect(asSent(read, [], now)).toBe(read)
  })
})
