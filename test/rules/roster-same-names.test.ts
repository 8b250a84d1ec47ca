import { fc } from '../support/chance'
import { ownersInDoubt, standingAnswers } from '../../cloudfunctions/rules/roster/same-names'

const zhang = ['a', 'b', 'c'].map((ownerId) => ({ ownerId, name: '张三' }))
const all = ['a', 'b', 'c']
const said = (verdict: 'same' | 'different' | 'unconfirmed', ...ownerIds: string[]) => ({ verdict, ownerIds })

test('owners of one name: in doubt until somebody answers, settled by "different"', () => {
  expect(ownersInDoubt(zhang, all, [])).toEqual([all])
  expect(ownersInDoubt(zhang, all, [said('different', ...all)])).toEqual([])
  expect(ownersInDoubt([...zhang, { ownerId: 'd', name: '李四' }], [...all, 'd'], [])).toEqual([all])
})

test('the latest answer about two owners stands, in either direction', () => {
  const both = zhang.slice(0, 2)
  const [apart, one] = [said('different', 'a', 'b'), said('same', 'a', 'b')]
  expect(ownersInDoubt(both, ['a', 'b'], [apart, one])).toEqual([['a', 'b']])
  expect(ownersInDoubt(both, ['a', 'b'], [apart, one, apart])).toEqual([])
  expect(ownersInDoubt(both, ['a', 'b'], [apart, said('unconfirmed', 'a', 'b')])).toEqual([['a', 'b']])
  expect(standingAnswers([apart, one])('b', 'a')).toEqual(one)
  expect(standingAnswers([apart, one])('a', 'c')).toBeUndefined()
})

test('a newcomer of a settled name is in doubt with those he was not told apart from', () => {
  expect(ownersInDoubt(zhang, all, [said('different', 'a', 'b')])).toEqual([all])
  expect(ownersInDoubt(zhang, all, [said('different', 'a', 'b'), said('different', 'a', 'c')])).toEqual([
    ['b', 'c'],
  ])
  const pairs = [said('different', 'a', 'b'), said('different', 'a', 'c'), said('different', 'b', 'c')]
  expect(ownersInDoubt(zhang, all, pairs)).toEqual([])
})

test('close spellings left open: in doubt until told apart, and only while both are on the roster', () => {
  const named = [
    { ownerId: 'a', name: '罗素珍' },
    { ownerId: 'b', name: '罗素贞' },
  ]
  const open = said('unconfirmed', 'a', 'b')
  expect(ownersInDoubt(named, ['a', 'b'], [open])).toEqual([['a', 'b']])
  expect(ownersInDoubt(named, ['a'], [open])).toEqual([])
  expect(ownersInDoubt(named, ['a', 'b'], [open, said('different', 'a', 'b')])).toEqual([])
})

test('whatever was said before, a last answer "different" about everybody leaves no doubt, "unconfirmed" every one', () => {
  const record = fc.record({
    verdict: fc.constantFrom('same' as const, 'different' as const, 'unconfirmed' as const),
    ownerIds: fc.subarray(all),
  })
  fc.assert(
    fc.property(fc.array(record), (before) => {
      expect(ownersInDoubt(zhang, all, [...before, said('different', ...all)])).toEqual([])
      expect(ownersInDoubt(zhang, all, [...before, said('unconfirmed', ...all)])).toEqual([all])
    }),
  )
})
