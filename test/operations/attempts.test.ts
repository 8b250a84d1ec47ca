import { hashAddress, hashInvitationCode, hashSecret } from '../../cloudfunctions/platform/identity'
import { at, sql } from '../../cloudfunctions/store/sql'
import { instant } from '../../types/units'
import { codeOf, value, World, type Actor } from '../support/world'

const MINUTE = 60_000
let world: World
beforeEach(async () => {
  world = await World.create()
})
afterEach(() => world.close())

function neighbour(openid: string): Actor {
  return world.actor({ kind: 'wechat', secretHash: hashSecret('wechat', openid) })
}

/** Somebody without WeChat: what the host vouches for is the address, the bearer is the caller's own word. */
function visitor(address: string, bearer: string | null = null): Actor {
  const secretHash = bearer === null ? null : hashSecret('token', bearer)
  return world.actor({ kind: 'token', secretHash, addressHash: hashAddress(address) })
}

async function invite(code: string): Promise<void> {
  const person = await world.account('受邀的人')
  await world.owner((run) =>
    run(sql`insert into invitation (code_hash, account_id, created_at, expires_at)
      values (${hashInvitationCode(code)}, ${person.accountId}, ${at(world.now)}, ${at(instant(world.now + 86_400_000))})`),
  )
}

function guess(who: Actor, count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => tryCode(who, `WRONG-${index}`)))
}

async function tryCode(who: Actor, code: string): Promise<string> {
  return codeOf(await who.call('session.redeemInvitation', { code }))
}

function tally(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((c) => c === code).length]))
}

test('neighbour who guesses 50 codes: ten are looked at, the rest are told how long to wait', async () => {
  await invite('RIGHT-CODE-1')
  const who = neighbour('a')
  const codes: string[] = []
  for (let index = 0; index < 50; index += 1) codes.push(await tryCode(who, `WRONG-${index}`))
  expect(codes.slice(0, 10)).toEqual(Array(10).fill('invitationInvalid'))
  expect(tally(codes)).toEqual({ invitationInvalid: 10, rateLimited: 40 })

  world.now = instant(world.now + 3 * MINUTE)
  const refused = await who.call('session.redeemInvitation', { code: 'RIGHT-CODE-1' })
  expect(refused).toMatchObject({
    ok: false,
    error: {
      code: 'rateLimited',
      message: '邀请码试错的次数太多了，请过 7 分钟再试，或找发码的人再要一个。',
    },
  })
  // Asking while one must wait makes the wait no longer.
  world.now = instant(world.now + 7 * MINUTE)
  expect(await tryCode(who, 'RIGHT-CODE-1')).toBe('ok')
})

test('neighbour who sends 50 codes at once gets no further', async () => {
  expect(tally(await guess(neighbour('a'), 50))).toEqual({ invitationInvalid: 10, rateLimited: 40 })
})

test('another neighbour is not slowed by it', async () => {
  await invite('RIGHT-CODE-1')
  await guess(neighbour('a'), 50)
  expect(await tryCode(neighbour('b'), 'RIGHT-CODE-1')).toBe('ok')
})

test('visitor: a new bearer for every guess does not help, another address is not slowed', async () => {
  const codes: string[] = []
  for (let index = 0; index < 50; index += 1) {
    codes.push(await tryCode(visitor('203.0.113.7', `bearer${index}`), `WRONG-${index}`))
  }
  expect(tally(codes)).toEqual({ invitationInvalid: 30, rateLimited: 20 })
  expect(await tryCode(visitor('203.0.113.8'), 'WRONG-CODE')).toBe('invitationInvalid')
})

test('visitor with a whole network of addresses is one visitor', () => {
  const one = hashAddress('2001:db8:1:2::7')
  expect(hashAddress('2001:db8:1:2:ffff:1:2:3')).toBe(one)
  expect(hashAddress('2001:db8:1:3::7')).not.toBe(one)
  expect(hashAddress('::1')).not.toBe(one)
  expect(hashAddress('::ffff:203.0.113.7')).toBe(hashAddress('203.0.113.7'))
})

test('a meeting: right codes cost nothing, from however many on one network', async () => {
  const wrong = await guess(visitor('203.0.113.7'), 29)
  expect(tally(wrong)).toEqual({ invitationInvalid: 29 })
  for (let index = 0; index < 40; index += 1) {
    await invite(`RIGHT-${index}`)
    value(await visitor('203.0.113.7').call('session.redeemInvitation', { code: `RIGHT-${index}` }))
  }
  expect(await tryCode(visitor('203.0.113.7'), 'WRONG-CODE')).toBe('invitationInvalid')
  expect(await tryCode(visitor('203.0.113.7'), 'WRONG-CODE')).toBe('rateLimited')
})

test('timer: what is over is forgotten, and neither openid nor address was ever kept', async () => {
  await guess(neighbour('a'), 3)
  await guess(visitor('203.0.113.7'), 3)
  const rows = () =>
    world.owner((run) => run<{ row: string }>(sql`select row_to_json(a)::text as row from attempt a`))
  const kept = (await rows()).map(({ row }) => row).join()
  expect(kept).toContain(hashSecret('wechat', 'a'))
  expect(kept).not.toContain('203.0.113.7')
  world.now = instant(world.now + 10 * MINUTE - 1)
  await world.timer()
  expect(await rows()).toHaveLength(2)
  world.now = instant(world.now + 1)
  await world.timer()
  expect(await rows()).toEqual([])
})
