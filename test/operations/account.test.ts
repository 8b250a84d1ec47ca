import { drawnHex } from '../support/chance'
import type { CompoundId } from '../../types/ids'
import { consentCatalogue } from '../../types/consent'
import { instant } from '../../types/units'
import { tokenIdentity } from '../../cloudfunctions/platform/identity'
import { dayLabel } from '../../cloudfunctions/rules/clocks'
import { goesOn, openingsGoOn, retentionPeriods } from '../../cloudfunctions/rules/retention'
import { sql } from '../../cloudfunctions/store/sql'
import { digest, type Person } from '../support/everybody'
import { registeredFile } from '../support/files'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

const MINUTE = 60_000
const periods = retentionPeriods(null)
let world: World
let yard: BuiltCompound
let chair: Person
beforeAll(async () => {
  world = await World.create()
  yard = await world.compound('院', [
    { building: '1', room: '101', area: 8000, owners: ['张三'] },
    { building: '1', room: '102', area: 8000, owners: ['李四'] },
  ])
  await world.owner((run) => run(sql`update owner set phone = '13911112222' where name = '张三'`))
  chair = await world.account('主任')
  await world.grant(chair, yard.id, 'committee')
})
afterAll(() => world.close())

async function owner(name = '张三', room = '1-101'): Promise<Person> {
  const person = await world.account(`${name}本人`)
  await world.bind(person, yard.id, yard.units[room]!, 'owner', yard.owners[name]!)
  return person
}

async function platformEvents(person: Person, name: string): Promise<number> {
  const rows = await world.owner((run) =>
    run<{ n: number }>(
      sql`select count(*)::integer as n from platform_event where account_id = ${person.accountId} and name = ${name}`,
    ),
  )
  return rows[0]?.n ?? -1
}

/** Somebody on another phone who typed this code. */
async function redeem(code: string): Promise<Actor> {
  const { token } = value(await world.stranger().call('session.redeemInvitation', { code }))
  return world.actor(tokenIdentity(`Bearer ${token}`))
}

describe('我的数据', () => {
  test('owner: sees home, roster, that a ballot was cast and until when it is kept, objection, file; no choice, nobody else', async () => {
    const me = await owner()
    const { decisionId, closesAt } = await openDecision(world, chair, yard.id)
    const key = { compoundId: yard.id, decisionId }
    const view = value(await me.call('decision.view', key))
    const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'against' as const }))
    value(await me.call('decision.castBallot', { ...key, voterId: view.mine[0]!.voterId, choices }))
    const during = value(await me.call('account.myData', {}))
    expect(during.ballots).toMatchObject([{ title: view.title, at: world.now }])
    expect(during.ballots[0]?.keeping).toContain('投票还没结束')

    world.now = closesAt
    await world.timer()
    const objecting = { kind: 'counting', unitId: yard.units['1-101']!, text: '请再数一遍' } as const
    const { objectionId } = value(await me.call('decision.object', { ...key, ...objecting }))
    const mine = value(await me.call('account.myData', {}))
    expect(mine).toMatchObject({
      name: '张三本人',
      homes: [{ compound: '院', kind: 'owner', roster: { name: '张三', phone: '13911112222' } }],
      identities: [{ here: true, kind: 'token' }],
      objections: [{ text: '请再数一遍', state: 'open' }],
    })
    const day = openingsGoOn({ closedAt: closesAt, termEndsAt: null }, periods)
    expect(mine.ballots[0]?.keeping).toContain(`${dayLabel(day, world.now)}删除`)
    expect(mine.holds[0]).toContain('不同意见没答复')
    value(await me.call('decision.withdrawObjection', { ...key, objectionId }))
    const after = value(await me.call('account.myData', {}))
    expect(after.holds).toEqual([])
    const text = JSON.stringify(after)
    for (const secret of ['against', '李四', '主任'])
      expect([secret, text.includes(secret)]).toEqual([secret, false])
    await registeredFile(world, chair, yard.id, 'paper')
    expect(value(await chair.call('account.myData', {})).files).toHaveLength(1)
  })

  test('who was refused: reads until which day the name is kept', async () => {
    const asker = await world.account('赵六')
    const request = {
      compoundId: yard.id,
      unitId: yard.units['1-102']!,
      kind: 'tenant',
      name: '赵六',
    } as const
    const asked = value(
      await asker.call('binding.request', { ...request, way: 'people', phoneCode: null, note: '租的' }),
    )
    const refusing = { compoundId: yard.id, bindingId: asked.bindingId, reason: '请找房东一起来' }
    expect(codeOf(await chair.call('binding.refuse', refusing as never))).toBe('ok')
    const [home] = value(await asker.call('account.myData', {})).homes
    const day = goesOn('endedBindings', world.now, periods)
    expect(home).toMatchObject({ status: 'refused', name: '赵六', note: '租的', roster: null })
    expect(home?.keeping).toBe(`姓名和说明${dayLabel(day, world.now)}删除。`)
  })

  test('a visitor is told to sign in, one whose token has ended to sign in again', async () => {
    const gone = await world.account('走了')
    value(await gone.call('session.signOut', {}))
    for (const op of ['account.myData', 'account.identities'] as const) {
      expect(codeOf(await world.stranger().call(op, {}))).toBe('notSignedIn')
      expect(codeOf(await gone.call(op, {}))).toBe('sessionExpired')
    }
    expect(codeOf(await gone.call('account.consents', {}))).toBe('sessionExpired')
    expect(value(await world.stranger().call('account.consents', {}))).toMatchObject({
      ...{ signedIn: false, pending: ['terms', 'privacy'] },
    })
  })
})

test('owner: corrects the name once, for themselves alone; the roster keeps the registered one', async () => {
  const [me, other] = [await owner(), await owner('李四', '1-102')]
  expect(value(await me.call('account.correctName', { name: ' 张三哥 ' }))).toEqual({ name: '张三哥' })
  const between = await digest(world)
  value(await me.call('account.correctName', { name: '张三哥' }))
  expect(await digest(world)).toEqual(between)
  expect(await platformEvents(me, 'accountNameCorrected')).toBe(1)
  const mine = value(await me.call('account.myData', {}))
  expect([mine.name, mine.homes[0]?.name, mine.homes[0]?.roster?.name]).toEqual(['张三哥', '张三哥', '张三'])
  expect(value(await other.call('account.me', {})).account?.name).toBe('李四本人')
  expect(codeOf(await me.call('account.correctName', { name: ' ' }))).toBe('invalidInput')
})

describe('换手机', () => {
  test('owner: the code lets a new phone in once, within fifteen minutes; a newer code ends it', async () => {
    const me = await owner()
    const first = value(await me.call('account.newPhoneCode', {}))
    expect(first.expiresAt).toBe(world.now + 15 * MINUTE)
    const second = value(await me.call('account.newPhoneCode', {}))
    expect(codeOf(await world.stranger().call('session.redeemInvitation', { code: first.code }))).toBe(
      'invitationInvalid',
    )
    const phone = await redeem(second.code)
    expect(value(await phone.call('account.me', {})).account?.id).toBe(me.accountId)
    expect(codeOf(await world.stranger().call('session.redeemInvitation', { code: second.code }))).toBe(
      'invitationInvalid',
    )
    const late = value(await me.call('account.newPhoneCode', {}))
    world.now = instant(late.expiresAt)
    expect(codeOf(await world.stranger().call('session.redeemInvitation', { code: late.code }))).toBe(
      'invitationInvalid',
    )
    expect(await platformEvents(me, 'phoneCodeMade')).toBe(3)
  })

  test('owner: sees both phones, signs out on the others, and the code under way ends with them', async () => {
    const [me, neighbour] = [await owner(), await owner('李四', '1-102')]
    const phone = await redeem(value(await me.call('account.newPhoneCode', {})).code)
    const { code } = value(await phone.call('account.newPhoneCode', {}))
    const { identities } = value(await phone.call('account.identities', {}))
    expect(identities.map(({ here }) => here)).toEqual([false, true])
    expect(JSON.stringify(identities)).not.toContain(me.identity.secretHash)
    value(await phone.call('account.signOutOthers', {}))
    expect(codeOf(await me.call('account.me', {}))).toBe('sessionExpired')
    expect(codeOf(await phone.call('account.me', {}))).toBe('ok')
    expect(codeOf(await neighbour.call('account.me', {}))).toBe('ok')
    expect(codeOf(await world.stranger().call('session.redeemInvitation', { code }))).toBe(
      'invitationInvalid',
    )
    const between = await digest(world)
    value(await phone.call('account.signOutOthers', {}))
    expect(await digest(world)).toEqual(between)
  })

  test('WeChat: another WeChat account takes the code and is the same person', async () => {
    const me = await owner()
    const { code } = value(await me.call('account.newPhoneCode', {}))
    const wechat = world.actor({ kind: 'wechat', secretHash: drawnHex(32) })
    value(await wechat.call('session.register', { name: '新号' }))
    value(await wechat.call('session.redeemInvitation', { code }))
    expect(value(await wechat.call('account.me', {})).account?.id).toBe(me.accountId)
  })
})

describe('说明', () => {
  test('account: is asked about each text once, says yes once, and is asked again when the version changes', async () => {
    const me = await world.account('新来的')
    expect(value(await me.call('account.consents', {}))).toEqual({
      ...{ signedIn: true, given: [], pending: ['terms', 'privacy'] },
    })
    const texts = (['terms', 'privacy'] as const).map((text) => ({
      text,
      version: consentCatalogue[text].version,
    }))
    expect(value(await me.call('account.consent', { texts }))).toEqual({ pending: [] })
    const between = await digest(world)
    expect(value(await me.call('account.consent', { texts }))).toEqual({ pending: [] })
    expect(await digest(world)).toEqual(between)
    expect(await platformEvents(me, 'consentGiven')).toBe(1)
    const old = [{ text: 'terms' as const, version: consentCatalogue.terms.version + 1 }]
    expect(codeOf(await me.call('account.consent', { texts: old }))).toBe('conflict')
    await world.owner((run) =>
      run(
        sql`update consent set version = version + 100 where account_id = ${me.accountId} and text = 'privacy'`,
      ),
    )
    expect(value(await me.call('account.consents', {})).pending).toEqual(['privacy'])
  })
})

describe('注销', () => {
  async function grantsOf(person: Person, compoundId: CompoundId): Promise<number> {
    const rows = await world.owner((run) =>
      run<{ n: number }>(sql`select count(*)::integer as n from role_grant
        where account_id = ${person.accountId} and compound_id = ${compoundId} and (valid_until is null or valid_until > from_ms(${world.now}::bigint))`),
    )
    return rows[0]?.n ?? -1
  }

  test('owner: every way in, home and name ends; the ballot stays and counts', async () => {
    const me = await owner()
    const { decisionId, closesAt } = await openDecision(world, chair, yard.id)
    const key = { compoundId: yard.id, decisionId }
    const view = value(await me.call('decision.view', key))
    const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
    value(await me.call('decision.castBallot', { ...key, voterId: view.mine[0]!.voterId, choices }))
    const { code } = value(await me.call('account.newPhoneCode', {}))
    expect(value(await me.call('account.close', {}))).toEqual({ closed: true })
    expect(codeOf(await me.call('account.close', {}))).toBe('sessionExpired')
    expect(codeOf(await world.stranger().call('session.redeemInvitation', { code }))).toBe(
      'invitationInvalid',
    )
    const [left] = await world.owner((run) =>
      run<{ name: string; homes: number; named: number }>(sql`select a.name,
        (select count(*)::integer from binding b where b.account_id = a.id and b.status <> 'ended') as homes,
        (select count(*)::integer from binding b where b.account_id = a.id and (b.name <> '' or b.note <> '')) as named
        from account a where a.id = ${me.accountId}`),
    )
    expect(left).toEqual({ name: '已注销', homes: 0, named: 0 })
    expect(await platformEvents(me, 'accountClosed')).toBe(1)
    world.now = closesAt
    await world.timer()
    const result = value(await chair.call('decision.view', key))
    expect(result.participation?.tookPart.headcount).toBe(1)
  })

  test('treasurer: alone in office is told to hand over first and nothing is written; with another one may go', async () => {
    const [me, next] = [await world.account('记账'), await world.account('接手')]
    await world.grant(me, yard.id, 'treasurer')
    const before = await digest(world)
    const refused = await me.call('account.close', {})
    expect(refused).toMatchObject({ ok: false, error: { code: 'wrongState' } })
    expect(JSON.stringify(refused)).toContain('院的记账人')
    expect(await digest(world)).toEqual(before)
    await world.grant(next, yard.id, 'treasurer')
    const [mine, theirs] = await Promise.all([me.call('account.close', {}), next.call('account.close', {})])
    expect([codeOf(mine), codeOf(theirs)].sort()).toEqual(['ok', 'wrongState'])
    expect((await grantsOf(me, yard.id)) + (await grantsOf(next, yard.id))).toBe(1)
  })
})
