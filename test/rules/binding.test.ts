import {
  agreedVoter,
  answerAsking,
  capacityOf,
  endReasonsOf,
  evidenceOf,
  missingSentence,
  statusAfterEnd,
  type Standing,
} from '../../cloudfunctions/rules/binding'
import { hashSlipCode, slipCode, slipCodeLabel } from '../../cloudfunctions/rules/slip-code'

const luo = { ownerId: 'luo', name: '罗素珍', phone: '13812341234', bound: false }
const li = { ownerId: 'li', name: '李国富', phone: '13812341234', bound: false }
const nobody: Standing = { self: false, office: false, watch: false, owner: false }

describe('asking for a home', () => {
  test('owner: the roster’s phone is enough, however the name is written', () => {
    const answer = answerAsking({ kind: 'owner', name: '罗孃孃', phone: '13812341234', slip: false }, [luo])
    expect(answer).toEqual({
      ...{ kind: 'owner', ownerId: 'luo', status: 'accepted', evidence: 'rosterPhone', why: 'matched' },
    })
  })

  test('owner: one phone beside two owners decides only with the name', () => {
    const asking = { kind: 'owner', phone: '13812341234', slip: false } as const
    expect(answerAsking({ ...asking, name: '李国富' }, [luo, li])).toMatchObject({
      ...{ kind: 'coOwner', ownerId: 'li', status: 'accepted' },
    })
    expect(answerAsking({ ...asking, name: '王五' }, [luo, li])).toMatchObject({
      status: 'pending',
      ownerId: null,
    })
  })

  test('owner: another phone is no match, and the own word is never enough', () => {
    const asking = { kind: 'owner', name: '罗素珍', phone: '13900000000', slip: false } as const
    expect(answerAsking(asking, [luo])).toMatchObject({
      status: 'pending',
      ownerId: 'luo',
      why: 'noEvidence',
    })
  })

  test('owner with a slip: accepted by name, traditional or simplified; waits when the name is not on the roster', () => {
    const asking = { kind: 'owner', phone: null, slip: true } as const
    expect(answerAsking({ ...asking, name: '羅素珍' }, [luo])).toMatchObject({
      status: 'accepted',
      evidence: 'doorSlip',
    })
    expect(answerAsking({ ...asking, name: '罗素真' }, [luo])).toMatchObject({
      status: 'pending',
      why: 'nameUnknown',
    })
    expect(answerAsking({ ...asking, name: '罗素珍' }, [])).toMatchObject({
      status: 'pending',
      why: 'noOwner',
    })
  })

  test('owner with a slip whom somebody else is bound as: two people look, a slip does not push anybody aside', () => {
    const asking = { kind: 'owner', name: '罗素珍', phone: null, slip: true } as const
    expect(answerAsking(asking, [{ ...luo, bound: true }])).toMatchObject({
      status: 'pending',
      why: 'ownerBound',
    })
  })

  test('two owners of one name: the name alone tells neither', () => {
    const asking = { kind: 'owner', name: '罗素珍', phone: null, slip: true } as const
    expect(answerAsking(asking, [luo, { ...luo, ownerId: 'other' }])).toMatchObject({
      status: 'pending',
      ownerId: null,
    })
  })

  test.each(['tenant', 'family'] as const)('%s: a slip is enough, a phone of the owner is not', (kind) => {
    const asking = { kind, name: '小罗', phone: '13812341234' }
    expect(answerAsking({ ...asking, slip: true }, [luo])).toMatchObject({
      kind,
      ownerId: null,
      status: 'accepted',
    })
    expect(answerAsking({ ...asking, slip: false }, [luo])).toMatchObject({ kind, status: 'pending' })
  })
})

describe('vouching', () => {
  test('nobody vouches for himself, whatever his offices', () => {
    expect(capacityOf({ self: true, office: true, watch: true, owner: true }, [])).toBeNull()
    expect(capacityOf(nobody, [])).toBeNull()
  })

  test('the first yes of an office holder stands for the office, the next is the second person', () => {
    const office = { ...nobody, office: true }
    expect(capacityOf(office, [])).toBe('office')
    expect(capacityOf(office, ['office'])).toBe('witness')
    expect(capacityOf({ ...nobody, watch: true }, [])).toBe('witness')
    expect(capacityOf({ ...nobody, owner: true }, ['office'])).toBe('owner')
  })

  test.each(['owner', 'coOwner'] as const)('%s: the office and a second person, never one alone', (kind) => {
    expect(evidenceOf(kind, [])).toBe('none')
    expect(evidenceOf(kind, ['office'])).toBe('none')
    expect(evidenceOf(kind, ['owner'])).toBe('none')
    expect(evidenceOf(kind, ['witness', 'witness'])).toBe('none')
    expect(evidenceOf(kind, ['owner', 'witness'])).toBe('none')
    expect(evidenceOf(kind, ['office', 'witness'])).toBe('secondPerson')
    expect(evidenceOf(kind, ['witness', 'office'])).toBe('secondPerson')
    expect(evidenceOf(kind, ['office', 'owner'])).toBe('secondPerson')
  })

  test.each(['tenant', 'family'] as const)('%s: an owner of the unit alone is enough', (kind) => {
    expect(evidenceOf(kind, ['owner'])).toBe('ownersWord')
    expect(evidenceOf(kind, ['office'])).toBe('none')
    expect(evidenceOf(kind, ['office', 'witness'])).toBe('secondPerson')
  })

  test('what is missing is said of whom', () => {
    expect(missingSentence('owner', [])).toContain('楼栋代表')
    expect(missingSentence('owner', ['office'])).toContain('另一个人')
    expect(missingSentence('owner', ['witness'])).toContain('楼栋代表')
    expect(missingSentence('tenant', [])).toContain('业主')
    expect(missingSentence('tenant', ['owner'])).toBe('核对好了。')
  })
})

describe('ending', () => {
  test('each for reasons of their own', () => {
    const of = (kind: 'owner' | 'tenant', standing: Partial<Standing>) =>
      endReasonsOf({ kind, standing: { ...nobody, ...standing } })
    expect(of('owner', { self: true, office: true })).toEqual(['own'])
    expect(of('tenant', { owner: true })).toEqual(['movedOut', 'notKnown'])
    expect(of('owner', { owner: true })).toEqual(['notKnown'])
    expect(of('owner', { office: true })).toEqual(['sold', 'died'])
    expect(of('owner', { watch: true })).toEqual([])
    expect(of('owner', {})).toEqual([])
  })

  test('somebody who claims to be an owner goes back before the committee; a tenant is out', () => {
    expect(statusAfterEnd('coOwner', 'notKnown')).toBe('pending')
    expect(statusAfterEnd('tenant', 'notKnown')).toBe('ended')
    expect(statusAfterEnd('owner', 'sold')).toBe('ended')
  })
})

describe('co-owners name one voter', () => {
  test('only when every registered owner says the same registered owner', () => {
    const says = (byOwnerId: string, namedOwnerId: string) => ({ byOwnerId, namedOwnerId })
    expect(agreedVoter(['a', 'b'], [says('a', 'a')])).toBeNull()
    expect(agreedVoter(['a', 'b'], [says('a', 'a'), says('b', 'b')])).toBeNull()
    expect(agreedVoter(['a', 'b'], [says('a', 'b'), says('b', 'b')])).toBe('b')
    expect(agreedVoter(['a', 'b'], [says('a', 'c'), says('b', 'c')])).toBeNull()
    expect(agreedVoter([], [])).toBeNull()
  })
})

describe('slip codes', () => {
  test('ten digits that follow from seed and unit, and from nothing else', () => {
    const code = slipCode('ab'.repeat(32), 'unit-1')
    expect(code).toMatch(/^\d{10}$/)
    expect(slipCode('ab'.repeat(32), 'unit-1')).toBe(code)
    expect(slipCode('ab'.repeat(32), 'unit-2')).not.toBe(code)
    expect(slipCode('ac'.repeat(32), 'unit-1')).not.toBe(code)
    expect(hashSlipCode(code)).toMatch(/^[0-9a-f]{64}$/)
    expect(slipCodeLabel('1234567890')).toBe('123 456 7890')
  })
})
