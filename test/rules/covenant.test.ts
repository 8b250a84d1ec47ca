import { fc } from '../support/chance'
import { covenantKinds } from '../../types/covenant-kinds'
import {
  adoptedWords,
  changeWords,
  clauseChanges,
  clauseLabel,
  decisionRefusal,
  kindsOfItem,
  kindsOfMeeting,
  meetingRefusal,
} from '../../cloudfunctions/rules/covenant'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { textDifference } from '../../cloudfunctions/rules/text-difference'

const adopted = { regime: 'owners', item: 2, published: true, outcome: 'adopted' } as const

function version(texts: Readonly<Record<string, string>>, title = '院落管理规定', preamble = '') {
  return { title, preamble, clauses: Object.entries(texts).map(([id, text]) => ({ id, text })) }
}

test('a covenant of the owners holds by a decision of its own item of 民法典 278 and by nothing else', () => {
  expect(decisionRefusal('covenant', adopted)).toBeNull()
  expect(decisionRefusal('rulesOfProcedure', { ...adopted, item: 1 })).toBeNull()
  expect(decisionRefusal('rulesOfProcedure', adopted)).toContain('第 1 项')
  expect(decisionRefusal('gateRules', { ...adopted, item: 9 })).toBeNull()
  expect(meetingRefusal('covenant', true)).toContain('业主投票来定')
  expect(meetingRefusal('residentsCompact', true)).toBeNull()
  expect(meetingRefusal('residentsCompact', false)).toContain('还没有开完')
  expect(kindsOfItem(2, covenantKinds)).toContain('covenant')
  expect(kindsOfItem(2, covenantKinds)).not.toContain('rulesOfProcedure')
  expect(kindsOfMeeting(covenantKinds)).toHaveLength(covenantKinds.length - 2)
})

test.each([
  ['a straw poll', { ...adopted, regime: 'deliberation' as const }, '征求意见不是表决'],
  ['a rejected question', { ...adopted, outcome: 'rejected' as const }, '还没有通过'],
  ['an undecided one', { ...adopted, outcome: 'indeterminate' as const }, '还没有通过'],
  ['one not yet announced', { ...adopted, published: false }, '还没有公布'],
])('%s adopts nothing', (_what, question, words) => {
  expect(decisionRefusal('yardRules', question)).toContain(words)
})

test('what changed between two versions is told by the clauses’ lasting ids, in the order one reads', () => {
  const before = version({ a: '甲', b: '乙', c: '丙', d: '丁' })
  const after = version({ a: '甲', c: '丙改', e: '戊', d: '丁' })
  expect(
    clauseChanges(before, after).map(({ kind, id, ordinal, from }) => [kind, id, ordinal, from]),
  ).toEqual([
    ['same', 'a', 1, null],
    ['removed', 'b', 2, null],
    ['changed', 'c', 2, 3],
    ['added', 'e', 3, null],
    ['same', 'd', 4, null],
  ])
  expect(changeWords(before, after)).toBe('改了第 2 条；新加第 3 条；删去原来的第 2 条。其他的没有变。')
  expect(changeWords(before, before)).toBe('和上一版一样，没有改字。')
  expect(changeWords(before, version({ z: '全新' }, '新名', '大家好'))).toBe(
    '名称从《院落管理规定》改成《新名》；改了开头的话；新加第 1 条；删去原来的第 1、2、3、4 条。',
  )
})

test('how a version came to hold names its day with the year, and where an old text comes from', () => {
  const at = momentOf('2026-04-08' as never, 20)
  expect(adoptedWords('decision', { title: '三条规矩', at, source: '' })).toBe(
    '2026年4月8日（周三），业主表决通过：三条规矩',
  )
  expect(adoptedWords('history', { title: null, at: null, source: '2019 年写的' })).toBe(
    '历史文本，来历：2019 年写的',
  )
  expect(adoptedWords(null, { title: null, at: null, source: '' })).toContain('还没有写')
  expect(clauseLabel('《议事规则》', 3)).toBe('《议事规则》第 3 条')
})

test('the marked difference reads as both texts, whatever was changed', () => {
  const character = fc.constantFrom('院', '坝', '会', '一', '二', '，', '。', '𠮷', '🐶')
  const text = fc.array(character, { maxLength: 30 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = textDifference(before, after)
      const read = (skip: string) =>
        pieces.flatMap(({ kind, text: words }) => (kind === skip ? [] : [words])).join('')
      expect(read('added')).toBe(before)
      expect(read('removed')).toBe(after)
    }),
  )
})

test('the marked difference: what went stands before what came, and a letter in common is no island', () => {
  expect(textDifference('晚上 7 点以前动工', '晚上 8 点以前动工')).toEqual([
    { kind: 'same', text: '晚上 ' },
    { kind: 'removed', text: '7' },
    { kind: 'added', text: '8' },
    { kind: 'same', text: ' 点以前动工' },
  ])
  expect(textDifference('甲中乙', '丙中丁')).toEqual([
    { kind: 'removed', text: '甲中乙' },
    { kind: 'added', text: '丙中丁' },
  ])
})
