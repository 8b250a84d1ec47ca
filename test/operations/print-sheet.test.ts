import type { CompoundId, DecisionId, VoterId } from '../../types/ids'
import { sheetKinds, type SheetKind } from '../../types/sheet-kinds'
import { paperCode } from '../../cloudfunctions/rules/paper-code'
import { sql } from '../../cloudfunctions/store/sql'
import { decisionAfter, decisionDraft } from '../support/drafts'
import { buildYard, digest, everybody, type Kind, type Yard } from '../support/everybody'
import { pdfPages } from '../support/pdf-words'
import { codeOf, openDecision, value, World, type Actor } from '../support/world'

interface Key {
  readonly compoundId: CompoundId
  readonly decisionId: DecisionId
}

let world: World
let yard: Yard
let open: Key
let ownVoter: VoterId

beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
  const { decisionId } = await openDecision(world, yard.chair, yard.home.id)
  open = { compoundId: yard.home.id, decisionId }
  ownVoter = await cast(yard.people.owner, open)
  await cast(yard.neighbour, open)
}, 60_000)
afterAll(() => world.close())

async function cast(as: Actor, key: Key): Promise<VoterId> {
  const view = value(await as.call('decision.view', key))
  const voterId = view.mine[0]?.voterId as VoterId
  const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'against' as const }))
  value(await as.call('decision.castBallot', { ...key, voterId, choices }))
  return voterId
}

async function print(as: Actor, key: Key, kind: SheetKind, more: { voterId?: VoterId; part?: number } = {}) {
  return as.call('decision.printSheet', { ...key, kind, ...more })
}

async function words(
  as: Actor,
  key: Key,
  kind: SheetKind,
  more: { voterId?: VoterId } = {},
): Promise<string> {
  return pagesOf(value(await print(as, key, kind, more)).base64).join('')
}

function pagesOf(base64: string): string[] {
  return pdfPages(Buffer.from(base64, 'base64'))
}

async function setState(key: Key, state: string): Promise<void> {
  await world.owner((run) => run(sql`update decision set state = ${state} where id = ${key.decisionId}`))
}

async function draftAfter(...steps: ('check' | 'freezeRoll')[]): Promise<Key> {
  const draft = decisionDraft(world.now, { title: '草稿一件' })
  const { compoundId, decisionId } = await decisionAfter(yard.chair, yard.home.id, draft, ...steps)
  return { compoundId, decisionId }
}

const alive = everybody.filter((kind) => kind !== 'deadToken')
const convenes: readonly Kind[] = ['buildingRep', 'committee', 'communityStaff']
const seesDoors: readonly Kind[] = [
  ...convenes,
  'buildingRepOfBuilding',
  'buildingRepOfOtherBuilding',
  'counter',
]
const others = (may: readonly Kind[], code: string) =>
  alive.filter((kind) => !may.includes(kind)).map((kind) => [kind, code] as const)

describe('while the vote runs', () => {
  const table: readonly (readonly [SheetKind, readonly Kind[], string])[] = [
    ['ballots', convenes, 'forbidden'],
    ['missingDoors', seesDoors, 'forbidden'],
    ['result', [], 'wrongState'],
    ['receipt', ['owner'], 'notFound'],
  ]
  test.each(table)(
    '%s: may %j, the others are refused with %s and nothing is written',
    async (kind, may, code) => {
      for (const person of may) {
        expect([person, codeOf(await print(yard.people[person], open, kind))]).toEqual([person, 'ok'])
      }
      const before = await digest(world)
      for (const [person, refusal] of [...others(may, code), ['deadToken', 'sessionExpired'] as const]) {
        const answer = await print(yard.people[person], open, kind, { voterId: ownVoter })
        expect([person, codeOf(answer)]).toEqual([person, refusal])
      }
      expect(await digest(world)).toEqual(before)
    },
    120_000,
  )
})

test('nobody outside gets a sheet of another compound by its ids', async () => {
  const smuggled = { compoundId: yard.far.id, decisionId: open.decisionId }
  const before = await digest(world)
  for (const kind of sheetKinds) {
    expect(codeOf(await print(yard.people.committee, smuggled, kind))).toBe('notFound')
    expect(codeOf(await print(yard.farChair, smuggled, kind))).toBe('notFound')
  }
  expect(await digest(world)).toEqual(before)
})

test('before the notice only conveners see it, as a draft; ballots from the frozen roll on', async () => {
  const draft = await draftAfter()
  expect(codeOf(await print(yard.people.owner, draft, 'notice'))).toBe('notFound')
  expect(await words(yard.people.committee, draft, 'notice')).toContain('草稿预览，还没有发出，请不要张贴')
  expect(codeOf(await print(yard.people.committee, draft, 'ballots'))).toBe('wrongState')
  expect(codeOf(await print(yard.people.committee, draft, 'missingDoors'))).toBe('wrongState')
  const frozen = await draftAfter('check', 'freezeRoll')
  expect(codeOf(await print(yard.people.committee, frozen, 'ballots'))).toBe('ok')
  expect(codeOf(await print(yard.people.owner, frozen, 'ballots'))).toBe('notFound')
  expect(await words(yard.people.owner, open, 'notice')).not.toContain('草稿预览')
}, 60_000)

test('the ballots: one a voter, by doors and codes, never a name; printing them is on record', async () => {
  const answer = value(await print(yard.people.committee, open, 'ballots'))
  const pages = pagesOf(answer.base64)
  expect(pages).toHaveLength(4)
  const text = pages.join('')
  expect(text).toContain(paperCode(open.decisionId, ownVoter))
  for (const secret of yard.secrets) expect(text).not.toContain(secret)
  const records = await world.owner((run) =>
    run<{ name: string; payload: unknown }>(
      sql`select name, payload from event where name like '%Printed' order by at desc, id desc limit 1`,
    ),
  )
  expect(records[0]).toEqual({
    name: 'paperBallotsPrinted',
    payload: { decisionId: open.decisionId, ballots: 4 },
  })
  expect(answer).toMatchObject({ parts: 1 })
  expect(codeOf(await print(yard.people.committee, open, 'ballots', { part: 2 }))).toBe('notFound')
}, 60_000)

test('buildingRep of one building: the missing doors of that building, and of no other; never a choice', async () => {
  const own = await words(yard.people.buildingRepOfBuilding, open, 'missingDoors')
  expect(own).toContain('1栋1单元：还差1套')
  expect(own).not.toContain('2栋')
  expect(await words(yard.people.buildingRepOfOtherBuilding, open, 'missingDoors')).toContain(
    '2栋1单元：还差1套',
  )
  for (const word of ['同意', '反对', '弃权', ...yard.secrets]) expect(own).not.toContain(word)
}, 60_000)

test('a receipt says that a ballot came in and never what it says; not to a tenant, not for the neighbour', async () => {
  const receipt = await words(yard.people.owner, open, 'receipt', { voterId: ownVoter })
  const view = value(await yard.people.owner.call('decision.view', open))
  expect(receipt).toContain(view.mine[0]?.returned?.receipt as string)
  expect(receipt).toContain('1栋1单元101')
  for (const word of ['同意', '反对', '弃权']) expect(receipt).not.toContain(word)
  const neighbours = value(await yard.neighbour.call('decision.view', open)).mine[0]?.voterId as VoterId
  expect(codeOf(await print(yard.people.owner, open, 'receipt', { voterId: neighbours }))).toBe('notFound')
}, 60_000)

test('the result: nobody before the count, conveners once counted, everybody once announced', async () => {
  const { decisionId, closesAt } = await openDecision(world, yard.chair, yard.home.id)
  const key = { compoundId: yard.home.id, decisionId }
  await cast(yard.people.owner, key)
  world.now = closesAt
  await world.timer()
  await setState(key, 'counted')
  for (const kind of alive) {
    const expected = convenes.includes(kind) ? 'ok' : 'wrongState'
    expect([kind, codeOf(await print(yard.people[kind], key, 'result'))]).toEqual([kind, expected])
  }
  expect(await words(yard.people.committee, key, 'result')).toContain('还没有公布，请先不要张贴')
  await setState(key, 'announced')
  for (const kind of ['stranger', 'tenant', 'foreigner', 'supervisor', 'buildingRepOfBuilding'] as const) {
    expect([kind, codeOf(await print(yard.people[kind], key, 'result'))]).toEqual([kind, 'ok'])
  }
  const posted = await words(yard.people.stranger, key, 'result')
  expect(posted).toContain('参加的人不够，这次没有结果')
  expect(posted).not.toContain('请先不要张贴')
  expect(codeOf(await print(yard.people.committee, key, 'ballots'))).toBe('wrongState')
  expect(codeOf(await print(yard.people.committee, key, 'missingDoors'))).toBe('wrongState')
}, 120_000)

test('a straw poll has a notice and no ballots', async () => {
  const { decisionId } = await openDecision(world, yard.chair, yard.home.id, {
    regime: 'deliberation',
    item: null,
  })
  const key = { compoundId: yard.home.id, decisionId }
  expect(await words(yard.people.tenant, key, 'notice')).toContain('这是征求意见，不是表决')
  expect(codeOf(await print(yard.people.committee, key, 'ballots'))).toBe('wrongState')
})

test('a withdrawn decision has no notice any more', async () => {
  const key = await draftAfter()
  await setState(key, 'withdrawn')
  expect(codeOf(await print(yard.people.committee, key, 'notice'))).toBe('wrongState')
})
