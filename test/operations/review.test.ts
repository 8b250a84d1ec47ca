import { drawnHex } from '../support/chance'
import type { DecisionId, ObjectionId } from '../../types/ids'
import { instant } from '../../types/units'
import { pictureAnswerOf, takePictureAnswer } from '../../cloudfunctions/operations/content-check'
import { runTimer } from '../../cloudfunctions/operations/timer'
import type { WechatAnswer } from '../../cloudfunctions/platform/wechat'
import { sql } from '../../cloudfunctions/store/sql'
import type { Person } from '../support/everybody'
import { openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

const MINUTE = 60_000
let world: World
let compound: BuiltCompound
let committee: Person
let owner: Person
let decisionId: DecisionId

let usual: World['wechat']

beforeAll(async () => {
  world = await World.create()
  usual = world.wechat
  compound = await world.compound('院', [
    { building: '1', room: '101', area: 8000, owners: ['甲'] },
    { building: '1', room: '102', area: 8000, owners: ['乙'] },
  ])
  committee = await world.account('主任')
  await world.grant(committee, compound.id, 'committee')
  owner = await world.account('甲')
  await world.bind(owner, compound.id, compound.units['1-101']!, 'owner', compound.owners['甲']!)
  ;({ decisionId } = await openDecision(world, committee, compound.id))
})
afterAll(() => world.close())

beforeEach(async () => {
  world.wechat = usual
  await world.owner(async (run) => {
    for (const table of ['review_piece', 'review', 'objection', 'file', 'outbox'])
      await run(sql`delete from ${sql.identifier(table)}`)
  })
})

const words = '名册上我家的面积写少了。'

async function object(text = words, by: Actor = owner): Promise<ObjectionId> {
  return value(
    await by.call('decision.object', {
      ...{ compoundId: compound.id, decisionId, kind: 'other', text },
      unitId: compound.units['1-101']!,
    }),
  ).objectionId
}

async function visibility(): Promise<string> {
  const [row] = await world.owner((run) => run<{ v: string }>(sql`select visibility as v from objection`))
  return row?.v ?? 'gone'
}

async function review(): Promise<{
  state: string
  cause: string | null
  openid: string | null
  texts: number
}> {
  const [row] = await world.owner((run) =>
    run<{ state: string; cause: string | null; openid: string | null; texts: number }>(sql`
      select r.state, r.cause, r.openid, (select count(*)::integer from review_piece p where p.text is not null) as texts
      from review r`),
  )
  if (!row) throw new Error('no review')
  return row
}

function says(suggest: string): (name: string) => WechatAnswer {
  return () => ({ errcode: 0, errmsg: 'ok', result: { suggest } })
}

/** One run of the timer at a later moment; outages are counted, not thrown. */
async function later(minutes: number): Promise<{ done: number; failed: number }> {
  world.now = instant(world.now + minutes * MINUTE)
  return runTimer(world.host, 20_000)
}

test('what passes is pending until the check, then visible; neither words nor openid are kept beside it', async () => {
  await object()
  expect(await visibility()).toBe('pending')
  expect(await review()).toMatchObject({ state: 'checking', texts: 1, openid: `openid-${owner.accountId}` })
  await world.timer()
  expect(await visibility()).toBe('visible')
  expect(await review()).toEqual({ state: 'passed', cause: null, openid: null, texts: 0 })
})

test('the check is asked outside of any transaction, with the words, the openid and the version WeChat wants', async () => {
  const asked: unknown[] = []
  let open = 0
  const { transaction } = world.database
  world.database.transaction = async <T>(...call: Parameters<typeof transaction<T>>): Promise<T> => {
    open += 1
    try {
      return await transaction.call<typeof world.database, typeof call, Promise<T>>(world.database, ...call)
    } finally {
      open -= 1
    }
  }
  world.wechat = (name, data) => {
    asked.push({ name, ...data, open })
    return { errcode: 0, errmsg: 'ok', result: { suggest: 'pass' } }
  }
  await object()
  await world.timer()
  world.database.transaction = transaction
  expect(asked).toEqual([
    {
      ...{ name: 'security.msgSecCheck', version: 2, scene: 3, openid: `openid-${owner.accountId}` },
      ...{ content: words, open: 0 },
    },
  ])
})

test.each(['review', 'risky', 'something new'])('%s: people look, nobody else sees it', async (suggest) => {
  world.wechat = says(suggest)
  await object()
  await world.timer()
  expect(await visibility()).toBe('held')
  expect(await review()).toMatchObject({
    ...{ state: 'people', cause: suggest === 'risky' ? 'risky' : 'review', openid: null, texts: 1 },
  })
})

test('WeChat out of reach: kept and not visible, tried again less and less often, after two hours people look', async () => {
  world.wechat = () => ({ errcode: -1, errmsg: 'system error' })
  await object()
  expect(await later(0)).toEqual({ done: 0, failed: 1 })
  expect(await later(0)).toEqual({ done: 0, failed: 0 })
  for (const minutes of [1, 2, 4, 8, 16, 32]) {
    expect(await later(minutes)).toEqual({ done: 0, failed: 1 })
    expect(await visibility()).toBe('pending')
  }
  expect(await later(64)).toEqual({ done: 1, failed: 0 })
  expect(await visibility()).toBe('held')
  expect(await review()).toMatchObject({ state: 'people', cause: 'unreachable', openid: null })
})

test('WeChat out of reach for a while: what comes back passes', async () => {
  world.wechat = () => {
    throw new Error('no route')
  }
  await object()
  await later(0)
  world.wechat = usual
  await later(1)
  expect(await visibility()).toBe('visible')
})

test.each([40003, 61010])('WeChat does not know the author (%i): people look at once', async (errcode) => {
  world.wechat = () => ({ errcode, errmsg: 'invalid openid' })
  await object()
  await world.timer()
  expect(await review()).toMatchObject({ state: 'people', cause: 'noIdentity' })
})

test('an author without an openid: WeChat is not asked, people look', async () => {
  let asked = 0
  world.wechat = () => {
    asked += 1
    return { errcode: 0, errmsg: 'ok', result: { suggest: 'pass' } }
  }
  const { secretHash } = owner.identity
  await object(words, world.actor({ kind: 'token', secretHash }))
  await world.timer()
  expect(asked).toBe(0)
  expect(await visibility()).toBe('held')
  expect(await review()).toMatchObject({ state: 'people', cause: 'noIdentity' })
})

describe('pictures', () => {
  let trace = ''

  /** Hands in the objection's words with a picture and a PDF, as an owner of another kind would. */
  async function withFiles(mediaTypes: readonly string[]): Promise<void> {
    await object()
    await world.owner(async (run) => {
      for (const [index, mediaType] of mediaTypes.entries()) {
        await run(sql`insert into file (compound_id, id, account_id, purpose, name, media_type, bytes, sha256, storage_id, visibility, created_at)
          values (${compound.id}, gen_random_uuid(), ${owner.accountId}, 'paper', 'a', ${mediaType}, 9, ${'0'.repeat(64)}, ${`cloud://x/${index}`}, 'pending', now())`)
      }
      await run(sql`insert into review_piece (compound_id, review_id, ordinal, file_id, storage_id, media_type)
        select r.compound_id, r.id, 1 + row_number() over (), f.id, f.storage_id, f.media_type from review r, file f`)
    })
    world.wechat = (name, data) => {
      if (name === 'security.msgSecCheck') return { errcode: 0, errmsg: 'ok', result: { suggest: 'pass' } }
      expect(data).toMatchObject({ media_type: 2, version: 2, media_url: 'memory:cloud://x/0' })
      trace = drawnHex(8)
      return { errcode: 0, errmsg: 'ok', trace_id: trace }
    }
    await world.timer()
  }

  function push(suggest: string, traceId = trace): Promise<boolean> {
    const answer = pictureAnswerOf({
      ...{ MsgType: 'event', Event: 'wxa_media_check', trace_id: traceId, version: 2, errcode: 0 },
      result: { suggest, label: 100 },
    })
    if (!answer) throw new Error('no answer')
    return takePictureAnswer(world.host, answer)
  }

  async function fileVisibility(): Promise<string> {
    const [row] = await world.owner((run) => run<{ v: string }>(sql`select visibility as v from file`))
    return row?.v ?? 'gone'
  }

  test('a picture is hidden with its text until the answer is pushed; said twice, the first counts', async () => {
    await withFiles(['image/jpeg'])
    expect([await visibility(), await fileVisibility()]).toEqual(['pending', 'pending'])
    expect(await push('pass')).toBe(true)
    expect([await visibility(), await fileVisibility()]).toEqual(['visible', 'visible'])
    await push('risky')
    expect([await visibility(), await fileVisibility()]).toEqual(['visible', 'visible'])
  })

  test('a risky picture takes its text to the people', async () => {
    await withFiles(['image/jpeg'])
    await push('risky')
    await push('pass')
    expect([await visibility(), await fileVisibility()]).toEqual(['held', 'held'])
  })

  test('an answer to a trace that is none of ours changes nothing', async () => {
    await withFiles(['image/jpeg'])
    expect(await push('pass', 'another')).toBe(false)
    expect(await visibility()).toBe('pending')
  })

  test('no answer within an hour: people look; an answer that comes later changes nothing', async () => {
    await withFiles(['image/jpeg'])
    expect(await later(59)).toEqual({ done: 0, failed: 0 })
    expect(await later(1)).toEqual({ done: 1, failed: 0 })
    expect(await review()).toMatchObject({ state: 'people', cause: 'silent' })
    await push('pass')
    expect(await visibility()).toBe('held')
  })

  test('a PDF is nothing the check can read: people look', async () => {
    await withFiles(['application/pdf'])
    expect(await review()).toMatchObject({ state: 'people', cause: 'unfit' })
  })

  test('what is no push of a picture’s answer is none', () => {
    for (const event of [
      undefined,
      null,
      {},
      { Type: 'Timer' },
      { MsgType: 'event', Event: 'wxa_media_check' },
    ]) {
      expect(pictureAnswerOf(event)).toBeNull()
    }
  })
})

test('events of the check carry no words', async () => {
  world.wechat = says('risky')
  await object()
  await world.timer()
  const rows = await world.owner((run) => run<{ payload: unknown }>(sql`select payload from event`))
  expect(JSON.stringify(rows)).not.toContain(words)
  expect(JSON.stringify(rows)).not.toContain('openid')
})
