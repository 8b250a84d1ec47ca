import { drawnHex } from '../support/chance'
import type { AccountId, BindingId } from '../../types/ids'
import type { OperationInput } from '../../types/contract'
import { instant } from '../../types/units'
import { hashSecret } from '../../cloudfunctions/platform/identity'
import { slipCode } from '../../cloudfunctions/rules/slip-code'
import { sql } from '../../cloudfunctions/store/sql'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

const HOUR = 3_600_000

let world: World
let yard: BuiltCompound
let chair: Actor & { accountId: AccountId }
let rep: Actor & { accountId: AccountId }
let counter: Actor & { accountId: AccountId }

beforeAll(async () => {
  world = await World.create()
}, 60_000)
afterAll(() => world.close())

beforeEach(async () => {
  yard = await world.compound('弘运小区', [
    { building: '9', entrance: '1', floor: 3, room: '301', area: 8000, owners: ['罗素珍'] },
    { building: '9', entrance: '1', floor: 3, room: '302', area: 8000, owners: ['李国富', '王桂芳'] },
    { building: '9', entrance: '1', floor: 4, room: '401', area: 8000, owners: [] },
    { building: '3', entrance: '1', floor: 1, room: '101', area: 8000, owners: ['陈大明'] },
  ])
  await world.owner((run) => run(sql`update owner set phone = '13812341234' where name = '罗素珍'`))
  chair = await world.account('主任')
  rep = await world.account('九栋代表')
  counter = await world.account('计票人')
  await world.grant(chair, yard.id, 'committee')
  await world.grant(rep, yard.id, 'buildingRep', { kind: 'building', id: yard.buildings['9']! })
  await world.grant(counter, yard.id, 'counter')
})

type Request = OperationInput<'binding.request'>
function ask(as: Actor, room: string, more: Partial<Request> = {}) {
  return as.call('binding.request', {
    ...{ compoundId: yard.id, unitId: yard.units[room]!, kind: 'owner', name: '罗素珍' },
    ...{ way: 'people', phoneCode: null, note: '', ...more },
  })
}

async function slipsFor(rooms: readonly string[], as: Actor = rep) {
  const seed = drawnHex(32)
  const unitIds = rooms.map((room) => yard.units[room]!)
  value(await as.call('binding.issueSlips', { compoundId: yard.id, unitIds, seed }))
  return unitIds.map((unitId) => slipCode(seed, unitId))
}

function approve(as: Actor, bindingId: BindingId) {
  return as.call('binding.approve', { compoundId: yard.id, bindingId, ownerId: null })
}

async function castAs(as: Actor, decisionId: string, choice: 'agree' | 'against' = 'agree') {
  const key = { compoundId: yard.id, decisionId: decisionId as never }
  const view = value(await as.call('decision.view', key))
  return as.call('decision.castBallot', {
    ...{ ...key, voterId: view.mine[0]!.voterId },
    choices: [{ questionId: view.questions[0]!.id, choice }],
  })
}

async function took(decisionId: string) {
  const view = value(
    await chair.call('decision.view', { compoundId: yard.id, decisionId: decisionId as never }),
  )
  return view.participation?.tookPart
}

describe('door slips', () => {
  test('newcomer without an account: the slip lets in, names the home, and binds once', async () => {
    const [code = ''] = await slipsFor(['9-1-301'])
    const typed = `${code.slice(0, 3)} ${code.slice(3, 6)}-${code.slice(6)}`
    const requestId = 'the-same-request-0001'
    const entered = value(
      await world.stranger().call('session.enterWithSlip', { code: typed, name: '罗孃孃' }, requestId),
    )
    expect(entered).toMatchObject({ compoundName: '弘运小区', unitLabel: '9栋1单元301' })
    // After a lost answer the same request gives the same token.
    const again = value(
      await world.stranger().call('session.enterWithSlip', { code: typed, name: '罗孃孃' }, requestId),
    )
    expect(again).toEqual(entered)
    const luo = world.actor({ kind: 'token', secretHash: hashSecret('token', entered.token ?? '') })
    expect(value(await ask(luo, '9-1-301', { way: 'slip' }))).toMatchObject({
      ...{ status: 'accepted', evidence: 'doorSlip' },
    })
    const other = await world.account('别人')
    expect(codeOf(await other.call('session.enterWithSlip', { code, name: '别人' }))).toBe('slipInvalid')
    expect(codeOf(await ask(other, '9-1-301', { way: 'slip' }))).toBe('slipInvalid')
  })

  test('a slip binds at its own door only; a newer one replaces it; after 14 days it has ended', async () => {
    const luo = await world.account('罗素珍')
    const [old = ''] = await slipsFor(['9-1-301'])
    const [fresh = ''] = await slipsFor(['9-1-301'])
    expect(codeOf(await luo.call('session.enterWithSlip', { code: old, name: '罗' }))).toBe('slipInvalid')
    value(await luo.call('session.enterWithSlip', { code: fresh, name: '罗' }))
    expect(codeOf(await ask(luo, '9-1-302', { way: 'slip' }))).toBe('slipInvalid')
    world.now = instant(world.now + 14 * 24 * HOUR)
    expect(codeOf(await ask(luo, '9-1-301', { way: 'slip' }))).toBe('slipInvalid')
    expect(codeOf(await luo.call('session.enterWithSlip', { code: fresh, name: '罗' }))).toBe('slipInvalid')
  })

  test('50 wrong codes: slowed, and told how long to wait', async () => {
    const guesser = await world.account('猜码的人')
    const codes: string[] = []
    for (let n = 0; n < 50; n += 1) {
      const code = String(n).padStart(10, '0')
      codes.push(codeOf(await guesser.call('session.enterWithSlip', { code, name: '某' })))
    }
    expect(codes.filter((code) => code === 'slipInvalid').length).toBeLessThan(50)
    expect(codes.at(-1)).toBe('rateLimited')
  })

  test('the codes are nowhere in the database', async () => {
    const codes = await slipsFor(['9-1-301', '9-1-302'])
    const text = JSON.stringify(
      await world.owner(async (run) => [
        await run(sql`select to_jsonb(s) from door_slip s`),
        await run(sql`select to_jsonb(e) from event e`),
      ]),
    )
    for (const code of codes) expect(text).not.toContain(code)
  })

  test('buildingRep: no slips for another building', async () => {
    const unitIds = [yard.units['9-1-301']!, yard.units['3-1-101']!]
    const seed = drawnHex(32)
    expect(codeOf(await rep.call('binding.issueSlips', { compoundId: yard.id, unitIds, seed }))).toBe(
      'forbidden',
    )
    const rows = await world.owner((run) => run(sql`select 1 from door_slip where compound_id = ${yard.id}`))
    expect(rows).toEqual([])
  })
})

describe('WeChat', () => {
  test('a user nobody knows registers once, and the roster’s phone binds on the spot', async () => {
    const luo = world.actor({ kind: 'wechat', secretHash: hashSecret('wechat', 'o-luo') })
    expect(codeOf(await ask(luo, '9-1-301', { way: 'phone', phoneCode: 'phone:13812341234' }))).toBe(
      'notSignedIn',
    )
    const first = value(await luo.call('session.register', { name: '罗素珍' }))
    expect(value(await luo.call('session.register', { name: '罗孃孃' }))).toEqual(first)
    const bound = value(
      await ask(luo, '9-1-301', { name: '罗', way: 'phone', phoneCode: 'phone:13812341234' }),
    )
    expect(bound).toMatchObject({ status: 'accepted', evidence: 'rosterPhone' })
    const text = JSON.stringify(await world.owner((run) => run(sql`select to_jsonb(e) from event e`)))
    expect(text).not.toContain('13812341234')
  })

  test('a code WeChat does not know: told what to do, nothing written', async () => {
    const luo = await world.account('罗')
    const refused = await ask(luo, '9-1-301', { way: 'phone', phoneCode: 'wrong' })
    expect(codeOf(refused)).toBe('invalidInput')
    expect(
      await world.owner((run) => run(sql`select 1 from binding where compound_id = ${yard.id}`)),
    ).toEqual([])
  })
})

describe('two people', () => {
  test('representative, then a second person; asking twice is one request; the owner sees it at home', async () => {
    const luo = await world.account('罗素珍')
    const asked = value(await ask(luo, '9-1-301'))
    expect(asked.status).toBe('pending')
    expect(value(await ask(luo, '9-1-301')).bindingId).toBe(asked.bindingId)
    const home = value(await rep.call('home.view', {}))
    expect(home.todo).toContainEqual(
      expect.objectContaining({ kind: 'answerBindings', title: '1 户等您确认身份' }),
    )
    expect(value(await approve(rep, asked.bindingId)).status).toBe('pending')
    expect(codeOf(await approve(rep, asked.bindingId))).toBe('wrongState')
    expect(value(await rep.call('home.view', {})).todo).toEqual([])
    expect(value(await approve(counter, asked.bindingId)).status).toBe('accepted')
    const own = { compoundId: yard.id, unitId: yard.units['9-1-301']! }
    expect(value(await luo.call('binding.home', own))).toMatchObject({
      ...{ mine: { kind: 'owner', status: 'accepted' }, owners: [{ name: '罗素珍' }] },
    })
  })

  test('representative: not for himself, not twice, not another building’s', async () => {
    const mine = value(await ask(rep, '9-1-301', { name: '罗素珍' }))
    expect(codeOf(await approve(rep, mine.bindingId))).toBe('forbidden')
    expect(value(await rep.call('binding.queue', { compoundId: yard.id })).waiting).toEqual([])
    const chen = await world.account('陈大明')
    const there = value(await ask(chen, '3-1-101', { name: '陈大明' }))
    expect(codeOf(await approve(rep, there.bindingId))).toBe('notFound')
    const refusing = { compoundId: yard.id, bindingId: there.bindingId, reason: '不认得' }
    expect(codeOf(await rep.call('binding.refuse', refusing))).toBe('notFound')
  })

  test('nobody is accepted as an owner whom the roster does not know', async () => {
    const who = await world.account('某人')
    const asked = value(await ask(who, '9-1-401', { name: '某人' }))
    expect(codeOf(await approve(rep, asked.bindingId))).toBe('invalidInput')
    expect(codeOf(await approve(chair, asked.bindingId))).toBe('invalidInput')
  })

  test('nobody answers for 48 hours: the committee sees it, not before', async () => {
    const luo = await world.account('罗素珍')
    value(await ask(luo, '9-1-301'))
    world.now = instant(world.now + 48 * HOUR - 1)
    await world.timer()
    expect(value(await chair.call('home.view', {})).todo).toEqual([])
    world.now = instant(world.now + 1)
    await world.timer()
    expect(value(await chair.call('home.view', {})).todo).toContainEqual(
      expect.objectContaining({ kind: 'answerBindings' }),
    )
    const queue = value(await chair.call('binding.queue', { compoundId: yard.id }))
    expect(queue.waiting[0]).toMatchObject({ escalated: true, escalatesAt: null, disputed: false })
  })

  test('refused: the person reads why and may ask again', async () => {
    const luo = await world.account('罗')
    const asked = value(await ask(luo, '9-1-301', { name: '罗' }))
    value(
      await rep.call('binding.refuse', {
        compoundId: yard.id,
        bindingId: asked.bindingId,
        reason: '名字不对，请找李代表。',
      }),
    )
    const own = { compoundId: yard.id, unitId: yard.units['9-1-301']! }
    expect(value(await luo.call('binding.home', own)).mine).toMatchObject({
      ...{ status: 'refused', refusedReason: '名字不对，请找李代表。' },
    })
    expect(value(await ask(luo, '9-1-301')).status).toBe('pending')
  })

  test('owner: lets the tenant in alone, and out again', async () => {
    const luo = await world.account('罗素珍')
    await world.bind(luo, yard.id, yard.units['9-1-301']!, 'owner', yard.owners['罗素珍']!)
    const tenant = await world.account('小张')
    const asked = value(await ask(tenant, '9-1-301', { kind: 'tenant', name: '小张' }))
    expect(value(await approve(luo, asked.bindingId))).toMatchObject({ status: 'accepted' })
    const own = { compoundId: yard.id, unitId: yard.units['9-1-301']! }
    expect(value(await tenant.call('binding.home', own))).toMatchObject({
      owners: [],
      decisions: [],
      area: null,
    })
    const ending = { compoundId: yard.id, bindingId: asked.bindingId }
    expect(value(await luo.call('binding.end', { ...ending, reason: 'movedOut' })).status).toBe('ended')
    expect(codeOf(await tenant.call('binding.home', own))).toBe('ok')
    expect(value(await tenant.call('account.me', {})).compounds).toEqual([])
  })
})

describe('stuffing', () => {
  test('representative: a slip of his own for an absent owner, on a second phone: the home shows it, and the owner stops it', async () => {
    const [code = ''] = await slipsFor(['9-1-302'])
    const second = await world.account('第二部手机')
    value(await second.call('session.enterWithSlip', { code, name: '李国富' }))
    expect(value(await ask(second, '9-1-302', { name: '李国富', way: 'slip' })).status).toBe('accepted')
    const { decisionId } = await openDecision(world, chair, yard.id)
    expect(value(await castAs(second, decisionId)).disposition).toBe('counted')
    // The other owner of the home sees the stranger, and that the home has returned.
    const wang = await world.account('王桂芳')
    await world.bind(wang, yard.id, yard.units['9-1-302']!, 'coOwner', yard.owners['王桂芳']!)
    expect(value(await wang.call('home.view', {})).todo).toContainEqual(
      expect.objectContaining({ kind: 'newAtHome' }),
    )
    const own = { compoundId: yard.id, unitId: yard.units['9-1-302']! }
    const home = value(await wang.call('binding.home', own))
    const stranger = home.people.find((person) => !person.own)
    expect(stranger).toMatchObject({
      name: '李国富',
      evidence: 'doorSlip',
      fresh: true,
      mayEnd: ['notKnown'],
    })
    expect(home.decisions[0]?.returned).toMatchObject({ channel: 'phone' })
    const ending = { compoundId: yard.id, bindingId: stranger!.bindingId, reason: 'notKnown' } as const
    expect(value(await wang.call('binding.end', ending)).status).toBe('pending')
    const queue = value(await chair.call('binding.queue', { compoundId: yard.id }))
    expect(queue.waiting[0]).toMatchObject({ disputed: true, escalated: true })
    expect(value(await second.call('account.me', {})).compounds[0]?.homes[0]?.status).toBe('pending')
  })

  test('representative: a slip does not push aside an owner who is bound', async () => {
    const luo = await world.account('罗素珍')
    await world.bind(luo, yard.id, yard.units['9-1-301']!, 'owner', yard.owners['罗素珍']!)
    const [code = ''] = await slipsFor(['9-1-301'])
    const second = await world.account('第二部手机')
    value(await second.call('session.enterWithSlip', { code, name: '罗素珍' }))
    const asked = value(await ask(second, '9-1-301', { way: 'slip' }))
    expect(asked).toMatchObject({ status: 'pending', evidence: 'none' })
    // He may vouch once; it takes another person.
    expect(value(await approve(rep, asked.bindingId)).status).toBe('pending')
  })
})

describe('a ballot that waits', () => {
  test('kept, not counted; counted when accepted before the close; never after', async () => {
    const luo = await world.account('罗素珍')
    const asked = value(await ask(luo, '9-1-301'))
    const { decisionId, closesAt } = await openDecision(world, chair, yard.id)
    const requestId = 'kept-ballot-request-1'
    const key = { compoundId: yard.id, decisionId }
    const view = value(await luo.call('decision.view', key))
    expect(view.mine[0]).toMatchObject({ mayCast: false, mayKeep: true, keptAt: null })
    const ballot = {
      ...{ ...key, voterId: view.mine[0]!.voterId },
      choices: [{ questionId: view.questions[0]!.id, choice: 'agree' as const }],
    }
    const kept = value(await luo.call('decision.castBallot', ballot, requestId))
    expect(kept).toEqual({ disposition: 'kept', receipt: null, castAt: world.now })
    world.now = instant(world.now + HOUR)
    expect(value(await luo.call('decision.castBallot', ballot, requestId))).toEqual(kept)
    expect(await took(decisionId)).toEqual({ headcount: 0, area: 0 })
    expect(value(await luo.call('decision.view', key)).mine[0]).toMatchObject({
      mayKeep: false,
      keptAt: kept.castAt,
    })
    value(await approve(rep, asked.bindingId))
    expect(value(await approve(counter, asked.bindingId)).ballotsCounted).toBe(1)
    expect(await took(decisionId)).toEqual({ headcount: 1, area: 8000 })
    expect(value(await luo.call('decision.view', key)).mine[0]).toMatchObject({
      keptAt: null,
      mayCast: false,
    })
    const chosen = value(await luo.call('decision.myChoice', { ...key, voterId: view.mine[0]!.voterId }))
    expect(chosen.choices[0]?.choice).toBe('agree')

    const li = await world.account('李国富')
    const late = value(await ask(li, '9-1-302', { name: '李国富' }))
    expect(value(await castAs(li, decisionId)).disposition).toBe('kept')
    world.now = closesAt
    value(await approve(rep, late.bindingId))
    expect(value(await approve(counter, late.bindingId))).toMatchObject({
      status: 'accepted',
      ballotsCounted: 0,
    })
    const own = { compoundId: yard.id, unitId: yard.units['9-1-302']! }
    await world.timer()
    expect(value(await li.call('binding.home', own)).decisions[0]).toMatchObject({
      kept: 'tooLate',
      returned: null,
    })
    const result = value(await chair.call('decision.view', key)).results[0]
    expect(result?.tookPart).toEqual({ headcount: 1, area: 8000 })
  })

  test('one was in before: the kept one becomes evidence and counts for nothing', async () => {
    const luo = await world.account('罗素珍')
    const asked = value(await ask(luo, '9-1-301'))
    const { decisionId } = await openDecision(world, chair, yard.id)
    expect(value(await castAs(luo, decisionId, 'against')).disposition).toBe('kept')
    const bound = await world.account('罗素珍的手机')
    await world.bind(bound, yard.id, yard.units['9-1-301']!, 'owner', yard.owners['罗素珍']!)
    expect(value(await castAs(bound, decisionId)).disposition).toBe('counted')
    value(await approve(rep, asked.bindingId))
    expect(value(await approve(counter, asked.bindingId)).ballotsCounted).toBe(0)
    expect(await took(decisionId)).toEqual({ headcount: 1, area: 8000 })
    const returns = await world.owner((run) =>
      run<{ disposition: string }>(
        sql`select disposition from ballot_return where compound_id = ${yard.id} order by received_at, id`,
      ),
    )
    expect(returns.map(({ disposition }) => disposition).sort()).toEqual(['counted', 'evidence'])
  })
})

describe('co-owners name one voter', () => {
  test('it holds once both say the same; the committee may enter paper', async () => {
    const [li, wang] = [await world.account('李国富'), await world.account('王桂芳')]
    const unitId = yard.units['9-1-302']!
    await world.bind(li, yard.id, unitId, 'coOwner', yard.owners['李国富']!)
    await world.bind(wang, yard.id, unitId, 'coOwner', yard.owners['王桂芳']!)
    const naming = { compoundId: yard.id, unitId, ownerId: yard.owners['王桂芳']!, paper: false }
    expect(value(await li.call('binding.nameVoter', naming)).named).toBe(false)
    expect(value(await wang.call('binding.nameVoter', naming)).named).toBe(true)
    const { decisionId } = await openDecision(world, chair, yard.id)
    expect(codeOf(await castAs(li, decisionId))).toBe('notNamedVoter')
    expect(value(await castAs(wang, decisionId)).disposition).toBe('counted')
    expect(codeOf(await rep.call('binding.nameVoter', { ...naming, paper: true }))).toBe('forbidden')
    const paper = { ...naming, ownerId: yard.owners['李国富']!, paper: true }
    expect(value(await chair.call('binding.nameVoter', paper)).named).toBe(true)
  })
})

describe('what was brought to the door', () => {
  test('the owner of the home sees it; a door of another building is refused as a whole', async () => {
    const luo = await world.account('罗素珍')
    await world.bind(luo, yard.id, yard.units['9-1-301']!, 'owner', yard.owners['罗素珍']!)
    const { decisionId } = await openDecision(world, chair, yard.id)
    const visit = { compoundId: yard.id, decisionId, channel: 'door' } as const
    const unitIds = [yard.units['9-1-301']!, yard.units['3-1-101']!]
    expect(codeOf(await rep.call('decision.recordDelivery', { ...visit, unitIds }))).toBe('forbidden')
    value(await rep.call('decision.recordDelivery', { ...visit, unitIds: unitIds.slice(0, 1) }))
    const own = { compoundId: yard.id, unitId: yard.units['9-1-301']! }
    expect(value(await luo.call('binding.home', own)).decisions[0]?.deliveries).toEqual([
      { channel: 'door', at: world.now },
    ])
  })

  test('representative: the picture tells who was reached, the home screen whom nobody has; nobody else is told', async () => {
    const luo = await world.account('罗素珍')
    await world.bind(luo, yard.id, yard.units['9-1-301']!, 'owner', yard.owners['罗素珍']!)
    const { decisionId } = await openDecision(world, chair, yard.id)
    const key = { compoundId: yard.id, decisionId }
    const unreached = async (as: Actor) =>
      value(await as.call('home.view', {})).todo.find(({ kind }) => kind === 'reachNeighbours')?.count
    const visit = async (room: string, channel: 'door' | 'notReached') =>
      value(await rep.call('decision.recordDelivery', { ...key, channel, unitIds: [yard.units[room]!] }))
    // Three doors of the representative's building, one more in the yard.
    expect([await unreached(rep), await unreached(chair)]).toEqual([3, 4])
    await visit('9-1-301', 'door')
    await visit('9-1-302', 'notReached')
    expect([await unreached(rep), await unreached(chair)]).toEqual([2, 3])
    world.now = instant(world.now + HOUR)
    await visit('9-1-301', 'notReached')
    expect(await unreached(rep)).toBe(3)
    const doors = value(await rep.call('decision.view', key)).doors ?? []
    expect(doors.find(({ unitId }) => unitId === yard.units['9-1-301'])).toMatchObject({
      ...{ returned: false, visit: { channel: 'notReached', at: world.now } },
    })
    value(await castAs(luo, decisionId))
    expect(await unreached(rep)).toBe(2)
    expect(value(await luo.call('decision.view', key)).doors).toBeNull()
    expect(await unreached(luo)).toBeUndefined()
  })

  test('which doors are bound: told to those who hand out slips there, to nobody else', async () => {
    const luo = await world.account('罗素珍')
    await world.bind(luo, yard.id, yard.units['9-1-301']!, 'owner', yard.owners['罗素珍']!)
    const boundIn = async (as: Actor, building: string) =>
      value(
        await as.call('binding.doors', { compoundId: yard.id, buildingId: yard.buildings[building]! }),
      ).doors.map(({ bound }) => bound)
    expect(await boundIn(rep, '9')).toEqual([true, false, false])
    expect(await boundIn(rep, '3')).toEqual([null])
    expect(await boundIn(chair, '3')).toEqual([false])
    expect(await boundIn(luo, '9')).toEqual([null, null, null])
    expect(await boundIn(world.stranger(), '9')).toEqual([null, null, null])
  })
})
