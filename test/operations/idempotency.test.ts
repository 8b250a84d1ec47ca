import { drawnHex, drawnId } from '../support/chance'
import { contract, type OperationName } from '../../types/contract'
import type { AccountId, CompoundId, DecisionId, GrantId } from '../../types/ids'
import { instant } from '../../types/units'
import { hashInvitationCode } from '../../cloudfunctions/platform/identity'
import { at, sql } from '../../cloudfunctions/store/sql'
import { decisionAfter, decisionDraft } from '../support/drafts'
import { digest, type Kind } from '../support/everybody'
import { redDot, uploadFile } from '../support/files'
import { paperInput } from '../support/papers'
import { stage, upload } from '../support/roster'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'
import { openPlace, world as place, yard, type Row } from './matrix/place'
import { table } from './matrix/table'

const DAY = 86_400_000
let world: World
let compound: BuiltCompound
/** Units without areas are made here: they would keep every roll of the other from being frozen. */
let building: BuiltCompound
let committee: Actor
let owner: Actor

beforeAll(async () => {
  world = await World.create()
  compound = await world.compound('院', [
    { building: '1', entrance: '1', room: '101', area: 8000, owners: ['张三'] },
    { building: '1', entrance: '1', room: '102', area: 8000, owners: ['李四'] },
    { building: '1', entrance: '1', room: '103', area: 8000, owners: ['同名#1'] },
    { building: '1', entrance: '1', room: '104', area: 8000, owners: ['同名#2'] },
  ])
  building = await world.compound('新院', [])
  const chair = await world.account('主任')
  await world.grant(chair, building.id, 'committee')
  await world.grant(chair, compound.id, 'committee')
  const resident = await world.account('张三')
  await world.bind(resident, compound.id, compound.units['1-1-101']!, 'owner', compound.owners['张三']!)
  ;[committee, owner] = [chair, resident]
})
afterAll(() => world.close())

function draft(title?: string) {
  return decisionDraft(world.now, title === undefined ? {} : { title })
}

function after(...steps: ('check' | 'freezeRoll' | 'giveNotice')[]) {
  return decisionAfter(committee, compound.id, draft(), ...steps)
}

async function openKey(poll = false) {
  const { decisionId } = await openDecision(
    world,
    committee,
    compound.id,
    poll ? { regime: 'deliberation', item: null } : {},
  )
  const view = value(await owner.call('decision.view', { compoundId: compound.id, decisionId }))
  const choices = view.questions.map((question) => ({ questionId: question.id, choice: 'agree' }))
  return { compoundId: compound.id, decisionId, choices, voterId: view.mine[0]?.voterId }
}

interface Write {
  readonly as: 'committee' | 'owner'
  readonly input: () => Promise<object>
  /** The same call with other content. */
  readonly other: (input: never) => object
}

const otherVersion = (input: { expectedVersion: number }) => ({ ...input, expectedVersion: 99 })
const otherChoice = (input: { choices: { questionId: string; choice: string }[] }) => ({
  ...input,
  choices: input.choices.map((choice) => ({ ...choice, choice: 'against' })),
})
async function review() {
  const sheet = ['楼栋,单元,房号,建筑面积,业主', '5,1,101,80,某某'].join('\n')
  const staged = await stage(world, committee, compound.id, sheet)
  const { fingerprint } = value(await committee.call('roster.reviewImport', staged))
  return { ...staged, fingerprint }
}

async function paperOf102() {
  const { decisionId } = await openKey()
  const key = { compoundId: compound.id, decisionId }
  return paperInput(world, committee, key, compound.units['1-1-102']!, 'agree')
}

/** Somebody of home 102 whom the committee decides about. */
async function relative(status: 'pending' | 'accepted'): Promise<string> {
  const account = await world.account('亲戚')
  await world.bind(account, compound.id, compound.units['1-1-102']!, 'family', null, status)
  const [row] = await world.owner((run) =>
    run<{ id: string }>(sql`select id from binding where account_id = ${account.accountId}`),
  )
  return row?.id ?? ''
}

function objection({ compoundId, decisionId }: { compoundId: CompoundId; decisionId: DecisionId }) {
  const unitId = compound.units['1-1-101']!
  return { compoundId, decisionId, unitId, kind: 'other' as const, text: '有话要说' }
}

async function objected() {
  const input = objection(await openKey())
  const { objectionId } = value(await owner.call('decision.object', input))
  return { compoundId: input.compoundId, decisionId: input.decisionId, objectionId }
}

/** Somebody else who lives here. */
async function neighbour(): Promise<AccountId> {
  const account = await world.account('邻居')
  await world.bind(account, compound.id, compound.units['1-1-104']!, 'family', null)
  return account.accountId
}

/** An office somebody else holds. */
async function office(): Promise<GrantId> {
  const holder = await world.account('代表')
  await world.grant(holder, compound.id, 'buildingRep', { kind: 'building', id: compound.buildings['1']! })
  const [row] = await world.owner((run) =>
    run<{ id: GrantId }>(sql`select id from role_grant where account_id = ${holder.accountId}`),
  )
  return row?.id as GrantId
}

/** Every write of the contract that goes through the log of events. */
const writes: Readonly<Partial<Record<OperationName, Write>>> = {
  'decision.draft': {
    as: 'committee',
    input: async () => ({ compoundId: compound.id, matterId: null, draft: draft() }),
    other: (input: object) => ({ ...input, draft: draft('门禁') }),
  },
  'decision.edit': {
    as: 'committee',
    input: async () => ({ ...(await after()), draft: draft('改过') }),
    other: (input: object) => ({ ...input, draft: draft('又改') }),
  },
  'decision.check': { as: 'committee', input: () => after(), other: otherVersion },
  'decision.freezeRoll': { as: 'committee', input: () => after('check'), other: otherVersion },
  'decision.giveNotice': { as: 'committee', input: () => after('check', 'freezeRoll'), other: otherVersion },
  'decision.open': {
    as: 'committee',
    input: async () => {
      const key = await after('check', 'freezeRoll', 'giveNotice')
      world.now = instant(world.now + 30 * DAY)
      return key
    },
    other: otherVersion,
  },
  'decision.withdraw': {
    as: 'committee',
    input: async () => ({ ...(await after()), reason: '不做了' }),
    other: (input: object) => ({ ...input, reason: '改主意了' }),
  },
  'decision.announce': {
    as: 'committee',
    input: async () => {
      const { decisionId } = await openKey()
      const rows = await world.owner((run) =>
        run<{
          version: number
        }>(sql`update decision set state = 'counted', result = '[]' where id = ${decisionId}
          returning version`),
      )
      return { compoundId: compound.id, decisionId, expectedVersion: rows[0]?.version ?? 0 }
    },
    other: otherVersion,
  },
  'decision.enterPaper': {
    as: 'committee',
    input: paperOf102,
    other: (input: object) => ({ ...input, keepAsEvidence: true }),
  },
  'decision.settlePaper': {
    as: 'committee',
    input: async () => {
      const readers = [await world.account('计票一'), await world.account('计票二')]
      const { reading, ...input } = await paperOf102()
      const key = { compoundId: compound.id, decisionId: input.decisionId }
      let paperId: unknown
      for (const [index, reader] of readers.entries()) {
        await world.grant(reader, compound.id, 'counter')
        const answer = index === 0 ? 'agree' : 'against'
        const paper = await paperInput(world, reader, key, compound.units['1-1-102']!, answer)
        paperId = value(await reader.call('decision.enterPaper', paper)).paperId
      }
      return { ...key, paperId, reading }
    },
    other: (input: object) => ({ ...input, reading: { flaw: 'unsigned', answers: [] } }),
  },
  'binding.request': {
    as: 'committee',
    input: async () => ({
      ...{ compoundId: compound.id, unitId: compound.units['1-1-102'], kind: 'family', name: '张三' },
      ...{ way: 'people', phoneCode: null, note: '' },
    }),
    other: (input: object) => ({ ...input, kind: 'tenant' }),
  },
  'binding.approve': {
    as: 'committee',
    input: async () => ({ compoundId: compound.id, bindingId: await relative('pending'), ownerId: null }),
    other: (input: object) => ({ ...input, ownerId: compound.owners['张三'] }),
  },
  'binding.refuse': {
    as: 'committee',
    input: async () => ({ compoundId: compound.id, bindingId: await relative('pending'), reason: '不认得' }),
    other: (input: object) => ({ ...input, reason: '别的原因' }),
  },
  'binding.end': {
    as: 'committee',
    input: async () => ({
      ...{ compoundId: compound.id, bindingId: await relative('accepted'), reason: 'movedOut' },
    }),
    other: (input: object) => ({ ...input, reason: 'died' }),
  },
  'binding.nameVoter': {
    as: 'committee',
    input: async () => ({
      ...{ compoundId: compound.id, unitId: compound.units['1-1-103'], ownerId: compound.owners['同名#1'] },
      paper: true,
    }),
    other: (input: object) => ({ ...input, ownerId: compound.owners['张三'] }),
  },
  'binding.issueSlips': {
    as: 'committee',
    input: async () => ({
      ...{ compoundId: compound.id, unitIds: [compound.units['1-1-102']] },
      seed: drawnHex(32),
    }),
    other: (input: object) => ({ ...input, seed: drawnHex(32) }),
  },
  'decision.recordDelivery': {
    as: 'committee',
    input: async () => {
      const { decisionId } = await openKey()
      return { compoundId: compound.id, decisionId, unitIds: [compound.units['1-1-102']], channel: 'door' }
    },
    other: (input: object) => ({ ...input, channel: 'phone' }),
  },
  'file.register': {
    as: 'committee',
    input: () => uploadFile(world, compound.id, redDot),
    other: (input: object) => ({ ...input, name: '另一张.png' }),
  },
  'role.grant': {
    as: 'committee',
    input: async () => ({
      ...{ compoundId: compound.id, role: 'member', scopeKind: 'compound', scopeId: null },
      ...{ accountId: await neighbour(), until: null, source: 'appointment' },
    }),
    other: (input: object) => ({ ...input, role: 'counter' }),
  },
  'role.handOver': {
    as: 'committee',
    input: async () => ({
      ...{ compoundId: compound.id, grantId: await office(), accountId: await neighbour() },
      ...{ until: null, source: 'appointment' },
    }),
    other: (input: object) => ({ ...input, source: 'election' }),
  },
  'role.end': {
    as: 'committee',
    input: async () => ({ compoundId: compound.id, grantId: await office() }),
    other: (input: object) => ({ ...input, grantId: drawnId() }),
  },
  'role.nameDeputy': {
    as: 'committee',
    input: async () => ({
      ...{ compoundId: compound.id, grantId: await office(), accountId: await neighbour() },
    }),
    other: (input: object) => ({ ...input, accountId: drawnId() }),
  },
  'role.standIn': {
    as: 'committee',
    input: async () => {
      const key = { compoundId: compound.id, grantId: await office(), accountId: await neighbour() }
      const { deputyId } = value(await committee.call('role.nameDeputy', key))
      return { compoundId: compound.id, deputyId, until: instant(world.now + DAY) }
    },
    other: (input: object) => ({ ...input, until: null }),
  },
  'retention.hold': {
    as: 'committee',
    input: async () => ({ compoundId: compound.id, reason: '有业主起诉' }),
    other: (input: object) => ({ ...input, reason: '正在查账' }),
  },
  'retention.release': {
    as: 'committee',
    input: async () => {
      const key = { compoundId: compound.id, reason: '有业主起诉' }
      const { holdId } = value(await committee.call('retention.hold', key))
      return { compoundId: compound.id, holdId }
    },
    other: (input: object) => ({ ...input, holdId: drawnId() }),
  },
  'decision.castBallot': { as: 'owner', input: () => openKey(), other: otherChoice },
  'decision.answerPoll': {
    as: 'owner',
    input: async () => {
      const { compoundId, decisionId, choices } = await openKey(true)
      return { compoundId, decisionId, choices }
    },
    other: otherChoice,
  },
  'decision.object': {
    as: 'owner',
    input: async () => objection(await openKey()),
    other: (input: object) => ({ ...input, text: '别的话' }),
  },
  'decision.answerObjection': {
    as: 'committee',
    input: async () => ({ ...(await objected()), verdict: 'upheld', answer: '是这样', amendTo: null }),
    other: (input: object) => ({ ...input, answer: '不是这样' }),
  },
  'decision.withdrawObjection': {
    as: 'owner',
    input: objected,
    other: (input: object) => ({ ...input, objectionId: compound.id }),
  },
  'decision.markEffective': {
    as: 'committee',
    input: async () => {
      const { decisionId } = await openKey()
      const rows = await world.owner((run) =>
        run<{
          version: number
        }>(sql`update decision set state = 'announced', result = '[]' where id = ${decisionId}
          returning version`),
      )
      return { compoundId: compound.id, decisionId, expectedVersion: rows[0]?.version ?? 0 }
    },
    other: otherVersion,
  },
  'roster.generateUnits': {
    as: 'committee',
    input: async () => ({
      compoundId: building.id,
      buildings: [{ name: '6', entrances: 1, floors: 1, doorsPerFloor: 2 }],
    }),
    other: () => ({
      compoundId: building.id,
      buildings: [{ name: '7', entrances: 1, floors: 1, doorsPerFloor: 2 }],
    }),
  },
  'roster.stageImport': {
    as: 'committee',
    input: () =>
      upload(world, compound.id, new TextEncoder().encode('楼栋,单元,房号,建筑面积,业主\n8,1,1,80,某')),
    other: (input: object) => ({ ...input, fileName: '另一个.csv' }),
  },
  'roster.confirmImport': {
    as: 'committee',
    input: review,
    other: (input: object) => ({ ...input, fingerprint: '0'.repeat(64) }),
  },
  'roster.editUnit': {
    as: 'committee',
    input: async () => ({
      ...{ compoundId: compound.id, unitId: compound.units['1-1-102'], expectedVersion: 1 },
      ...{ area: 8100, use: 'home', countsForVoting: true, owners: null },
    }),
    other: (input: object) => ({ ...input, area: 9000 }),
  },
  'roster.answerSamePerson': {
    as: 'committee',
    input: async () => ({
      compoundId: compound.id,
      ownerIds: [compound.owners['同名#1'], compound.owners['同名#2']],
      verdict: 'different',
    }),
    other: (input: object) => ({ ...input, verdict: 'same' }),
  },
}

/** These write no event of a compound; they have tests of their own, below and beside the bindings. */
const sessions: readonly OperationName[] = [
  'session.redeemInvitation',
  'session.signOut',
  'session.register',
  'session.enterWithSlip',
  // Their twins are in account.test.ts.
  'account.correctName',
  'account.newPhoneCode',
  'account.signOutOthers',
  'account.consent',
  'account.close',
]

/** The inputs of the role matrix serve for every other write. */
const others = (Object.keys(contract) as OperationName[]).filter(
  (op) => contract[op].kind === 'write' && !Object.hasOwn(writes, op) && !sessions.includes(op),
)

async function eventsOf(requestId: string, within = world): Promise<number> {
  const rows = await within.owner((run) =>
    run<{ n: number }>(sql`select count(*)::integer as n from event where request_id = ${requestId}`),
  )
  return rows[0]?.n ?? 0
}

describe.each(Object.entries(writes) as [OperationName, Write][])('%s', (op, write) => {
  test('sent twice, and twice at once: one event and the same answer; with another content it is refused', async () => {
    const actor = write.as === 'committee' ? committee : owner
    const input = (await write.input()) as never
    const requestId = drawnHex(12)
    const [first, twin] = await Promise.all([
      actor.call(op, input, requestId),
      actor.call(op, input, requestId),
    ])
    expect(codeOf(first)).toBe('ok')
    expect(twin).toEqual(first)
    const between = await digest(world)
    expect(await actor.call(op, input, requestId)).toEqual(first)
    expect(codeOf(await actor.call(op, write.other(input) as never, requestId))).toBe('requestReused')
    expect(await eventsOf(requestId)).toBe(1)
    expect(await digest(world)).toEqual(between)
  })

  test('without a request id, or with one that is none: refused before anything is read', async () => {
    const actor = write.as === 'committee' ? committee : owner
    const answer = await actor.call(op, (await write.input()) as never, 'short')
    expect(codeOf(answer)).toBe('malformedRequest')
  })
})

describe('of the role matrix', () => {
  beforeAll(openPlace, 180_000)
  afterAll(() => place.close())

  test.each(others)('%s: sent twice, and twice at once: one event and the same answer', async (op) => {
    const row = table[op] as Row<never>
    const actor = yard.people[row.may[0] as Kind]
    const input = (await row.input({ compound: yard.home, chair: yard.chair }, actor)) as never
    const requestId = drawnHex(12)
    const [first, twin] = await Promise.all([
      actor.call(op, input, requestId),
      actor.call(op, input, requestId),
    ])
    expect(codeOf(first)).toBe('ok')
    expect(twin).toEqual(first)
    const between = await digest(place)
    expect(await actor.call(op, input, requestId)).toEqual(first)
    expect(await eventsOf(requestId, place)).toBe(1)
    expect(await digest(place)).toEqual(between)
    expect(codeOf(await actor.call(op, input, 'short'))).toBe('malformedRequest')
  })
})

test('the same request id of two people are two requests', async () => {
  const requestId = drawnHex(12)
  const other = await world.account('副主任')
  await world.grant(other, compound.id, 'committee')
  const input = { compoundId: compound.id, matterId: null, draft: draft() }
  const [mine, theirs] = [
    value(await committee.call('decision.draft', input, requestId)),
    value(await other.call('decision.draft', input, requestId)),
  ]
  expect(mine.decisionId).not.toBe(theirs.decisionId)
})

test('a cast answered before the close is answered the same after it', async () => {
  const input = await openKey()
  const requestId = drawnHex(12)
  const first = await owner.call('decision.castBallot', input as never, requestId)
  world.now = instant(world.now + 20 * DAY)
  await world.timer()
  expect(await owner.call('decision.castBallot', input as never, requestId)).toEqual(first)
  expect(codeOf(await owner.call('decision.castBallot', input as never))).toBe('votingClosed')
})

test('session.redeemInvitation: the same request gives the same token, another request nothing', async () => {
  const person = await world.account('新邻居')
  const code = drawnId().slice(-12)
  await world.owner((run) =>
    run(sql`insert into invitation (code_hash, account_id, created_at, expires_at)
      values (${hashInvitationCode(code)}, ${person.accountId}, ${at(world.now)}, ${at(instant(world.now + DAY))})`),
  )
  const requestId = drawnHex(12)
  const first = value(await world.stranger().call('session.redeemInvitation', { code }, requestId))
  expect(first).toMatchObject({ accountId: person.accountId })
  expect(value(await world.stranger().call('session.redeemInvitation', { code }, requestId))).toEqual(first)
  expect(codeOf(await world.stranger().call('session.redeemInvitation', { code }))).toBe('invitationInvalid')
})

test('session.signOut: signing out again changes nothing and answers the same', async () => {
  const person = await world.account('要走的')
  expect(value(await person.call('session.signOut', {}))).toEqual({ signedOut: true })
  const between = await digest(world)
  expect(value(await person.call('session.signOut', {}))).toEqual({ signedOut: true })
  expect(await digest(world)).toEqual(between)
  expect(codeOf(await person.call('account.me', {}))).toBe('sessionExpired')
})
