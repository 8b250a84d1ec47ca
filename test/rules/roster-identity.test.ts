import { importFingerprint } from '../../cloudfunctions/rules/roster/fingerprint'
import { foldName, namesAreClose } from '../../cloudfunctions/rules/roster/variants'
import { codes, previewOf, problemOf } from './roster-support'

const header = '楼栋|房号|面积|业主|电话'
const reasons = (lines: string[]): string[] =>
  previewOf(lines).samePersonQuestions.map((question) => `${question.reason} ${question.rows.join(',')}`)

function answered(lines: string[], verdict: 'same' | 'different'): ReturnType<typeof previewOf> {
  const answers = previewOf(lines).samePersonQuestions.map(({ key }) => ({ key, verdict }))
  return previewOf(lines, [], answers)
}

describe('one name in several rows', () => {
  const samePhone = [header, '9|501|80|张三|13800001234', '9|502|80|张 三|138-0000-1234']

  test('with the same phone is a suggestion and stays two until confirmed', () => {
    const preview = previewOf(samePhone)
    expect(preview.samePersonQuestions).toEqual([
      {
        key: expect.any(String),
        name: '张三',
        spellings: ['张三'],
        units: ['9栋 5 楼 1 号', '9栋 5 楼 2 号'],
        rows: [2, 3],
        reason: 'sameNameSamePhone',
        verdict: 'unconfirmed',
      },
    ])
    expect(preview).toMatchObject({ headcount: 2, headcountMerged: 1 })
    expect(preview.people).toHaveLength(2)
  })

  test('confirmed as one person counts once; confirmed as different counts twice at both extremes', () => {
    const same = answered(samePhone, 'same')
    expect(same).toMatchObject({ headcount: 1, headcountMerged: 1 })
    expect(same.people).toEqual([{ key: 'p1', name: '张三', phone: '13800001234', rows: [2, 3] }])
    expect(same.rows.map((row) => row.people)).toEqual([['p1'], ['p1']])
    expect(answered(samePhone, 'different')).toMatchObject({ headcount: 2, headcountMerged: 2 })
    expect(importFingerprint(same)).not.toBe(importFingerprint(previewOf(samePhone)))
  })

  test('with other phones, or none, is asked too and never merges by itself', () => {
    expect(reasons([header, '9|501|80|张三|13800001234', '9|502|80|张三|13900001234'])).toEqual([
      'sameName 2,3',
    ])
    expect(reasons([header, '9|501|80|张三|', '9|502|80|张三|'])).toEqual(['sameName 2,3'])
    expect(
      reasons([header, '9|501|80|张三|13800001234', '9|502|80|张三|13800001234', '9|503|80|张三|']),
    ).toEqual(['sameName 2,3,4', 'sameNameSamePhone 2,3'])
  })

  test('an answer does not outlive a change of what was asked', () => {
    const answers = previewOf(samePhone).samePersonQuestions.map(({ key }) => ({
      key,
      verdict: 'same' as const,
    }))
    const edited = previewOf(samePhone, [{ row: 3, field: 'phone', value: '13900001234' }], answers)
    expect(edited.samePersonQuestions).toMatchObject([{ reason: 'sameName', verdict: 'unconfirmed' }])
    expect(edited.headcount).toBe(2)
  })
})

describe('one owner spelled two ways', () => {
  const lines = [header, '7|201|80|罗素珍|13600000042', '7|602|80|罗素贞|13600000042']

  test('is a warning at the second row that names both', () => {
    const preview = previewOf(lines)
    expect(problemOf(preview, 'ownerSpelledTwoWays')).toMatchObject({
      row: 3,
      value: '罗素贞',
      severity: 'warning',
    })
    expect(problemOf(preview, 'ownerSpelledTwoWays').message).toMatch(/第 3 行“罗素贞”和第 2 行“罗素珍”/)
    expect(preview).toMatchObject({ headcount: 2, headcountMerged: 1 })
  })

  test('is settled by an answer either way, or by correcting the name and confirming', () => {
    expect(answered(lines, 'same')).toMatchObject({ problems: [], headcount: 1 })
    expect(answered(lines, 'same').people).toMatchObject([{ name: '罗素珍', rows: [2, 3] }])
    expect(answered(lines, 'different')).toMatchObject({ problems: [], headcount: 2 })
    const corrected = previewOf(lines, [{ row: 3, field: 'owners', value: '罗素珍' }])
    expect(codes(corrected)).toEqual([])
    expect(corrected.samePersonQuestions).toMatchObject([{ reason: 'sameNameSamePhone' }])
  })

  test('traditional and variant characters are asked about even without a phone', () => {
    expect(reasons([header, '7|201|80|羅素珍|', '7|602|80|罗素珍|'])).toEqual(['similarName 2,3'])
    expect(reasons([header, '7|201|80|萧明|', '7|602|80|肖明|'])).toEqual(['similarName 2,3'])
  })

  test('spouses who share a phone, and strangers with close names, are not asked about', () => {
    expect(reasons([header, '7|201|80|罗素珍|13600000042', '7|602|80|王建国|13600000042'])).toEqual([])
    expect(reasons([header, '7|201|80|罗素珍|', '7|602|80|罗素贞|'])).toEqual([])
  })

  test('one number beside very many names suggests nothing', () => {
    const many = Array.from(
      '甲乙丙丁戊己庚辛壬癸子丑寅卯',
      (one, index) => `7|${index + 1}01|80|王${one}|87654321`,
    )
    expect(reasons([header, ...many])).toEqual([])
  })

  test('folding is stable: a folded name folds to itself', () => {
    for (const name of ['羅素珍', '蕭麗華', '閻偉', '戴國強'])
      expect(foldName(foldName(name))).toBe(foldName(name))
    expect(namesAreClose('张三', '张三丰')).toBe(false)
    expect(namesAreClose('张三', '李四')).toBe(false)
  })
})

describe('headcount', () => {
  test('counts sets of owners: {A} and {A, B} are two, {A, B} and {B, A} are one', () => {
    const lines = [
      header,
      '9|501|80|张三|13800001234',
      '9|502|80|张三、李四|13800001234、13900001234',
      '9|503|80|李四、张三|13900001234、13800001234',
    ]
    expect(previewOf(lines).headcount).toBe(3)
    expect(answered(lines, 'same').headcount).toBe(2)
  })

  test('an owner of fifteen units is one, as the court counted', () => {
    const fifteen = Array.from({ length: 15 }, (_, index) => `9|${index + 1}01|80|周某|13800001234`)
    const others = Array.from(
      { length: 406 },
      (_, index) => `8|${index + 1}|80|王某${'甲乙丙丁'[index % 4]}${index}|`,
    )
    expect(answered([header, ...fifteen], 'same').headcount).toBe(1)
    const all = [header, ...fifteen, ...others]
    const answers = previewOf(all)
      .samePersonQuestions.filter((question) => question.name === '周某')
      .map(({ key }) => ({ key, verdict: 'same' as const }))
    expect(previewOf(all, [], answers).headcount).toBe(407)
    expect(previewOf(all).headcount).toBe(421)
  })

  test('a unit without an owner counts as one each', () => {
    expect(previewOf([header, '9|501|80||', '9|502|80||']).headcount).toBe(2)
  })
})
