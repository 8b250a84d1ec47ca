import { bigrams, likeness, mostAlike, type Said } from '../../cloudfunctions/rules/similar'

const here = 'building-1'
const lamp: Said = { text: '三楼楼道的灯坏了半个月，晚上看不见', category: 'stairs', buildingId: here }

function like(a: string, b: string): number {
  return likeness(bigrams(a), bigrams(b))
}

describe('pairs of characters', () => {
  test('signs and spaces part nothing, and width and case are the same', () => {
    expect([...bigrams('灯， 坏了')]).toEqual(['灯坏', '坏了'])
    expect(bigrams('ＡＢ c')).toEqual(bigrams('abC'))
  })

  test('nothing, one character, signs alone: no pair, and like nothing', () => {
    for (const text of ['', '灯', '！？', '🌧️']) expect([text, bigrams(text).size]).toEqual([text, 0])
    expect(like('', '')).toBe(0)
  })

  test('rare characters and those beyond the basic plane are whole', () => {
    expect([...bigrams('𠮷家')]).toEqual(['𠮷家'])
  })

  test('the same is 1, in whichever order; nothing shared is 0', () => {
    expect(like('楼道灯坏了', '楼道灯坏了')).toBe(1)
    expect(like('楼道灯坏了', '灯坏')).toBe(like('灯坏', '楼道灯坏了'))
    expect(like('楼道灯坏了', '垃圾没人收')).toBe(0)
  })

  test('a short note is found in a rant', () => {
    const rant = `${'说了多少遍都没有人来管这个院子，'.repeat(20)}楼道的灯坏了`
    expect(like('楼道的灯坏了', rant)).toBeGreaterThanOrEqual(0.7)
  })
})

describe('what may be the same', () => {
  const before: Said[] = [
    { text: '垃圾桶满了没人收', category: 'rubbish', buildingId: here },
    { text: '楼道灯坏了', category: 'stairs', buildingId: here },
    { text: '楼道的灯半个月不亮', category: 'stairs', buildingId: null },
  ]

  test('of the same thing nearby, the likest first; of another nothing', () => {
    expect(mostAlike(lamp, before, 5)).toEqual([before[1], before[2]].sort((a, b) => score(b) - score(a)))
    expect(mostAlike(lamp, before, 1)).toHaveLength(1)
  })

  // Shares some pairs with it, not nearly all.
  const loosely: Said = { text: '楼道里堆了东西，晚上看不见路', category: 'stairs', buildingId: here }

  test('in another building only what is nearly the same', () => {
    expect(mostAlike(lamp, [loosely], 5)).toEqual([loosely])
    expect(mostAlike(lamp, [{ ...loosely, buildingId: 'building-2' }], 5)).toEqual([])
    const same = { ...lamp, buildingId: 'building-2' }
    expect(mostAlike(lamp, [same], 5)).toEqual([same])
  })

  test('of another category more must be shared', () => {
    const little: Said = {
      text: '楼道里堆了很多纸箱和旧自行车，过不去',
      category: 'stairs',
      buildingId: here,
    }
    const asked: Said = { text: '楼道里很乱，没有人扫地', category: 'stairs', buildingId: here }
    expect(mostAlike(asked, [little], 5)).toEqual([little])
    expect(mostAlike({ ...asked, category: 'rubbish' }, [little], 5)).toEqual([])
  })

  function score(one: Said | undefined): number {
    return like(lamp.text, one?.text ?? '')
  }
})
