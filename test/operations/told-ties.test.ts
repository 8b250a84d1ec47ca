import { drawnId } from '../support/chance'
import { instant } from '../../types/units'
import type { BindingId } from '../../types/ids'
import { hashInvitationCode } from '../../cloudfunctions/platform/identity'
import { at, sql } from '../../cloudfunctions/store/sql'
import { codeOf, value, World, type Actor, type BuiltCompound } from '../support/world'

const dayMs = 86_400_000
let world: World
let yard: BuiltCompound
let chair: Actor
beforeAll(async () => {
  world = await World.create()
}, 60_000)
afterAll(() => world.close())

beforeEach(async () => {
  yard = await world.compound('弘运小区', [
    { building: '9', entrance: '1', floor: 3, room: '301', area: 8000, owners: ['罗素珍'] },
    { building: '9', entrance: '1', floor: 3, room: '302', area: 8000, owners: ['李国富', '王桂芳'] },
  ])
  await world.owner((run) =>
    run(sql`update compound set contact_phone = '023-4200 0001' where id = ${yard.id}`),
  )
  const account = await world.account('主任')
  await world.grant(account, yard.id, 'committee')
  chair = account
})

/** An owner of a home, and the id of the tie. */
async function ownerOf(room: string, name: string, kind: 'owner' | 'coOwner' = 'owner') {
  const account = await world.account(name)
  await world.bind(account, yard.id, yard.units[room]!, kind, yard.owners[name]!)
  const me = value(await account.call('account.me', {}))
  return { account, bindingId: me.compounds[0]!.homes[0]!.bindingId }
}

async function todoOf(actor: Actor) {
  return value(await actor.call('home.view', {})).todo
}

function end(as: Actor, bindingId: BindingId, reason: 'own' | 'sold' | 'died' | 'notKnown') {
  return as.call('binding.end', { compoundId: yard.id, bindingId, reason })
}

test('owner: a sale entered by the committee is told, with whom to ask, and for 30 days', async () => {
  const { account, bindingId } = await ownerOf('9-1-301', '罗素珍')
  expect(await todoOf(account)).toEqual([])
  world.now = instant(world.now + 1000)
  value(await end(chair, bindingId, 'sold'))
  world.now = instant(world.now + 1000)
  expect(await todoOf(account)).toMatchObject([
    {
      kind: 'bindingEnded',
      compoundName: '弘运小区',
      unitId: yard.units['9-1-301'],
      title: '您和 9栋1单元301 的绑定停用了',
      sentence: '登记的是：房子卖了。已经投的票照样算。弄错了，找楼栋代表问，或者打 023-4200 0001。',
    },
  ])
  const own = value(
    await account.call('binding.home', { compoundId: yard.id, unitId: yard.units['9-1-301']! }),
  )
  expect(own.mine).toMatchObject({ status: 'ended', endedCause: 'sold' })
  expect(own.people).toEqual([])
  // Nobody else is told.
  expect((await todoOf(chair)).filter(({ kind }) => kind === 'bindingEnded')).toEqual([])
  world.now = instant(world.now + 31 * dayMs)
  expect(await todoOf(account)).toEqual([])
})

test('owner: whoever unbinds himself is not told; nor whoever asked for the home anew', async () => {
  const own = await ownerOf('9-1-301', '罗素珍')
  value(await end(own.account, own.bindingId, 'own'))
  expect(await todoOf(own.account)).toEqual([])
  const other = await ownerOf('9-1-302', '李国富', 'coOwner')
  value(await end(chair, other.bindingId, 'died'))
  world.now = instant(world.now + 1000)
  expect(await todoOf(other.account)).toMatchObject([{ kind: 'bindingEnded' }])
  value(
    await other.account.call('binding.request', {
      ...{ compoundId: yard.id, unitId: yard.units['9-1-302']!, kind: 'owner', name: '李国富' },
      ...{ way: 'people', phoneCode: null, note: '' },
    }),
  )
  expect(await todoOf(other.account)).toEqual([])
})

test('co-owner: somebody a fellow owner does not know reads that it is being looked at', async () => {
  const li = await ownerOf('9-1-302', '李国富', 'coOwner')
  const wang = await ownerOf('9-1-302', '王桂芳', 'coOwner')
  value(await end(wang.account, li.bindingId, 'notKnown'))
  world.now = instant(world.now + 1000)
  expect(await todoOf(li.account)).toMatchObject([
    { kind: 'bindingDoubted', title: '9栋1单元302 要重新核对' },
  ])
  expect((await todoOf(wang.account)).some(({ kind }) => kind === 'bindingDoubted')).toBe(false)
})

test('newcomer: a refusal is told with where to read why; the reason itself stays on the page of the home', async () => {
  const asking = await world.account('过路人')
  const asked = value(
    await asking.call('binding.request', {
      ...{ compoundId: yard.id, unitId: yard.units['9-1-301']!, kind: 'tenant', name: '过路人' },
      ...{ way: 'people', phoneCode: null, note: '' },
    }),
  )
  const reason = '没见过这个人，请带租房合同来。'
  value(await chair.call('binding.refuse', { compoundId: yard.id, bindingId: asked.bindingId, reason }))
  world.now = instant(world.now + 1000)
  const [told] = await todoOf(asking)
  expect(told).toMatchObject({ kind: 'bindingRefused', title: '9栋1单元301 没有核对上' })
  expect(JSON.stringify(told)).not.toContain(reason)
  const key = { compoundId: yard.id, unitId: yard.units['9-1-301']! }
  expect(value(await asking.call('binding.home', key)).mine.refusedReason).toBe(reason)
})

test('in a compound that was closed nobody is told: nothing could be done about it', async () => {
  const { account, bindingId } = await ownerOf('9-1-301', '罗素珍')
  value(await end(chair, bindingId, 'sold'))
  world.now = instant(world.now + 1000)
  await world.owner((run) => run(sql`update compound set closed_at = ${at(world.now)} where id = ${yard.id}`))
  world.now = instant(world.now + 1000)
  expect(await todoOf(account)).toEqual([])
})

test('owner: another phone that got in is told on the phones that were there before, for a week', async () => {
  const { account } = await ownerOf('9-1-301', '罗素珍')
  world.now = instant(world.now + dayMs)
  const code = `new-phone-${drawnId()}`
  await world.owner((run) =>
    run(sql`insert into invitation (code_hash, account_id, created_at, expires_at, own)
      values (${hashInvitationCode(code)}, ${account.accountId}, ${at(world.now)}, ${at(instant(world.now + dayMs))}, true)`),
  )
  expect(codeOf(await world.stranger().call('session.redeemInvitation', { code }))).toBe('ok')
  world.now = instant(world.now + 1000)
  expect(await todoOf(account)).toMatchObject([{ kind: 'newPhone', title: '您的账号在另一个手机上登录了' }])
  value(await account.call('account.signOutOthers', {}))
  expect(await todoOf(account)).toEqual([])
})
