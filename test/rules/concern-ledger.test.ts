import { fc } from '../support/chance'
import {
  categoryLabel,
  defaultCategories,
  offeredCategories,
} from '../../cloudfunctions/rules/concern-categories'
import { ledgerOf, type LedgerRow } from '../../cloudfunctions/rules/concern-ledger'
import { threadEvents, threadSteps, type ThreadEvent } from '../../cloudfunctions/rules/thread'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { calendarDay } from '../../types/units'

const row = (change: Partial<LedgerRow>): LedgerRow => ({
  ...{ category: 'leaks', building: '1', source: 'self', waiting: true, dealt: false, count: 1 },
  ...change,
})

describe('categories', () => {
  test('about ten come with the program, the last for everything else', () => {
    expect(defaultCategories.length).toBeGreaterThanOrEqual(9)
    expect(defaultCategories.length).toBeLessThanOrEqual(12)
    expect(defaultCategories.at(-1)?.label).toBe('其他')
    expect(offeredCategories([])).toEqual(defaultCategories)
  })

  test('an own list takes their place; what is retired keeps its name and is offered no longer', () => {
    const own = [
      { code: 'leaks', label: '楼顶', retired: false },
      { code: 'old', label: '老分类', retired: true },
    ]
    expect(offeredCategories(own)).toEqual([{ code: 'leaks', label: '楼顶' }])
    expect(categoryLabel('old', own)).toBe('老分类')
    expect(categoryLabel('parking', own)).toBe('停车和充电')
    expect(categoryLabel('unheard', own)).toBe('其他')
  })
})

describe('民情台账', () => {
  test('nothing reported: every category with 0, no building', () => {
    const empty = ledgerOf([], [])
    expect(empty.total).toBe(0)
    expect(empty.categories.map(({ count }) => count)).toEqual(defaultCategories.map(() => 0))
    expect([empty.buildings, empty.sources]).toEqual([[], []])
  })

  test('全院 first, buildings as neighbours count them, and each figure where it belongs', () => {
    const ledger = ledgerOf(
      [
        row({ building: '10', count: 2 }),
        row({ building: '2', category: 'parking', waiting: false, dealt: true }),
        row({ building: null, source: 'desk', count: 3 }),
      ],
      [],
    )
    expect(ledger.buildings).toEqual([
      { label: '全院', count: 3, waiting: 3 },
      { label: '2栋', count: 1, waiting: 0 },
      { label: '10栋', count: 2, waiting: 2 },
    ])
    expect(ledger.cells[0]).toEqual([3, 0, 2])
    expect([ledger.total, ledger.dealt]).toEqual([6, 1])
    expect(ledger.sources).toEqual([
      { source: 'self', count: 3 },
      { source: 'desk', count: 3 },
    ])
  })

  test('property: every concern is in exactly one cell, whatever the order', () => {
    const rows = fc.array(
      fc.record({
        category: fc.constantFrom('leaks', 'parking', 'gone'),
        building: fc.constantFrom('1', '2', null),
        source: fc.constantFrom('self' as const, 'desk' as const),
        waiting: fc.boolean(),
        dealt: fc.boolean(),
        count: fc.integer({ min: 1, max: 50 }),
      }),
    )
    fc.assert(
      fc.property(rows, (drawn) => {
        const ledger = ledgerOf(drawn, [])
        const all = drawn.reduce((sum, { count }) => sum + count, 0)
        const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
        expect(ledger.total).toBe(all)
        expect(sum(ledger.cells.flat())).toBe(all)
        expect(ledger.cells.map(sum)).toEqual(ledger.categories.map(({ count }) => count))
        expect(sum(ledger.buildings.map(({ count }) => count))).toBe(all)
        expect({ ...ledgerOf([...drawn].reverse(), []), sources: null }.total).toBe(all)
      }),
    )
  })
})

describe('the thread', () => {
  const day = calendarDay('2026-09-01')
  const event = (change: Partial<ThreadEvent>): ThreadEvent => ({
    ...{ at: momentOf(day, 9), name: 'matterOpened', regime: null, from: null },
    ...{ decisionId: null, meetingId: null, concernId: null, planId: null },
    ...change,
  })

  test('is made of events that have a sentence, and no other: a cast ballot is in no thread', () => {
    expect(threadEvents).toContain('matterOpened')
    expect(threadEvents).not.toContain('ballotCast')
    expect(threadEvents).not.toContain('meTooSaid')
    expect(threadSteps([event({ name: 'ballotCast' })])).toEqual([])
  })

  test('the same thing again on one day is one step that says how often, and leads nowhere', () => {
    const linked = (hour: number, concernId: string) =>
      event({ name: 'concernLinked', at: momentOf(day, hour), concernId })
    const steps = threadSteps([event({}), linked(10, 'a'), linked(11, 'b'), linked(12, 'c')])
    expect(steps.map(({ sentence, about }) => [sentence, about])).toEqual([
      ['开成了一件院里的事', null],
      ['有邻居反映的问题放了进来（3 次）', null],
    ])
    const apart = [linked(10, 'a'), linked(10 + 24, 'b')]
    expect(threadSteps(apart).map(({ about }) => about?.id)).toEqual(['a', 'b'])
  })

  test('of a straw poll it says that opinions were asked for, not that people voted', () => {
    const opened = (regime: 'owners' | 'deliberation') =>
      threadSteps([event({ name: 'decisionOpened', regime, decisionId: 'd' })])[0]?.sentence
    expect([opened('owners'), opened('deliberation')]).toEqual(['开始投票了', '开始征求意见了'])
  })
})
