import { calendarOf, calendarText } from '../../cloudfunctions/rules/meeting/calendar'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { emptyForm, emptyItem, merge, type MeetingForm } from '../../src/packages/meeting/compose/form'
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
