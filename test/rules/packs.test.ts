import { itemEntries, itemFrom, itemPicker, pickerStart } from '../../cloudfunctions/rules/items'
import type { JurisdictionPack } from '../../cloudfunctions/rules/packs'
import { holidaysKnown, jurisdictionPacks, resolvePack } from '../../cloudfunctions/rules/packs'
import { calendarDay } from '../../types/units'

function fieldsOf(code: string): NonNullable<ReturnType<typeof resolvePack>>['fields'] {
  const pack = resolvePack(code)
  if (!pack) throw new Error(`no pack ${code}`)
  return pack.fields
}

describe('jurisdiction packs', () => {
  test.each(jurisdictionPacks.map((pack) => pack.code))('%s: every value has its source and mark', (code) => {
    for (const field of Object.values(fieldsOf(code))) {
      expect(field.source).not.toBe('')
      expect('MSDVERI').toContain(field.mark)
    }
  })

  test('nanjin inherits the national notice and leaves what nobody checked empty', () => {
    const fields = fieldsOf('chongqing-hechuan-nanjin')
    expect(fields.noticeDays).toMatchObject({ value: 15, mark: 'V' })
    for (const name of ['votingWindowDays', 'resultWithinDays', 'objectionDays', 'cityChannelOnly'] as const)
      expect(fields[name]).toMatchObject({ value: null, source: '重庆市物业管理条例' })
    const resolved = resolvePack('chongqing-hechuan-nanjin')
    expect(resolved?.from.noticeDays).toBe('national')
    expect(resolved?.from.objectionDays).toBe('chongqing-hechuan-nanjin')
    expect(resolved?.lineage.map((pack) => pack.code)).toEqual(['chongqing-hechuan-nanjin', 'national'])
  })

  test('hangzhou: window 5–60 days, 7 days for temporary meetings', () => {
    expect(fieldsOf('hangzhou').votingWindowDays.value).toEqual({ min: 5, max: 60 })
    expect(fieldsOf('hangzhou').temporaryNoticeDays.value).toBe(7)
  })

  test('beijing: the city channel is the only one', () => {
    expect(fieldsOf('beijing').cityChannelOnly.value).toBe(true)
  })

  test('holidays are known for the years entered, and say that they are unchecked', () => {
    const pack = resolvePack('national')
    if (!pack) throw new Error('no national pack')
    expect(holidaysKnown(calendarDay('2026-10-01'), pack)).toBe(true)
    expect(holidaysKnown(calendarDay('2027-10-01'), pack)).toBe(false)
    expect(pack.fields.holidays).toMatchObject({ mark: 'R', note: expect.stringContaining('待核对') })
  })

  test('an unknown code is null, a circle or a missing parent is refused', () => {
    const circle: JurisdictionPack = { code: 'a', name: 'a', version: 1, inherits: 'b', fields: {} }
    expect(resolvePack('nowhere')).toBeNull()
    expect(() => resolvePack('a', [circle, { ...circle, code: 'b', inherits: 'a' }])).toThrow(RangeError)
    expect(() => resolvePack('a', [circle])).toThrow(RangeError)
  })
})

describe('item picker', () => {
  test('every path ends at an item and every item is reached', () => {
    const reached = new Set<number>()
    function walk(id: keyof typeof itemPicker, depth: number): void {
      expect(depth).toBeLessThan(3)
      expect(itemPicker[id].id).toBe(id)
      for (const answer of itemPicker[id].answers) {
        if ('next' in answer) walk(answer.next, depth + 1)
        else reached.add(answer.item)
      }
    }
    walk(pickerStart, 0)
    expect([...reached].sort()).toEqual(itemEntries.map((entry) => entry.item))
  })

  test('a reason never contradicts the kind of its item', () => {
    for (const question of Object.values(itemPicker))
      for (const answer of question.answers)
        if ('item' in answer)
          expect(answer.why).toContain(answer.item >= 6 && answer.item <= 8 ? '四分之三' : '过半')
  })

  test('reads item numbers', () => {
    expect(itemFrom(4)).toBe(4)
    for (const value of [0, 10, 1.5, '4', null]) expect(itemFrom(value)).toBeNull()
  })
})
