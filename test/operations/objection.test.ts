import { drawnId } from '../support/chance'
import type { OperationOutput } from '../../types/contract'
import type { CompoundId, DecisionId, ObjectionId, UnitId } from '../../types/ids'
import type { ObjectionKind } from '../../types/objection'
import { instant, type Instant } from '../../types/units'
import { resolvePack } from '../../cloudfunctions/rules/packs'
import { putPack } from '../../cloudfunctions/store/packs'
import { sql } from '../../cloudfunctions/store/sql'
import { decisionAfter, decisionDraft } from '../support/drafts'
import { digest, type Person } from '../support/everybody'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

type Key = { compoundId: CompoundId; decisionId: DecisionId }

let world: World
let yard: BuiltCompound
let chair: Person
let first: Person
let second: Person
let third: Person
let tenant: Person

/** Three homes; the result is clear once two have voted. The pack gives seven days to object. */
beforeAll(async () => {
  world = await World.create()
  const national = resolvePack('national')
  const data = {
    ...national,
    fields: { ...national?.fields, objectionDays: { value: 7, source: '试验', mark: 'V' } },
  }
  await world.database.transaction('owner', (tx) =>
    putPack(tx, { id: 'seven-days', version: 1, data: data as never, now: world.now }),
  )
  yard = await world.compound(
    '异议院',
    [1, 2, 3].map((n) => ({ building: '1', floor: n, room: `${n}01`, area: 8000, owners: [`公孙${n}`] })),
    'seven-days',
  )
  chair = await world.account('主任')
  await world.grant(chair, yard.id, 'committee')
  first = await owner(1)
  second = await owner(2)
  third = await owner(3)
  tenant = await world.account('租户')
  await world.bind(tenant, yard.id, home(1), 'tenant', null)
})
afterAll(() => world.close())

function home(n: number): UnitId {
  return yard.units[`1-${n}01`]!
}

async function owner(n: number): Promise<Person> {
  const person = await world.account(`业主${n}`)
  await world.bind(person, yard.id, home(n), 'owner', yard.owners[`公孙${n}`]!)
  return person
}

async function opened(): Promise<Key & { closesAt: Instant }> {
  const { decisionId, closesAt } = await openDecision(world, chair, yard.id)
  return { compoundId: yard.id, decisionId, closesAt }
}

function look(actor: Actor, { compoundId, decisionId }: Key): Promise<OperationOutput<'decision.view'>> {
  return actor.call('decision.view', { compoundId, decisionId }).then(value)
}

/** All three agree, the vote closes, the result is posted. */
async function announced(): Promise<Key & { closesAt: Instant }> {
  const key = await opened()
  for (const person of [first, second, third]) {
    const view = await look(person, key)
    const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
    const voterId = view.mine[0]!.voterId
    value(await person.call('decision.castBallot', { ...keyOf(key), voterId, choices }))
  }
  world.now = key.closesAt
  await world.timer()
  return key
}

function keyOf({ compoundId, decisionId }: Key): Key {
  return { compoundId, decisionId }
}

function raise(
  actor: Actor,
  key: Key,
  n: number,
  { kind = 'procedure' as ObjectionKind, text = '通知没有贴满天数', requestId = drawnId() } = {},
) {
  return actor.call('decision.object', { ...keyOf(key), kind, unitId: home(n), text }, requestId)
}

function answer(
  actor: Actor,
  key: Key,
  objectionId: ObjectionId,
  verdict: 'upheld' | 'dismissed' = 'dismissed',
) {
  const said = { verdict, answer: '照片为证，贴满了 15 天。', amendTo: null }
  return actor.call('decision.answerObjection', { ...keyOf(key), objectionId, ...said })
}

async function effective(actor: Actor, key: Key) {
  const { version } = await look(actor, key)
  return actor.call('decision.markEffective', { ...keyOf(key), expectedVersion: version })
}

test('owner: objects, reads the answer; the result takes effect once the period is over and nothing is open', async () => {
  const key = await announced()
  const { objectionId } = value(await raise(first, key, 1))
  expect((await look(first, key)).objections).toMatchObject({ open: 1, answered: 0, mayObject: true })
  expect(codeOf(await effective(chair, key))).toBe('objectionOpen')
  expect((await look(chair, key)).steps).toEqual([])

  const done = value(await answer(chair, key, objectionId))
  expect(done).toEqual({ objectionId, state: 'dismissed', amended: false })
  expect(codeOf(await answer(chair, key, objectionId, 'upheld'))).toBe('wrongState')
  const early = await effective(chair, key)
  expect(codeOf(early)).toBe('tooEarly')

  const until = (await look(chair, key)).objections!.until!
  world.now = instant(until - 1)
  const late = value(await raise(second, key, 2))
  world.now = until
  expect(codeOf(await raise(third, key, 3))).toBe('objectionOver')
  // What came in time is answered after it too, and holds the effect back until then.
  expect(codeOf(await effective(chair, key))).toBe('objectionOpen')
  value(await answer(chair, key, late.objectionId))
  expect((await look(chair, key)).steps).toEqual(['markEffective'])
  expect(value(await effective(chair, key)).state).toBe('effective')

  const after = await look(world.stranger(), key)
  expect(after.state).toBe('effective')
  expect(after.effectiveAt).toBe(until)
  expect(after.results[0]?.outcome).toBe('adopted')
  expect(after.objections).toMatchObject({ open: 0, answered: 2, mayObject: false })
  expect(codeOf(await raise(third, key, 3))).toBe('objectionOver')
  const recent = value(await first.call('home.view', {})).recent[0]
  expect(recent?.sentence).toBe('“楼顶隔热板，要不要做？”结果生效了')
  const card = value(await first.call('decision.list', {})).decisions.find(({ id }) => id === key.decisionId)
  expect(card).toMatchObject({ state: 'effective', outcomes: ['adopted'] })
})

test('an objection never holds back the count and the announcement', async () => {
  const key = await opened()
  value(await raise(first, key, 1, { kind: 'counting' }))
  world.now = key.closesAt
  await world.timer()
  const view = await look(first, key)
  expect(view.state).toBe('announced')
  expect(view.objections?.open).toBe(1)
})

test('each sees what is theirs: objector, convener, neighbour, tenant and visitor', async () => {
  const key = await announced()
  const open = value(await raise(first, key, 1, { text: '甲乙丙丁的私话' }))
  const answered = value(await raise(second, key, 2, { text: '戊己庚辛的私话', kind: 'eligibility' }))
  value(await answer(chair, key, answered.objectionId))
  const gone = value(await raise(third, key, 3, { text: '壬癸的私话' }))
  value(await third.call('decision.withdrawObjection', { ...keyOf(key), objectionId: gone.objectionId }))
  await world.timer() // what they wrote has passed the check

  const seen = async (actor: Actor) => (await look(actor, key)).objections!
  const convener = await seen(chair)
  expect(
    convener.entries.map(({ id, text, home: from, mayAnswer }) => [id, text, from?.label, mayAnswer]),
  ).toEqual([
    [open.objectionId, '甲乙丙丁的私话', '1栋 1 楼 1 号', true],
    [answered.objectionId, '戊己庚辛的私话', '1栋 2 楼 1 号', false],
    [gone.objectionId, '壬癸的私话', '1栋 3 楼 1 号', false],
  ])
  const own = await seen(first)
  expect(own.entries.map(({ id, own: mine, text }) => [id, mine, text])).toEqual([
    [open.objectionId, true, '甲乙丙丁的私话'],
    [answered.objectionId, false, null],
  ])
  for (const actor of [tenant, world.stranger()]) {
    const view = await look(actor, key)
    expect(view.objections).toMatchObject({ open: 1, answered: 1, mayObject: false, homes: [] })
    expect(view.objections?.entries).toEqual([
      {
        ...{ id: answered.objectionId, kind: 'eligibility', state: 'dismissed' },
        ...{ answer: '照片为证，贴满了 15 天。', answeredAt: world.now, amended: false },
        ...{ own: false, text: null, raisedAt: null, home: null, mayAnswer: false },
      },
    ])
    expect(JSON.stringify(view)).not.toMatch(/私话|公孙/)
  }
})

test('convener who objects: may not answer it; another convener may, and is told at home', async () => {
  const deputy = await world.account('副主任')
  await world.grant(deputy, yard.id, 'committee')
  await world.bind(deputy, yard.id, home(2), 'owner', yard.owners['公孙2']!)
  const key = await announced()
  const { objectionId } = value(await raise(deputy, key, 2))
  const before = await digest(world)
  const self = await answer(deputy, key, objectionId)
  expect(codeOf(self)).toBe('forbidden')
  expect(await digest(world)).toEqual(before)
  const todoOf = async (actor: Actor) =>
    value(await actor.call('home.view', {})).todo.filter(
      (todo) => todo.kind === 'answerObjection' && todo.decisionId === key.decisionId,
    )
  expect(await todoOf(deputy)).toEqual([])
  expect(await todoOf(first)).toEqual([])
  expect((await todoOf(chair))[0]?.sentence).toBe('有 1 条不同意见等您答复，答复要写理由。')
  value(await answer(chair, key, objectionId, 'upheld'))
  expect(await todoOf(chair)).toEqual([])
})

test('one of a kind waits at a time; withdrawn, another may come; what is not one’s own is not found', async () => {
  const key = await announced()
  const { objectionId } = value(await raise(first, key, 1))
  expect(codeOf(await raise(first, key, 1))).toBe('objectionWaiting')
  expect(codeOf(await raise(first, key, 1, { kind: 'other' }))).toBe('ok')
  expect(codeOf(await raise(second, key, 2))).toBe('ok')
  const taken = { ...keyOf(key), objectionId }
  expect(codeOf(await second.call('decision.withdrawObjection', taken))).toBe('notFound')
  expect(value(await first.call('decision.withdrawObjection', taken)).state).toBe('withdrawn')
  expect(codeOf(await first.call('decision.withdrawObjection', taken))).toBe('wrongState')
  expect(codeOf(await answer(chair, key, objectionId))).toBe('wrongState')
  expect(codeOf(await raise(first, key, 1))).toBe('ok')
})

test('owner: a home that is not one’s own, or lies elsewhere, is refused and nothing is written', async () => {
  const key = await announced()
  const before = await digest(world)
  expect(codeOf(await raise(first, key, 2))).toBe('forbidden')
  expect(codeOf(await raise(tenant, key, 1))).toBe('ownersObject')
  expect(await digest(world)).toEqual(before)
})

test('owner: on the roll or not, from the frozen roll on; drafts and straw polls take none', async () => {
  const poll = await openDecision(world, chair, yard.id, { regime: 'deliberation', item: null })
  expect(codeOf(await raise(first, { compoundId: yard.id, decisionId: poll.decisionId }, 1))).toBe(
    'wrongState',
  )
  const asked = decisionDraft(world.now, { title: '装门禁' })
  const { expectedVersion, ...key } = await decisionAfter(chair, yard.id, asked)
  expect(codeOf(await raise(first, key, 1))).toBe('wrongState')
  const checked = value(await chair.call('decision.check', { ...key, expectedVersion }))
  expect(codeOf(await raise(first, key, 1))).toBe('wrongState')
  value(await chair.call('decision.freezeRoll', { ...key, expectedVersion: checked.version }))
  expect(codeOf(await raise(first, key, 1, { kind: 'eligibility' }))).toBe('ok')
})

test('sent twice: one objection, one answer, one effect; the same number with other words is refused', async () => {
  const key = await announced()
  const [asked, told, taken] = [drawnId(), drawnId(), drawnId()]
  const one = value(await raise(first, key, 1, { requestId: asked }))
  expect(value(await raise(first, key, 1, { requestId: asked }))).toEqual(one)
  expect(codeOf(await raise(first, key, 1, { requestId: asked, text: '别的话' }))).toBe('requestReused')
  const input = {
    ...{ ...keyOf(key), objectionId: one.objectionId },
    ...{ verdict: 'upheld' as const, answer: '是', amendTo: null },
  }
  const reply = value(await chair.call('decision.answerObjection', input, told))
  expect(value(await chair.call('decision.answerObjection', input, told))).toEqual(reply)
  world.now = (await look(chair, key)).objections!.until!
  const { version } = await look(chair, key)
  const mark = { ...keyOf(key), expectedVersion: version }
  const done = value(await chair.call('decision.markEffective', mark, taken))
  expect(value(await chair.call('decision.markEffective', mark, taken))).toEqual(done)
  const events = await world.owner((run) =>
    run<{ name: string; payload: string }>(sql`select name, payload::text as payload from event
      where payload ->> 'decisionId' = ${key.decisionId} and name in ('objectionRaised', 'objectionAnswered', 'resultEffective')
      order by at, id`),
  )
  expect(events.map(({ name }) => name)).toEqual(['objectionRaised', 'objectionAnswered', 'resultEffective'])
  expect(events.map(({ payload }) => payload).join()).not.toMatch(/[\u4e00-\u9fff]/)
})

test('a text that was held is shown to whoever wrote it and to nobody else', async () => {
  const key = await announced()
  const { objectionId } = value(await raise(first, key, 1))
  await world.owner((run) => run(sql`update objection set visibility = 'held' where id = ${objectionId}`))
  expect((await look(first, key)).objections?.entries[0]?.text).toBe('通知没有贴满天数')
  expect((await look(chair, key)).objections?.entries[0]).toMatchObject({ text: null, mayAnswer: true })
})
