import { drawnId } from '../support/chance'
import type { MatterId, ObjectionId, ReviewId } from '../../types/ids'
import { instant } from '../../types/units'
import { at, sql } from '../../cloudfunctions/store/sql'
import { openedMatter } from '../support/matters'
import type { Person } from '../support/everybody'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

const HOUR = 3_600_000
let world: World
let compound: BuiltCompound
let chair: Person
let deputy: Person
let staff: Person
let rep: Person
let owner: Person
let neighbour: Person
let decisionId: string

beforeAll(async () => {
  world = await World.create()
  compound = await world.compound('院', [
    { building: '1', room: '101', area: 8000, owners: ['甲'] },
    { building: '1', room: '102', area: 8000, owners: ['乙'] },
  ])
  chair = await world.account('主任')
  await world.grant(chair, compound.id, 'committee')
  deputy = await world.account('副主任')
  await world.grant(deputy, compound.id, 'committee')
  staff = await world.account('社区')
  await world.owner(async (run) => {
    const areaId = drawnId()
    await run(sql`insert into area (id, kind, name) values (${areaId}, 'community', '社区')`)
    await run(sql`update compound set area_id = ${areaId} where id = ${compound.id}`)
    await run(sql`insert into area_grant (id, area_id, account_id, role, valid_from, source)
      values (${drawnId()}, ${areaId}, ${staff.accountId}, 'communityStaff', ${at(instant(0))}, 'appointment')`)
  })
  rep = await world.account('代表')
  await world.grant(rep, compound.id, 'buildingRep')
  owner = await world.account('甲')
  await world.bind(owner, compound.id, compound.units['1-101']!, 'owner', compound.owners['甲']!)
  neighbour = await world.account('乙')
  await world.bind(neighbour, compound.id, compound.units['1-102']!, 'owner', compound.owners['乙']!)
  ;({ decisionId } = await openDecision(world, chair, compound.id))
})
afterAll(() => world.close())

const words = '物业的张某某电话一三八'
const suggest = { now: 'risky' }

beforeEach(async () => {
  suggest.now = 'risky'
  world.wechat = () => ({ errcode: 0, errmsg: 'ok', result: { suggest: suggest.now } })
  await world.owner(async (run) => {
    for (const table of ['content_report', 'review_piece', 'review', 'objection', 'outbox'])
      await run(sql`delete from ${sql.identifier(table)}`)
  })
})

async function object(by: Actor = owner, unit = '1-101'): Promise<ObjectionId> {
  const objected = await by.call('decision.object', {
    ...{ compoundId: compound.id, decisionId: decisionId as never, kind: 'other', text: words },
    unitId: compound.units[unit]!,
  })
  await world.timer()
  return value(objected).objectionId
}

/** A matter of the representative's that has passed the check. */
async function matterOf(words?: { readonly title: string }): Promise<MatterId> {
  suggest.now = 'pass'
  const matterId = await openedMatter(world, rep, compound.id, words)
  await world.timer()
  suggest.now = 'risky'
  return matterId
}

async function queueOf(actor: Actor) {
  return value(await actor.call('review.queue', { compoundId: compound.id })).entries
}

async function mineOf(actor: Actor) {
  return value(await actor.call('review.mine', { compoundId: compound.id })).entries
}

async function textFor(actor: Actor): Promise<string | null | undefined> {
  const view = value(
    await actor.call('decision.view', { compoundId: compound.id, decisionId: decisionId as never }),
  )
  return view.objections?.entries[0]?.text
}

function decision(
  of: { subjectId: string; reviewId: ReviewId | null },
  verdict: 'show' | 'hide',
  reason = '',
) {
  return {
    ...{ compoundId: compound.id, kind: 'objection' as const, verdict, reason },
    ...{ subjectId: of.subjectId, reviewId: of.reviewId },
  }
}

describe('what the check did not let pass', () => {
  test('its author sees that it waits, why and until when; the reviewers see the words; nobody sees who', async () => {
    const subjectId = await object()
    const [entry] = await queueOf(chair)
    expect(entry).toMatchObject({
      kind: 'objection',
      subjectId,
      words,
      cause: 'risky',
      own: false,
      mayDecide: true,
    })
    expect(entry?.peopleBy).toBe(world.now + 24 * HOUR)
    expect(JSON.stringify(await queueOf(chair))).not.toContain(owner.accountId)
    expect(await mineOf(owner)).toMatchObject([{ state: 'people', words, peopleBy: world.now + 24 * HOUR }])
    expect(await mineOf(neighbour)).toEqual([])
    expect(await textFor(chair)).toBeNull()
    for (const actor of [owner, rep]) {
      expect(codeOf(await actor.call('review.queue', { compoundId: compound.id }))).toBe('forbidden')
    }
  })

  test('reviewer: is told at home, until it is decided', async () => {
    await object()
    const todo = async (actor: Actor) =>
      value(await actor.call('home.view', {})).todo.filter(({ kind }) => kind === 'reviewWords')
    expect(await todo(staff)).toMatchObject([{ count: 1, deadline: world.now + 24 * HOUR }])
    expect(await todo(rep)).toEqual([])
    const [entry] = await queueOf(staff)
    value(await staff.call('review.decide', decision(entry!, 'show')))
    expect(await todo(staff)).toEqual([])
  })

  test('shown: everybody who may sees it, its author has nothing waiting, the words are kept once', async () => {
    await object()
    const [entry] = await queueOf(chair)
    const decided = value(await chair.call('review.decide', decision(entry!, 'show')))
    expect(decided.visibility).toBe('visible')
    expect(await textFor(deputy)).toBe(words)
    expect([await mineOf(owner), await queueOf(chair)]).toEqual([[], []])
    const kept = await world.owner((run) => run(sql`select 1 from review_piece where text is not null`))
    expect(kept).toEqual([])
  })

  test('not shown: the author reads the reason, nobody else reads the words; a second decision is refused', async () => {
    await object()
    const [entry] = await queueOf(chair)
    expect(codeOf(await chair.call('review.decide', decision(entry!, 'hide')))).toBe('invalidInput')
    value(await chair.call('review.decide', decision(entry!, 'hide', '写了别人的电话')))
    expect(await textFor(deputy)).toBeNull()
    expect(await textFor(owner)).toBe(words)
    expect(await mineOf(owner)).toMatchObject([{ state: 'refused', reason: '写了别人的电话', words }])
    expect(codeOf(await staff.call('review.decide', decision(entry!, 'show')))).toBe('wrongState')
  })

  test('nobody decides on what they wrote themselves', async () => {
    const both = await world.account('也是业主的副主任')
    await world.grant(both, compound.id, 'committee')
    await world.bind(both, compound.id, compound.units['1-102']!, 'owner', compound.owners['乙']!)
    await object(both, '1-102')
    const [entry] = await queueOf(both)
    expect(entry).toMatchObject({ own: true, mayDecide: false })
    const own = await both.call('review.decide', decision(entry!, 'show'))
    expect(own).toMatchObject({
      ok: false,
      error: { code: 'forbidden', message: '这是您自己写的，要请另一个人来核对。' },
    })
    expect(codeOf(await chair.call('review.decide', decision(entry!, 'show')))).toBe('ok')
  })

  test('reviewer: two at once decide once', async () => {
    await object()
    const [entry] = await queueOf(chair)
    const codes = await Promise.all([
      chair.call('review.decide', decision(entry!, 'show')),
      staff.call('review.decide', decision(entry!, 'hide', '不合适')),
    ])
    expect(codes.map(codeOf).sort()).toEqual(['ok', 'wrongState'])
  })

  test('the events of all this carry no words, no reason and no openid', async () => {
    await object()
    const [entry] = await queueOf(chair)
    value(await chair.call('review.decide', decision(entry!, 'hide', '写了别人的电话')))
    const rows = await world.owner((run) => run(sql`select payload, result from event`))
    for (const secret of [words, '写了别人的电话', 'openid'])
      expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(rows)).toContain('hide')
  })
})

describe('举报', () => {
  const about = (subjectId: string) => ({
    ...{ compoundId: compound.id, kind: 'matter' as const, subjectId, cause: 'privacy' as const },
    words: '里面有我家门牌',
  })

  test('it stays as it is; the reviewers see how many and what they say, nobody sees who; its author is not told', async () => {
    const matterId = await matterOf({ title: '张某家的狗' })
    value(await owner.call('review.report', about(matterId)))
    value(await owner.call('review.report', { ...about(matterId), cause: 'other' }))
    value(await neighbour.call('review.report', { ...about(matterId), cause: 'abuse', words: '' }))
    const entries = await queueOf(chair)
    expect(entries).toMatchObject([
      {
        ...{ kind: 'matter', subjectId: matterId, reviewId: null, words: '张某家的狗', mayDecide: true },
        reports: { count: 2, causes: ['abuse', 'privacy'], words: ['里面有我家门牌'] },
      },
    ])
    for (const { accountId } of [owner, neighbour]) expect(JSON.stringify(entries)).not.toContain(accountId)
    expect(await mineOf(rep)).toEqual([])
    const seen = await neighbour.call('matter.view', { compoundId: compound.id, matterId })
    expect(codeOf(seen)).toBe('ok')
    const events = await world.owner((run) =>
      run(sql`select payload from event where name = 'contentReported'`),
    )
    expect(JSON.stringify(events)).not.toContain(matterId)
  })

  test('taken down: gone for everybody else, and its author reads what and why', async () => {
    const matterId = await matterOf({ title: '张某家的狗' })
    value(await owner.call('review.report', about(matterId)))
    const hide = {
      ...{ compoundId: compound.id, kind: 'matter' as const, subjectId: matterId, reviewId: null },
      ...{ verdict: 'hide' as const, reason: '不要写谁家' },
    }
    value(await chair.call('review.decide', hide))
    expect(codeOf(await neighbour.call('matter.view', { compoundId: compound.id, matterId }))).toBe(
      'notFound',
    )
    expect(await mineOf(rep)).toMatchObject([{ state: 'refused', reason: '不要写谁家', words: '张某家的狗' }])
    expect(await queueOf(chair)).toEqual([])
    expect(codeOf(await staff.call('review.decide', hide))).toBe('wrongState')
  })

  test('left as it is: nothing changes, the queue is empty; one’s own is not reported', async () => {
    const matterId = await matterOf({ title: '门口的灯' })
    value(await owner.call('review.report', about(matterId)))
    value(
      await chair.call('review.decide', {
        ...{ compoundId: compound.id, kind: 'matter', subjectId: matterId, reviewId: null },
        ...{ verdict: 'show', reason: '' },
      }),
    )
    expect(codeOf(await neighbour.call('matter.view', { compoundId: compound.id, matterId }))).toBe('ok')
    expect(await queueOf(chair)).toEqual([])
    expect(codeOf(await rep.call('review.report', about(matterId)))).toBe('forbidden')
  })

  test('what one does not see cannot be reported: held, of conveners alone, or not there', async () => {
    const objectionId = await object()
    const about = (subjectId: string) => ({
      ...{
        compoundId: compound.id,
        kind: 'objection' as const,
        subjectId,
        cause: 'abuse' as const,
        words: '',
      },
    })
    expect(codeOf(await chair.call('review.report', about(objectionId)))).toBe('notFound')
    const [entry] = await queueOf(chair)
    value(await chair.call('review.decide', decision(entry!, 'show')))
    expect(codeOf(await neighbour.call('review.report', about(objectionId)))).toBe('notFound')
    expect(codeOf(await rep.call('review.report', about(objectionId)))).toBe('ok')
    expect(codeOf(await rep.call('review.report', about(decisionId)))).toBe('notFound')
  })
})

describe('a duty that is held', () => {
  /** What came of a matter, as its representative wrote it down. */
  async function heldDuty(): Promise<{ reviewId: ReviewId; matterId: MatterId }> {
    const matterId = await matterOf()
    value(
      await rep.call('matter.setOutcome', { compoundId: compound.id, matterId, text: '修好了', done: true }),
    )
    await world.timer()
    const [entry] = await queueOf(chair)
    return { reviewId: entry?.reviewId as ReviewId, matterId }
  }

  async function outcomeFor(actor: Actor, matterId: MatterId): Promise<boolean> {
    const view = value(
      await actor.call('matter.view', { compoundId: compound.id, matterId: matterId as never }),
    )
    return JSON.stringify(view).includes('修好了')
  }

  const release = (actor: Actor, reviewId: ReviewId) =>
    actor.call('review.release', { compoundId: compound.id, reviewId })

  test('another reviewer releases it at once; who did is on record', async () => {
    const { reviewId, matterId } = await heldDuty()
    expect(await outcomeFor(neighbour, matterId)).toBe(false)
    expect((await queueOf(chair))[0]).toMatchObject({ mayRelease: true })
    value(await release(chair, reviewId))
    expect(await outcomeFor(neighbour, matterId)).toBe(true)
    const rows = await world.owner((run) =>
      run<{ by: string; payload: unknown }>(sql`
        select account_id as by, payload from event where name = 'reviewReleased' order by at desc, id desc limit 1`),
    )
    expect(rows).toEqual([{ by: chair.accountId, payload: { reviewId, kind: 'outcome', own: false } }])
    expect(codeOf(await release(chair, reviewId))).toBe('wrongState')
  })

  test('its author: not before the promised hours are over, then yes: nothing is blocked for good', async () => {
    const { reviewId, matterId } = await heldDuty()
    expect(codeOf(await release(rep, reviewId))).toBe('tooEarly')
    expect(await mineOf(rep)).toMatchObject([{ duty: true, mayRelease: false }])
    world.now = instant(world.now + 24 * HOUR)
    expect(await mineOf(rep)).toMatchObject([{ duty: true, mayRelease: true }])
    value(await release(rep, reviewId))
    expect(await outcomeFor(neighbour, matterId)).toBe(true)
  })

  test('what is no duty is not released', async () => {
    await object()
    const [entry] = await queueOf(chair)
    expect(codeOf(await release(chair, entry?.reviewId as ReviewId))).toBe('forbidden')
  })
})
