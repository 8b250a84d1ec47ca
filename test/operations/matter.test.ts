import type { CompoundId, ConcernId, MatterId } from '../../types/ids'
import { instant } from '../../types/units'
import { sql } from '../../cloudfunctions/store/sql'
import type { Database, Tx } from '../../cloudfunctions/store/database'
import { handle } from '../../cloudfunctions/operations/handle'
import { buildYard, digest, type Yard } from '../support/everybody'
import { letThrough, openedMatter, reportedConcern } from '../support/matters'
import { codeOf, openDecision, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
let home: CompoundId
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
  home = yard.home.id
}, 60_000)
afterAll(() => world.close())

const view = async (as: Actor, matterId: MatterId) =>
  value(await as.call('matter.view', { compoundId: home, matterId }))
const scopeOf = (building: string) => ({
  scopeKind: 'building' as const,
  scopeId: yard.home.buildings[building]!,
})
const sentences = async (as: Actor, matterId: MatterId) =>
  (await view(as, matterId)).steps.map(({ sentence }) => sentence)

describe('the thread', () => {
  test('neighbour: reads from what was reported to the vote on one page, what came of it on top', async () => {
    const said = await reportedConcern(world, yard.neighbour, home, { category: 'leaks', place: '六楼' })
    const matterId = await openedMatter(world, yard.chair, home, { concernIds: [said] })
    const { decisionId } = await openDecision(world, yard.chair, home)
    await world.owner((run) => run(sql`update decision set matter_id = ${matterId} where id = ${decisionId}`))
    await world.owner((run) =>
      run(sql`update event set matter_id = ${matterId} where payload ->> 'decisionId' = ${decisionId}`),
    )
    const key = { compoundId: home, matterId }
    value(await yard.chair.call('matter.setOutcome', { ...key, text: '先修两处，看一个雨季', done: false }))
    await letThrough(world, 'matter_outcome')
    world.now = instant(world.now + 1000)
    value(await yard.chair.call('matter.setOutcome', { ...key, text: '修好了，没有再漏', done: true }))
    await letThrough(world, 'matter_outcome')

    const seen = await view(yard.neighbour, matterId)
    expect(seen.outcome?.text).toBe('修好了，没有再漏')
    expect(seen.earlierOutcomes.map(({ text }) => text)).toEqual(['先修两处，看一个雨季'])
    expect(seen.state).toBe('done')
    const steps = seen.steps.map(({ sentence }) => sentence)
    expect(steps).toEqual(
      expect.arrayContaining([
        '有邻居反映的问题放了进来',
        '开成了一件院里的事',
        '通知贴出来了',
        '开始投票了',
      ]),
    )
    expect(seen.steps.map(({ at }) => at)).toEqual([...seen.steps.map(({ at }) => at)].sort((a, b) => a - b))
    expect(seen.linked.map(({ kind, title, state }) => [kind, title, state])).toEqual([
      ['concern', '漏水和房屋，六楼', '放进这件事里了'],
      ['decision', '楼顶隔热板，要不要做？', '正在投票'],
    ])
    // Who reported it is told how it goes on.
    expect(seen.followed).toBe(true)
    expect((await view(yard.people.owner, matterId)).followed).toBe(false)
  })

  test('visitor: reads what was posted, and nothing of a draft nobody has posted', async () => {
    const drafted = value(
      await yard.chair.call('decision.draft', {
        ...{ compoundId: home, matterId: null },
        draft: {
          ...{ regime: 'owners', item: 9, scopeKind: 'compound', scopeId: null, title: '换物业' },
          ...{
            moneyNote: '',
            questions: [{ text: '换吗', ifAdopted: '换', ifNotAdopted: '不换' }],
            papers: [],
          },
          ...{ plannedOpenAt: null, closesAt: null },
        },
      }),
    )
    const key = { compoundId: home, matterId: drafted.matterId }
    for (const as of [
      world.stranger(),
      yard.people.owner,
      yard.people.buildingRepOfBuilding,
      yard.people.foreigner,
    ])
      expect(codeOf(await as.call('matter.view', key))).toBe('notFound')
    expect((await view(yard.chair, drafted.matterId)).linked[0]?.state).toBe('还在准备，没有贴出去')
    const listed = value(await world.stranger().call('matter.list', { compoundId: home }))
    expect(JSON.stringify(listed)).not.toContain('换物业')
    const own = value(await yard.chair.call('matter.list', { compoundId: home }))
    expect(JSON.stringify(own)).toContain('换物业')
  })

  test('a decision of building 1 on the thread: its draft is for those who convene there', async () => {
    const matterId = await openedMatter(world, yard.chair, home, { title: '一栋的门', where: scopeOf('1') })
    expect(codeOf(await yard.people.stranger.call('matter.view', { compoundId: home, matterId }))).toBe('ok')
    expect((await view(yard.people.buildingRepOfBuilding, matterId)).convenes).toBe(true)
    expect((await view(yard.people.buildingRepOfOtherBuilding, matterId)).convenes).toBe(false)
  })
})

describe('whose scope', () => {
  test('representative of building 1: for building 1 and its people, and for nothing else', async () => {
    const rep = yard.people.buildingRepOfBuilding
    const opens = (where: { scopeKind: 'compound' | 'building' | 'entrance'; scopeId: never }) =>
      rep.call('matter.open', { compoundId: home, title: '楼道灯', ...where })
    expect(codeOf(await opens(scopeOf('1') as never))).toBe('ok')
    const entrance = { scopeKind: 'entrance', scopeId: yard.home.entrances['1-1'] } as never
    expect(codeOf(await opens(entrance))).toBe('ok')
    const before = await digest(world)
    const outside = [
      { scopeKind: 'compound', scopeId: null },
      scopeOf('2'),
      { scopeKind: 'entrance', scopeId: yard.home.entrances['2-1'] },
    ]
    for (const where of outside) expect(codeOf(await opens(where as never))).toBe('forbidden')
    // Nor for people of building 2, at their door or on the telephone.
    const entered = { source: 'door' as const, person: '尉迟孃孃', contact: '' }
    const about2 = {
      compoundId: home,
      text: '灯坏了',
      category: 'stairs',
      place: '',
      ...scopeOf('2'),
      entered,
    }
    expect(codeOf(await rep.call('concern.report', about2))).toBe('forbidden')
    expect(await digest(world)).toEqual(before)
    expect(codeOf(await rep.call('concern.report', { ...about2, ...scopeOf('1') }))).toBe('ok')
  })

  test('representative of building 1: says nothing of what came of a matter of the whole compound', async () => {
    const matterId = await openedMatter(world, yard.chair, home)
    const before = await digest(world)
    const key = { compoundId: home, matterId }
    const rep = yard.people.buildingRepOfBuilding
    expect(codeOf(await rep.call('matter.setOutcome', { ...key, text: '好了', done: true }))).toBe(
      'forbidden',
    )
    const own = await openedMatter(world, yard.chair, home, { where: scopeOf('1') })
    const merged = await rep.call('matter.merge', { ...key, matterId: own, intoId: matterId })
    expect(codeOf(merged)).toBe('forbidden')
    const after = await digest(world)
    expect(after.matter_outcome).toBe(before.matter_outcome)
  })
})

describe('two that are one', () => {
  test('both histories stay readable, the old one leads to the new, and what hung on it hangs on the new', async () => {
    const said = await reportedConcern(world, yard.neighbour, home)
    const old = await openedMatter(world, yard.chair, home, { title: '三楼灯', concernIds: [said] })
    const kept = await openedMatter(world, yard.chair, home, { title: '楼道照明' })
    const owner = yard.people.owner
    value(await owner.call('matter.meToo', { compoundId: home, matterId: old, on: true }))
    value(await owner.call('matter.meToo', { compoundId: home, matterId: kept, on: true }))
    value(await yard.people.tenant.call('matter.meToo', { compoundId: home, matterId: old, on: true }))
    value(await yard.chair.call('matter.merge', { compoundId: home, matterId: old, intoId: kept }))

    const before = await view(owner, old)
    expect(before.mergedInto).toEqual({ id: kept, title: '楼道照明' })
    expect(before.steps.map(({ sentence }) => sentence)).toContain('有邻居反映的问题放了进来')
    const now = await view(owner, kept)
    expect(now.merged).toEqual([{ id: old, title: '三楼灯' }])
    expect(now.linked.map(({ id }) => id)).toContain(said)
    expect(now.steps.filter(({ from }) => from === '三楼灯').map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining(['开成了一件院里的事', '和另一件事并到了一起']),
    )
    // Two people, one of whom had said it of both.
    expect(now.meToo).toEqual({ count: 2, mine: true, may: true })
    const list = value(await owner.call('matter.list', { compoundId: home }))
    expect(list.matters.map(({ id }) => id)).toContain(kept)
    expect(list.matters.map(({ id }) => id)).not.toContain(old)
    // 我也是 and 关注 by an old link go to the new one.
    value(await yard.people.family.call('matter.meToo', { compoundId: home, matterId: old, on: true }))
    expect((await view(owner, kept)).meToo.count).toBe(3)
  })

  test('what was put together before leads to the last one; a merged one takes no further step', async () => {
    const [a, b, c] = [
      await openedMatter(world, yard.chair, home, { title: '甲' }),
      await openedMatter(world, yard.chair, home, { title: '乙' }),
      await openedMatter(world, yard.chair, home, { title: '丙' }),
    ]
    const merge = (matterId: MatterId, intoId: MatterId) =>
      yard.chair.call('matter.merge', { compoundId: home, matterId, intoId })
    expect(codeOf(await merge(a, a))).toBe('wrongState')
    expect(codeOf(await merge(a, b))).toBe('ok')
    expect(codeOf(await merge(b, a))).toBe('wrongState')
    expect(codeOf(await merge(b, c))).toBe('ok')
    expect((await view(yard.neighbour, a)).mergedInto?.id).toBe(c)
    const late = { compoundId: home, matterId: a, text: '好了', done: true }
    expect(codeOf(await yard.chair.call('matter.setOutcome', late))).toBe('wrongState')
    const drafted = await yard.chair.call('decision.draft', {
      ...{ compoundId: home, matterId: a },
      draft: {
        ...{ regime: 'deliberation', item: null, scopeKind: 'compound', scopeId: null, title: '问一声' },
        ...{
          moneyNote: '',
          questions: [{ text: '要吗', ifAdopted: '要', ifNotAdopted: '不要' }],
          papers: [],
        },
        ...{ plannedOpenAt: null, closesAt: null },
      },
    })
    expect(value(drafted).matterId).toBe(c)
  })
})

describe('before it is checked', () => {
  test.each(['pending', 'held'] as const)(
    '%s: nobody but the author and the reviewers',
    async (visibility) => {
      const rep = yard.people.buildingRepOfBuilding
      const { matterId } = value(
        await rep.call('matter.open', { compoundId: home, title: '没核对的话', ...scopeOf('1') }),
      )
      await world.owner((run) =>
        run(sql`update matter set visibility = ${visibility} where id = ${matterId}`),
      )
      const key = { compoundId: home, matterId }
      const seeing: string[] = []
      for (const [kind, as] of Object.entries(yard.people)) {
        const one = codeOf(await as.call('matter.view', key))
        const list = await as.call('matter.list', { compoundId: home })
        const listed = list.ok && JSON.stringify(list.value).includes('没核对的话')
        expect([kind, one === 'ok']).toEqual([kind, listed])
        if (listed) seeing.push(kind)
        if (!listed && kind !== 'deadToken')
          expect([kind, codeOf(await as.call('matter.follow', { ...key, on: true }))]).not.toEqual([
            kind,
            'ok',
          ])
      }
      expect(seeing.sort()).toEqual(['buildingRepOfBuilding', 'committee', 'communityStaff'])
    },
  )

  test('an outcome that has not passed is seen by those who convene; neighbours keep the one before', async () => {
    const matterId = await openedMatter(world, yard.chair, home)
    const key = { compoundId: home, matterId }
    value(await yard.chair.call('matter.setOutcome', { ...key, text: '第一句', done: false }))
    await letThrough(world, 'matter_outcome')
    world.now = instant(world.now + 1000)
    value(await yard.chair.call('matter.setOutcome', { ...key, text: '第二句', done: false }))
    expect((await view(yard.chair, matterId)).outcome).toMatchObject({ text: '第二句', shown: 'pending' })
    expect((await view(yard.neighbour, matterId)).outcome?.text).toBe('第一句')
    expect(JSON.stringify(await view(yard.people.stranger, matterId))).not.toContain('第二句')
  })
})

describe('the list', () => {
  test('the one that moved last on top, a page at a time, none twice and none left out', async () => {
    const fresh = await World.create()
    const place = await fresh.compound('长院', [{ building: '1', room: '101', area: 8000, owners: ['张三'] }])
    const chair = await fresh.account('主任')
    await fresh.grant(chair, place.id, 'committee')
    const ids: MatterId[] = []
    for (let n = 0; n < 25; n += 1) {
      fresh.now = instant(fresh.now + 60_000)
      ids.push(await openedMatter(fresh, chair, place.id, { title: `事${n}` }))
    }
    fresh.now = instant(fresh.now + 60_000)
    const oldest = { compoundId: place.id, matterId: ids[0]! }
    value(await chair.call('matter.setOutcome', { ...oldest, text: '还在问', done: false }))
    const first = value(await fresh.stranger().call('matter.list', { compoundId: place.id }))
    expect(first.matters[0]?.id).toBe(ids[0])
    expect([first.matters.length, first.more]).toEqual([20, true])
    const { touchedAt, id } = first.matters.at(-1)!
    const second = value(
      await fresh.stranger().call('matter.list', { compoundId: place.id, after: { touchedAt, id } }),
    )
    expect(second.more).toBe(false)
    const all = [...first.matters, ...second.matters].map((card) => card.id)
    expect([...all].sort()).toEqual([...ids].sort())
    const done = value(await fresh.stranger().call('matter.list', { compoundId: place.id, of: 'done' }))
    expect(done.matters).toEqual([])
    await fresh.close()
  })

  test('followed: one’s own, and nobody else’s', async () => {
    const matterId = await openedMatter(world, yard.chair, home, { title: '只关注这件' })
    const owner = yard.people.owner
    value(await owner.call('matter.follow', { compoundId: home, matterId, on: true }))
    const followed = async (as: Actor) =>
      value(await as.call('matter.list', { compoundId: home, of: 'followed' })).matters.map(({ id }) => id)
    expect(await followed(owner)).toContain(matterId)
    expect(await followed(yard.people.tenant)).not.toContain(matterId)
    value(await owner.call('matter.follow', { compoundId: home, matterId, on: false }))
    expect(await followed(owner)).not.toContain(matterId)
  })
})

test('matter.view: one call, at most three statements, however long the thread and whoever looks', async () => {
  const said: ConcernId[] = []
  for (let n = 0; n < 3; n += 1) said.push(await reportedConcern(world, yard.neighbour, home))
  const matterId = await openedMatter(world, yard.chair, home, { concernIds: said })
  for (const as of [yard.chair, yard.neighbour, world.stranger()]) {
    const counted = counting(world.database)
    const host = { ...world.host, database: counted.database }
    const input = { compoundId: home, matterId }
    const answer = await handle(host, as.identity, { op: 'matter.view', input })
    expect(answer.ok).toBe(true)
    expect(counted.statements()).toBeLessThanOrEqual(3)
  }
  expect(await sentences(yard.chair, matterId)).toContain('有邻居反映的问题放了进来（3 次）')
})

test('home.view: one call, at most three statements, whoever looks', async () => {
  await openDecision(world, yard.chair, home)
  const looking = Object.entries(yard.people).filter(([kind]) => kind !== 'deadToken')
  for (const [kind, as] of looking) {
    const counted = counting(world.database)
    const host = { ...world.host, database: counted.database }
    const answer = await handle(host, as.identity, { op: 'home.view', input: {} })
    expect([kind, answer.ok, counted.statements() <= 3]).toEqual([kind, true, true])
  }
})

test('neighbour: home says what happened to the matters that moved last, and which of them are followed', async () => {
  world.now = instant(world.now + 1000)
  const matterId = await openedMatter(world, yard.chair, home, { title: '院门的锁' })
  value(await yard.neighbour.call('matter.follow', { compoundId: home, matterId, on: true }))
  const [first] = value(await yard.neighbour.call('home.view', {})).recent
  expect(first).toMatchObject({ matterId, followed: true, sentence: '“院门的锁”开成了一件院里的事' })
  expect(value(await yard.people.tenant.call('home.view', {})).recent[0]?.followed).toBe(false)
})

function counting(database: Database): { database: Database; statements: () => number } {
  let statements = 0
  const counted = (tx: Tx): Tx => ({
    rows: (query) => ((statements += 1), tx.rows(query)),
    row: (query) => ((statements += 1), tx.row(query)),
  })
  return {
    database: {
      ...database,
      transaction: (role, work) => database.transaction(role, (tx) => work(counted(tx))),
    },
    statements: () => statements,
  }
}
