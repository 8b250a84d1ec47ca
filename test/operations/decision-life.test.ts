import type { CompoundId, DecisionId } from '../../types/ids'
import { decisionAfter, decisionDraft } from '../support/drafts'
import type { Person } from '../support/everybody'
import {
  codeOf,
  openDecision,
  passNotice,
  value,
  World,
  type Actor,
  type BuiltCompound,
} from '../support/world'

let world: World
let compound: BuiltCompound
let committee: Person
let owners: Person[]

beforeAll(async () => {
  world = await World.create()
  // 6 homes of 80 m² and one owner with two homes: 8 units, 7 voters.
  compound = await world.compound('丝厂家属区', [
    ...[1, 2, 3, 4, 5, 6].map((n) => ({
      building: '9',
      entrance: '1',
      floor: n,
      room: `${n}01`,
      area: 8000,
      owners: [`业主${n}`],
    })),
    { building: '9', entrance: '2', floor: 1, room: '101', area: 6050, owners: ['两套房'] },
    { building: '9', entrance: '2', floor: 2, room: '201', area: 5950, owners: ['两套房'] },
  ])
  committee = await world.account('主任')
  await world.grant(committee, compound.id, 'committee')
  owners = []
  for (const n of [1, 2, 3, 4, 5, 6]) {
    const owner = await world.account(`业主${n}`)
    await world.bind(owner, compound.id, compound.units[`9-1-${n}01`]!, 'owner', compound.owners[`业主${n}`]!)
    owners.push(owner)
  }
})
afterAll(() => world.close())

async function cast(
  actor: Actor,
  key: { compoundId: CompoundId; decisionId: DecisionId },
  choice: 'agree' | 'against' | 'abstain',
) {
  const view = value(await actor.call('decision.view', key))
  const mine = view.mine[0]
  if (!mine) throw new Error('no voter')
  return actor.call('decision.castBallot', {
    ...key,
    voterId: mine.voterId,
    choices: view.questions.map((question) => ({ questionId: question.id, choice })),
  })
}

test('committee and owners: from draft to announced result', async () => {
  const { decisionId, closesAt } = await openDecision(world, committee, compound.id)
  const key = { compoundId: compound.id, decisionId }
  const open = value(await owners[0]!.call('decision.view', key))
  expect(open.state).toBe('open')
  expect(open.participation).toMatchObject({
    total: { headcount: 7, area: 60000 },
    need: { headcount: 5, area: 40000 },
    tookPart: { headcount: 0, area: 0 },
    short: { headcount: 5, area: 40000 },
  })
  expect(open.mine).toMatchObject([{ labels: ['9栋1单元101'], area: 8000, mayCast: true, returned: null }])

  for (const [index, owner] of owners.entries()) {
    const done = value(await cast(owner, key, index < 4 ? 'agree' : 'against'))
    expect(done.disposition).toBe('counted')
    expect(done.receipt).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
  }
  const again = value(await cast(owners[0]!, key, 'against'))
  expect(again.disposition).toBe('evidence')

  const during = value(await committee.call('decision.view', key))
  expect(during.participation?.tookPart).toEqual({ headcount: 6, area: 48000 })
  expect(JSON.stringify(during.results)).toBe('[]')
  expect(during.doors?.filter((door) => door.returned)).toHaveLength(6)

  world.now = closesAt
  expect(codeOf(await cast(owners[0]!, key, 'agree'))).toBe('votingClosed')
  await world.timer()
  const after = value(await world.stranger().call('decision.view', key))
  expect(after.state).toBe('announced')
  expect(after.results).toMatchObject([
    {
      outcome: 'adopted',
      tookPart: { headcount: 6, area: 48000 },
      agree: { headcount: 4, area: 32000 },
      against: { headcount: 2, area: 16000 },
      needAgree: { headcount: 4, area: 24001 },
    },
  ])
  expect(after.mine).toEqual([])
  expect(after.doors).toBeNull()
  const own = value(await owners[0]!.call('decision.myChoice', { ...key, voterId: open.mine[0]!.voterId }))
  expect(own.choices.map((choice) => choice.choice)).toEqual(['agree'])
})

test('committee: opening is refused before the notice has run out', async () => {
  const steps = ['check', 'freezeRoll', 'giveNotice'] as const
  const asked = decisionDraft(world.now, { item: 8, title: '停车位怎么收费' })
  const { expectedVersion, ...key } = await decisionAfter(committee, compound.id, asked, ...steps)
  await passNotice(world, key.decisionId)
  const early = await committee.call('decision.open', { ...key, expectedVersion })
  expect(codeOf(early)).toBe('tooEarly')
  expect(codeOf(await owners[0]!.call('decision.open', { ...key, expectedVersion }))).toBe('forbidden')
  expect(codeOf(await cast(owners[0]!, key, 'agree'))).toBe('votingNotOpen')
})

test('home: one call, the vote that waits and the sentence of what is missing', async () => {
  const { decisionId } = await openDecision(world, committee, compound.id, { title: '装监控' })
  const home = value(await owners[1]!.call('home.view', {}))
  const todo = home.todo.find((entry) => entry.decisionId === decisionId)
  expect(todo).toMatchObject({ kind: 'vote', title: '装监控' })
  expect(todo?.sentence).toContain('还差 5 位业主投票、400 ㎡')
  expect(home.recent[0]?.sentence).toContain('开始投票了')
  expect(value(await owners[1]!.call('account.me', {})).compounds[0]?.homes[0]?.label).toBe('9栋1单元201')
  expect(
    value(await owners[1]!.call('decision.list', {})).decisions.some((card) => card.id === decisionId),
  ).toBe(true)
})
