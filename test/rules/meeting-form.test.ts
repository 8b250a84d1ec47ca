import { calendarOf, calendarText } from '../../cloudfunctions/rules/meeting/calendar'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import {
  emptyForm,
  emptyItem,
  merge,
  withCarried,
  type MeetingForm,
} from '../../src/packages/meeting/compose/form'
import { carriedItem, carriedOver, carriedOverAtMost } from '../../cloudfunctions/rules/meeting/carried-over'
import type { FollowUpId } from '../../types/ids'
import type { FollowUp } from '../../types/minutes'
import { calendarDay, instant } from '../../types/units'

const now = momentOf(calendarDay('2026-10-14'), 10)

describe('two conveners’ changes laid together', () => {
  const item = { ...emptyItem(), title: '隔热板' }
  const base: MeetingForm = { ...emptyForm(now, ''), title: '会', place: '院坝', items: [item] }

  test('what only one of them touched is kept from each, and what either added stays', () => {
    const [mineAdded, theirsAdded] = [
      { ...emptyItem(), title: '车棚' },
      { ...emptyItem(), title: '水管' },
    ]
    const mine = { ...base, place: '活动室', items: [{ ...item, minutes: '45' }, mineAdded] }
    const theirs = { ...base, title: '十月的会', items: [item, theirsAdded] }
    const { form, clashes } = merge(base, mine, theirs)
    expect(form).toMatchObject({ title: '十月的会', place: '活动室' })
    expect(form.items.map(({ title, minutes }) => [title, minutes])).toEqual([
      ['隔热板', '45'],
      ['水管', '20'],
      ['车棚', '20'],
    ])
    expect(clashes).toEqual([])
  })

  test('what both touched keeps mine and names theirs', () => {
    const mine = { ...base, place: '活动室', items: [{ ...item, title: '隔热板做不做' }] }
    const theirs = { ...base, place: '食堂', items: [{ ...item, title: '隔热板谁出钱' }] }
    const { form, clashes } = merge(base, mine, theirs)
    expect([form.place, form.items[0]?.title]).toEqual(['活动室', '隔热板做不做'])
    expect(clashes.join()).toContain('食堂')
    expect(clashes.join()).toContain('隔热板谁出钱')
  })

  test('an item I took away stays away unless they rewrote it meanwhile', () => {
    const mine = { ...base, items: [] }
    expect(merge(base, mine, base).form.items).toEqual([])
    const theirs = { ...base, items: [{ ...item, title: '改过的' }] }
    expect(merge(base, mine, theirs).form.items).toHaveLength(1)
  })
})

describe('what was promised before, on a new agenda', () => {
  const promised = (id: string, change: Partial<FollowUp> = {}): FollowUp => ({
    ...{ id: id as FollowUpId, meetingId: 'm' as never, meetingTitle: '九月的会', matterId: null },
    ...{ scopeKind: 'compound', scopeId: null, title: '问报价', assignee: '罗孃孃' },
    ...{ due: calendarDay('2026-10-01'), overdue: true, doneAt: null, note: null },
    ...{ mayReport: false, mayFinish: true },
    ...change,
  })
  const house = { scopeKind: 'building' as const, scopeId: 'b3' as never }
  const fresh = { form: emptyForm(now, 'y' as never), offered: [] }
  const titles = (form: MeetingForm) => form.items.map(({ title }) => title)

  test('what is overdue to the same people stands there, the oldest first, with who and until when', () => {
    const late = promised('a', { title: '修灯', due: calendarDay('2026-10-12') })
    const carried = withCarried(fresh, [late, promised('b')], now)
    expect(titles(carried!.form)).toEqual(['', '问报价：办得怎么样了', '修灯：办得怎么样了'])
    expect(carried!.form.items[1]?.body).toBe(
      '“九月的会”会上说好，由罗孃孃10月1日（周四）以前办好，还没有写结果。',
    )
    expect(withCarried(carried!, [late, promised('b')], now)).toBeNull()
  })

  test('what is not yet late, done, or promised to others does not', () => {
    const others = [promised('a', { overdue: false }), promised('b', house)]
    expect(withCarried(fresh, others, now)).toBeNull()
    expect(carriedOver(others, house).map(({ id }) => id)).toEqual(['b'])
  })

  test('what was taken out stays out; with other people their own promises come in its place', () => {
    const rows = [promised('a'), promised('b', { ...house, title: '扫楼道' })]
    const carried = withCarried(fresh, rows, now)!
    const without = { ...carried, form: { ...carried.form, items: carried.form.items.slice(0, 1) } }
    expect(withCarried(without, rows, now)).toBeNull()
    const moved = { ...carried, form: { ...carried.form, scopeKind: 'building' as const, scope: 'b3' } }
    expect(titles(withCarried(moved, rows, now)!.form)).toEqual(['', '扫楼道：办得怎么样了'])
  })

  test('no more than five, and a title that fits an agenda', () => {
    const rows = Array.from({ length: 9 }, (_, index) => promised(`f${index}`))
    expect(withCarried(fresh, rows, now)!.form.items).toHaveLength(1 + carriedOverAtMost)
    expect([...carriedItem(promised('a', { title: '长'.repeat(60) }), now).title]).toHaveLength(60)
  })

  test('a second look after the list was read again changes nothing, whatever became of the others', () => {
    const carried = withCarried(fresh, [promised('a')], now)!
    expect(withCarried(carried, [promised('a'), promised('b', { overdue: false })], now)).toBeNull()
    expect(titles(withCarried(carried, [], now)!.form)).toEqual([''])
  })
})

describe('the entry for a calendar', () => {
  const meeting = {
    ...{
      id: 'm1',
      kind: 'yard' as const,
      title: '隔热板；谁出钱,怎么分',
      place: '黄葛树下',
      compoundName: '新五栋',
      now,
    },
    ...{
      startsAt: now,
      endsAt: instant(now + 5_400_000),
      items: [{ title: '议'.repeat(60) }, { title: '🪑' }],
    },
  }

  test('says what, when (in UTC) and where, with signs escaped', () => {
    const text = calendarText(calendarOf(meeting))
    const whole = text.replace(/\r\n /g, '')
    expect(whole).toContain('DTSTART:20261014T020000Z')
    expect(whole).toContain('DTEND:20261014T033000Z')
    expect(whole).toContain('SUMMARY:坝坝会：隔热板；谁出钱\\,怎么分')
    expect(whole).toContain('LOCATION:新五栋 黄葛树下')
    expect(whole).toContain('\\n2. 🪑')
  })

  test('no line is longer than 75 octets, and no character is cut in two', () => {
    const text = calendarText(calendarOf(meeting))
    const lines = text.split('\r\n')
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(text).not.toContain('\ufffd')
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeGreaterThan(60)
  })
})
