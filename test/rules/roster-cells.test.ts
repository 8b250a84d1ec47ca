import { fc } from '../support/chance'
import {
  normalisePhone,
  parseArea,
  parseFloor,
  parseOwners,
  parsePhones,
  parseUse,
  useInWords,
} from '../../cloudfunctions/rules/roster/cells'
import { chineseNumber, plainText, withoutIdNumbers } from '../../cloudfunctions/rules/roster/text'
import { areaText, centiSqm } from '../../types/units'

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0))
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d)\.)/g, ',')

describe('an area cell', () => {
  test.each([
    ['80.15', 8015],
    ['80', 8000],
    ['80.5', 8050],
    ['８０．１５', 8015],
    ['80。15', 8015],
    ['80.15㎡', 8015],
    ['80.15 m²', 8015],
    ['80.15平方米', 8015],
    ['８０．１５　平米', 8015],
    ['80.15平', 8015],
    ['1,234.56 平方米', 123456],
    ['１，２３４．５６', 123456],
    ['1,234,567', 123456700],
    ['80.10000000000001', 8010],
    ['69.99999999999999', 7000],
    ['0', 0],
    ['-80', -8000],
    ['－80.15', -8015],
    ['负80', -8000],
  ])('%s reads as %d hundredths', (text, hundredths) => {
    expect(parseArea(text)).toEqual({ kind: 'value', hundredths, rounded: false })
  })

  test('more than two places are rounded, half up, and it is said so', () => {
    expect(parseArea('80.154')).toEqual({ kind: 'value', hundredths: 8015, rounded: true })
    expect(parseArea('80.155')).toEqual({ kind: 'value', hundredths: 8016, rounded: true })
    expect(parseArea('80.995')).toEqual({ kind: 'value', hundredths: 8100, rounded: true })
    expect(parseArea('80.1500')).toEqual({ kind: 'value', hundredths: 8015, rounded: false })
  })

  test('is never guessed: ranges, sums, decimal commas and words are unreadable', () => {
    for (const text of ['80,5', '80+12', '80-90', '约80', '八十', '1.2E+3', '#REF!', '80.1.5', '12,34']) {
      expect(parseArea(text)).toEqual({ kind: 'unreadable' })
    }
  })

  test('blank and deferred are told apart', () => {
    for (const text of ['', ' ', '-', '/', '无', '不详']) expect(parseArea(text)).toEqual({ kind: 'blank' })
    for (const text of ['待补', ' 待核实 ']) expect(parseArea(text)).toEqual({ kind: 'deferred' })
  })

  test('property: whatever way an area is written, it reads back exactly', () => {
    const ways = [
      (text: string) => text,
      (text: string) => `${text}㎡`,
      (text: string) => `${text} 平方米`,
      fullWidth,
      grouped,
      (text: string) => fullWidth(grouped(text)),
      (text: string) => text.replace('.', '。'),
    ]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_00 }), fc.constantFrom(...ways), (area, write) => {
        const read = parseArea(write(areaText(centiSqm(area))))
        expect(read).toEqual({ kind: 'value', hundredths: area, rounded: false })
      }),
    )
  })
})

describe('an owner cell', () => {
  const names = (text: string): string[] => parseOwners(text).owners.map((owner) => owner.name)

  test.each([
    ['张三', ['张三']],
    ['张三、李四', ['张三', '李四']],
    ['张三，李四；王五', ['张三', '李四', '王五']],
    ['张三/李四', ['张三', '李四']],
    ['张三\n李四', ['张三', '李四']],
    ['张三 李四', ['张三', '李四']],
    ['张　三', ['张三']],
    ['张 三 李 四', ['张三', '李四']],
    ['张 小 明', ['张小明']],
    ['欧阳 娜娜', ['欧阳娜娜']],
    ['John Smith', ['John Smith']],
    ['张三（共有）', ['张三']],
    ['张三(50%)、李四（50%）', ['张三', '李四']],
    ['张三（与李四、王五共有）', ['张三']],
    ['张三、张三', ['张三']],
    ['顺庆（南充）物业有限公司', ['顺庆(南充)物业有限公司']],
    ['', []],
    ['无', []],
    ['——', []],
    ['空置', []],
  ])('%j reads as %j', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  test('a mobile number beside a name is that owner’s', () => {
    expect(parseOwners('张三13800001234、李四 13900001234').owners).toEqual([
      { name: '张三', phone: '13800001234' },
      { name: '李四', phone: '13900001234' },
    ])
    expect(parseOwners('张三、13800001234').owners).toEqual([{ name: '张三', phone: '13800001234' }])
  })

  test('等3人 is incomplete, digits in a name are odd', () => {
    expect(parseOwners('张三等3人')).toMatchObject({ owners: [{ name: '张三' }], incomplete: true })
    expect(parseOwners('张三').incomplete).toBe(false)
    expect(parseOwners('张三2').odd).toEqual(['张三2'])
  })

  test('property: any names, any usual separator, read back in order', () => {
    const name = fc
      .array(fc.constantFrom(...'张王李罗素珍明芳德海'), { minLength: 2, maxLength: 4 })
      .map((characters) => characters.join(''))
    const separator = fc.constantFrom('、', '，', ',', ';', '；', '/', ' ', '　', '\n', '\r\n')
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), separator, (list, between) => {
        expect(names(list.join(between))).toEqual(list)
      }),
    )
  })
})

describe('a phone cell', () => {
  test.each([
    ['13800001234', '13800001234'],
    ['138 0000 1234', '13800001234'],
    ['138-0000-1234', '13800001234'],
    ['+86 13800001234', '13800001234'],
    ['１３８００００１２３４', '13800001234'],
    ['0817-2345678', '08172345678'],
    ['(028)87654321', '02887654321'],
    ['2345678', '2345678'],
  ])('%s reads as %s', (text, digits) => {
    expect(normalisePhone(text)).toBe(digits)
  })

  test('is refused when it is neither a mobile nor a landline', () => {
    for (const text of ['1381234', '138****1234', '1.38E+10', '12345678901', '123', '电话']) {
      expect(normalisePhone(text)).toBeNull()
    }
  })

  test('holds several numbers, each once, and names what is none', () => {
    expect(parsePhones('13800001234、138 0000 1234')).toEqual({ phones: ['13800001234'], bad: [] })
    expect(parsePhones('13800001234 13900001234\n0817-2345678')).toEqual({
      phones: ['13800001234', '13900001234', '08172345678'],
      bad: [],
    })
    expect(parsePhones('13800001234,不记得')).toEqual({ phones: ['13800001234'], bad: ['不记得'] })
    expect(parsePhones('无')).toEqual({ phones: [], bad: [] })
  })
})

describe('use and floor', () => {
  test.each([
    ['住宅', 'home'],
    ['成套住宅', 'home'],
    ['商铺', 'shop'],
    ['门市', 'shop'],
    ['商业服务', 'shop'],
    ['非住宅', 'shop'],
    ['地下车位', 'parking'],
    ['杂物间', 'storage'],
    ['其他', 'other'],
    ['', 'blank'],
    ['锅炉', 'unknown'],
  ])('use %j is %s', (text, use) => {
    expect(parseUse(text)).toBe(use)
  })

  test('a room number may speak of its use', () => {
    expect(useInWords('门市3')).toBe('shop')
    expect(useInWords('商-12')).toBe('shop')
    expect(useInWords('车位12')).toBe('parking')
    expect(useInWords('501')).toBeNull()
  })

  test.each([
    ['5', 5],
    ['5楼', 5],
    ['５层', 5],
    ['五层', 5],
    ['十二楼', 12],
    ['3/7', 3],
    ['5F', 5],
    ['负1', -1],
    ['-1', -1],
    ['B1', -1],
    ['底层', 1],
    ['', null],
    ['跃层', 'unreadable'],
    ['0', 'unreadable'],
  ])('floor %j is %j', (text, floor) => {
    expect(parseFloor(text)).toBe(floor)
  })
})

describe('text', () => {
  test('full-width, invisible and odd characters become plain', () => {
    expect(plainText('\uFEFF９－１—５０１（ａ）：\u200B㎡')).toBe('9-1-501(a):m2')
  })

  test('Chinese numerals up to 99', () => {
    expect(['一', '十', '十二', '二十', '九十九', '两', '', '百', '一二'].map(chineseNumber)).toEqual([
      1,
      10,
      12,
      20,
      99,
      2,
      null,
      null,
      null,
    ])
  })

  test('identity card numbers go, phones and account numbers of other shapes stay', () => {
    expect(withoutIdNumbers('张三 51130219500307123X')).toBe('张三')
    expect(withoutIdNumbers('511302500307123')).toBe('')
    expect(withoutIdNumbers('５１１３０２１９５００３０７１２３４')).toBe('')
    expect(withoutIdNumbers('13800001234')).toBe('13800001234')
    expect(withoutIdNumbers('6222021234567890123')).toBe('6222021234567890123')
    expect(withoutIdNumbers('511302199913451234')).toBe('511302199913451234')
  })
})
