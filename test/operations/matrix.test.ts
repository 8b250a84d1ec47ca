import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { v7 } from 'uuid'
import { contract, type OperationInput, type OperationName } from '../../types/contract'
import { consentCatalogue } from '../../types/consent'
import type { ErrorCode } from '../../types/errors'
import type {
  AccountId,
  BindingId,
  CompoundId,
  DecisionId,
  DeputyId,
  GrantId,
  OwnerId,
  UnitId,
} from '../../types/ids'
import type { OperationContract } from '../../types/operation'
import { roleLabels, type Role } from '../../types/roles'
import { instant } from '../../types/units'
import { hashInvitationCode } from '../../cloudfunctions/platform/identity'
import { rolesDocument, type Observed } from '../../cloudfunctions/rules/roles-document'
import { allOperations } from '../../cloudfunctions/operations/handle'
import { slipCode } from '../../cloudfunctions/rules/slip-code'
import { at, sql } from '../../cloudfunctions/store/sql'
import { buildYard, digest, everybody, type Kind, type Person, type Yard } from '../support/everybody'
import { redDot, registeredFile, uploadFile } from '../support/files'
import { ballotPhoto, paperInput } from '../support/papers'
import { stage, upload } from '../support/roster'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
let yard: Yard
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
}, 60_000)
afterAll(() => world.close())

/** Where an input is made: the compound, and who makes what it needs. */
interface Place {
  readonly compound: BuiltCompound
  readonly chair: Person
}

interface Row<Op extends OperationName> {
  /** Who may: everybody else is refused. */
  readonly may: readonly Kind[]
  /** A fresh input with which `as` would succeed, if they may. */
  readonly input: (place: Place, as: Actor) => Promise<OperationInput<Op>>
  /** Refusals that are not the coarse ones of the contract. */
  readonly refusals?: Partial<Record<Kind, ErrorCode>>
  /** What somebody with the right at home gets for an id of another compound. */
  readonly foreign?: { readonly as: Kind; readonly code: ErrorCode }
  /** The answer shows names on purpose, to those who may. */
  readonly showsNames?: boolean
  /** The answer shows one's own choice on purpose. */
  readonly showsChoice?: boolean
  /** Puts back what a success took away from the person. */
  readonly restore?: (as: Actor) => Promise<void>
  /** What further kinds may do with what is their own. */
  readonly own?: {
    readonly may: readonly Kind[]
    readonly input: (place: Place, as: Actor) => Promise<OperationInput<Op>>
    readonly restore?: (as: Actor) => Promise<void>
  }
}

const alive = everybody.filter((kind) => kind !== 'deadToken')
const signedIn = alive.filter((kind) => kind !== 'stranger')
const conveners: readonly Kind[] = ['buildingRep', 'committee', 'communityStaff']
/** Nobody else holds what they hold: they hand it over before they close their account. */
const aloneInOffice: readonly Kind[] = [
  ...['buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding', 'treasurer', 'supervisor'],
  ...['counter', 'member', 'propertyManager', 'operator', 'communityStaff', 'subdistrictStaff'],
] as Kind[]
/** They read papers in, each within the grant. */
const paperReaders: readonly Kind[] = [
  ...['buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding', 'committee', 'counter'],
  'communityStaff',
] as Kind[]
/** They give offices. */
const givers: readonly Kind[] = ['committee', 'communityStaff']
/** They look after the door 1-1-101. */
const callers: readonly Kind[] = [...conveners, 'buildingRepOfBuilding']
/** They may convene somewhere, but not for the whole compound. */
const outOfScope = { buildingRepOfBuilding: 'forbidden', buildingRepOfOtherBuilding: 'forbidden' } as const
const DAY = 86_400_000

function draftOf(): OperationInput<'decision.draft'>['draft'] {
  return {
    regime: 'owners',
    item: 9,
    scopeKind: 'compound',
    scopeId: null,
    title: '楼顶隔热板',
    moneyNote: '',
    questions: [{ text: '做吗', ifAdopted: '做', ifNotAdopted: '不做' }],
    papers: [{ title: '方案', body: '方案' }],
    plannedOpenAt: instant(world.now + 30 * DAY),
    closesAt: instant(world.now + 40 * DAY),
  }
}

type StepKey = { compoundId: CompoundId; decisionId: DecisionId; expectedVersion: number }

/** A decision of the place that has gone through these steps. */
async function decisionAfter(
  place: Place,
  ...steps: ('check' | 'freezeRoll' | 'giveNotice')[]
): Promise<StepKey> {
  const compoundId = place.compound.id
  const drafted = value(
    await place.chair.call('decision.draft', { compoundId, matterId: null, draft: draftOf() }),
  )
  const key = { compoundId, decisionId: drafted.decisionId }
  let expectedVersion = drafted.version
  for (const step of steps) {
    expectedVersion = value(await place.chair.call(`decision.${step}`, { ...key, expectedVersion })).version
  }
  return { ...key, expectedVersion }
}

/** An open decision in which the neighbour has voted against, so that there is something to leak. */
async function openWithBallot(place: Place): Promise<{ compoundId: CompoundId; decisionId: DecisionId }> {
  const { decisionId } = await openDecision(world, place.chair, place.compound.id)
  const key = { compoundId: place.compound.id, decisionId }
  if (place.compound === yard.home) value(await castAs(yard.neighbour, key, 'against'))
  return key
}

async function castInput(
  as: Actor,
  key: { compoundId: CompoundId; decisionId: DecisionId },
  choice: 'agree' | 'against',
) {
  const view = value(await as.call('decision.view', key))
  const voter = view.mine[0] ?? value(await yard.people.owner.call('decision.view', key)).mine[0]
  return {
    ...key,
    voterId: voter?.voterId ?? (v7() as never),
    choices: view.questions.map((question) => ({ questionId: question.id, choice })),
  }
}

async function castAs(
  as: Actor,
  key: { compoundId: CompoundId; decisionId: DecisionId },
  choice: 'agree' | 'against',
) {
  return as.call('decision.castBallot', await castInput(as, key, choice))
}

async function openPoll(place: Place) {
  const { decisionId } = await openDecision(world, place.chair, place.compound.id, {
    regime: 'deliberation',
    item: null,
  })
  const key = { compoundId: place.compound.id, decisionId }
  const { questions } = value(await place.chair.call('decision.view', key))
  return {
    ...key,
    choices: questions.map((question) => ({ questionId: question.id, choice: 'agree' as const })),
  }
}

/** The home by which somebody objects: their own, or that of the first owner. */
function unitOfObjector(place: Place, as: Actor): UnitId {
  const { units } = place.compound
  if (as === yard.foreignOwner) return units['1-1-102']!
  if (as === yard.neighbour) return units['1-2-101']!
  return units[as === yard.people.coOwner ? '1-1-201' : '1-1-101']!
}

async function objectedBy(place: Place, as: Actor) {
  const key = await openWithBallot(place)
  const input = {
    ...key,
    unitId: unitOfObjector(place, as),
    kind: 'procedure' as const,
    text: '通知没有贴满',
  }
  return { ...key, objectionId: value(await as.call('decision.object', input)).objectionId }
}

/** One more home on the roster than on any roll. */
async function anotherHome(place: Place): Promise<void> {
  const [unitId, ownerId] = [v7(), v7()]
  const [building] = Object.values(place.compound.buildings)
  await world.owner(async (run) => {
    await run(sql`insert into owner (compound_id, id, name, created_at)
      values (${place.compound.id}, ${ownerId}, ${`新到${ownerId}`}, ${at(world.now)})`)
    await run(sql`insert into unit (compound_id, id, building_id, room, use, area)
      values (${place.compound.id}, ${unitId}, ${building}::uuid, ${unitId}, 'home', 8000)`)
    await run(sql`insert into unit_owner (compound_id, unit_id, owner_id, since)
      values (${place.compound.id}, ${unitId}, ${ownerId}, ${at(world.now)})`)
  })
}

let sheets = 0
/** A sheet with one more building, uploaded and read by whoever would confirm it. */
async function staged(place: Place, as: Actor) {
  sheets += 1
  const sheet = ['楼栋,单元,房号,建筑面积,业主,电话', `8${sheets},1,101,80,独孤表${sheets},`].join('\n')
  const keeps = conveners.some((kind) => yard.people[kind] === as) && place.compound === yard.home
  return stage(world, keeps ? as : place.chair, place.compound.id, sheet)
}

async function importKeyOf(place: Place, as: Actor) {
  const { compoundId, importId } = await staged(place, as)
  return { compoundId, importId }
}

/** Two owners of one name, each with a home: something to be asked about. */
async function sameNames(place: Place): Promise<OwnerId[]> {
  const ids = [v7(), v7()].sort() as OwnerId[]
  const [building] = Object.values(place.compound.buildings)
  await world.owner(async (run) => {
    for (const id of ids) {
      const unitId = v7()
      await run(sql`insert into owner (compound_id, id, name, created_at)
        values (${place.compound.id}, ${id}, ${`同名${ids[0]}`}, ${at(world.now)})`)
      await run(sql`insert into unit (compound_id, id, building_id, room, use, area)
        values (${place.compound.id}, ${unitId}, ${building}::uuid, ${unitId}, 'home', 8000)`)
      await run(sql`insert into unit_owner (compound_id, unit_id, owner_id, since)
        values (${place.compound.id}, ${unitId}, ${id}, ${at(world.now)})`)
    }
  })
  return ids
}

async function unitOf(place: Place): Promise<{ id: UnitId; version: number }> {
  const id = Object.values(place.compound.units)[0] as UnitId
  const rows = await world.owner((run) =>
    run<{ version: number }>(sql`select version from unit where id = ${id}`),
  )
  return { id, version: rows[0]?.version ?? 0 }
}

/** A slip for a home of the place, nobody's yet. */
async function slipFor(place: Place): Promise<string> {
  const unitId = place.compound.units['1-1-101']!
  const seed = randomBytes(32).toString('hex')
  value(
    await place.chair.call('binding.issueSlips', { compoundId: place.compound.id, unitIds: [unitId], seed }),
  )
  return slipCode(seed, unitId)
}

/** A relative of a home in building 1 whom somebody is to look at. */
function askedFor(place: Place, status: 'pending' | 'accepted') {
  return relativeOf(place, '1-1-101', status)
}

/** Somebody new who lives in the place. */
async function neighbourOf(place: Place): Promise<AccountId> {
  const neighbour = await world.account('某邻居')
  await world.bind(neighbour, place.compound.id, Object.values(place.compound.units).at(-1)!, 'family', null)
  return neighbour.accountId
}

/** An office somebody new holds: representative of building 1. */
async function officeOf(place: Place): Promise<GrantId> {
  const holder = await world.account('某代表')
  const scope = { kind: 'building' as const, id: place.compound.buildings['1']! }
  await world.grant(holder, place.compound.id, 'buildingRep', scope)
  return grantOf(holder)
}

async function grantOf(as: Actor): Promise<GrantId> {
  const [row] = await world.owner((run) =>
    run<{ id: GrantId }>(sql`select id from role_grant where account_id = ${as.accountId}`),
  )
  return (row?.id ?? v7()) as GrantId
}

async function deputyOf(place: Place, grantId: GrantId): Promise<DeputyId> {
  const accountId = await neighbourOf(place)
  const key = { compoundId: place.compound.id, grantId, accountId }
  const named = await officeChair(place).call('role.nameDeputy', key)
  return named.ok ? named.value.deputyId : (v7() as DeputyId)
}

/** Gives every office of the place: the community's, for the committee's own. */
function officeChair(place: Place): Actor {
  return place.compound === yard.home ? yard.people.communityStaff : place.chair
}

/** Binds a relative of one's own home. */
async function relativeOf(place: Place, room: string, status: 'pending' | 'accepted') {
  const relative = await world.account('某亲戚')
  await world.bind(relative, place.compound.id, place.compound.units[room]!, 'family', null, status)
  return { compoundId: place.compound.id, bindingId: await bindingOf(relative) }
}

async function bindingOf(as: Actor): Promise<BindingId> {
  const [row] = await world.owner((run) =>
    run<{ id: BindingId }>(sql`select id from binding where account_id = ${as.accountId}`),
  )
  return (row?.id ?? v7()) as BindingId
}

/** THE TABLE: who may do what. A new operation without a row does not pass. */
const table: { readonly [Op in OperationName]: Row<Op> } = {
  'session.redeemInvitation': {
    may: everybody,
    input: async (_place, as) => {
      const code = v7().slice(-12)
      const account = as.accountId ?? yard.chair.accountId
      await world.owner((run) =>
        run(sql`insert into invitation (code_hash, account_id, created_at, expires_at)
          values (${hashInvitationCode(code)}, ${account}, ${at(world.now)}, ${at(instant(world.now + DAY))})`),
      )
      return { code }
    },
  },
  'session.signOut': {
    may: everybody.filter((kind) => kind !== 'stranger'),
    input: async () => ({}),
    restore: async (as) => {
      if (as === yard.people.deadToken) return
      await world.owner((run) =>
        run(sql`update account_identity set revoked_at = null where secret_hash = ${as.identity.secretHash}`),
      )
    },
  },
  // On hosts with tokens nobody registers by a name alone: a code lets people in (binding.test.ts has WeChat's way).
  'session.register': {
    may: [],
    input: async () => ({ name: '某人' }),
    refusals: Object.fromEntries(everybody.map((kind) => [kind, 'forbidden'])),
  },
  'session.enterWithSlip': {
    may: alive,
    input: async (place) => ({ code: await slipFor(place), name: '某人' }),
  },
  'binding.doors': {
    may: alive,
    input: async (place) => ({ compoundId: place.compound.id, buildingId: place.compound.buildings['1']! }),
  },
  'binding.request': {
    may: alive.filter((kind) => kind !== 'stranger'),
    input: async (place) => ({
      ...{ compoundId: place.compound.id, unitId: Object.values(place.compound.units).at(-1)! },
      ...{ kind: 'family', name: '某人', way: 'people', phoneCode: null, note: '' },
    }),
    foreign: { as: 'owner', code: 'notFound' },
    restore: async (as) => {
      await world.owner((run) =>
        run(sql`delete from binding where account_id = ${as.accountId} and requested_at is not null`),
      )
    },
  },
  'binding.queue': {
    may: [...callers, 'counter', 'supervisor', 'owner', 'coOwner', 'buildingRepOfOtherBuilding'],
    input: async (place) => (await askedFor(place, 'pending'), { compoundId: place.compound.id }),
  },
  'binding.approve': {
    may: [...callers, 'counter', 'supervisor', 'owner'],
    input: async (place) => ({ ...(await askedFor(place, 'pending')), ownerId: null }),
    refusals: { coOwner: 'notFound', buildingRepOfOtherBuilding: 'notFound' },
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['coOwner'],
      input: async (place) => ({ ...(await relativeOf(place, '1-1-201', 'pending')), ownerId: null }),
    },
  },
  'binding.refuse': {
    may: [...callers, 'owner'],
    input: async (place) => ({
      ...(await askedFor(place, 'pending')),
      reason: '不认得，请带上租房合同来找代表。',
    }),
    refusals: { coOwner: 'notFound', buildingRepOfOtherBuilding: 'notFound' },
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['coOwner'],
      input: async (place) => ({ ...(await relativeOf(place, '1-1-201', 'pending')), reason: '不认得' }),
    },
  },
  'binding.end': {
    may: [...callers, 'owner'],
    input: async (place) => ({ ...(await askedFor(place, 'accepted')), reason: 'movedOut' }),
    refusals: {
      ...{
        coOwner: 'notFound',
        buildingRepOfOtherBuilding: 'notFound',
        tenant: 'notFound',
        family: 'notFound',
      },
    },
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['coOwner', 'tenant', 'family'],
      input: async (place, as) => ({
        ...{ compoundId: place.compound.id, bindingId: await bindingOf(as), reason: 'own' },
      }),
      restore: async (as) => {
        await world.owner((run) =>
          run(
            sql`update binding set status = 'accepted', valid_until = null where account_id = ${as.accountId}`,
          ),
        )
      },
    },
  },
  'binding.nameVoter': {
    may: ['committee', 'communityStaff', 'coOwner'],
    input: async (place, as) => ({
      compoundId: place.compound.id,
      unitId: place.compound.units['1-1-201'] ?? place.compound.units['1-1-101']!,
      ownerId: place.compound.owners['上官守二'] ?? place.compound.owners['诸葛远一']!,
      paper: as !== yard.people.coOwner,
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'binding.issueSlips': {
    may: callers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, unitIds: [place.compound.units['1-1-101']!] },
      seed: randomBytes(32).toString('hex'),
    }),
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'binding.home': {
    may: ['owner', 'tenant', 'family', 'pendingOwner', 'formerOwner'],
    input: async (place) => ({ compoundId: place.compound.id, unitId: place.compound.units['1-1-101']! }),
    refusals: {
      ...Object.fromEntries(everybody.map((kind) => [kind, 'notFound'])),
      ...{ stranger: 'notSignedIn', deadToken: 'sessionExpired' },
    },
    foreign: { as: 'owner', code: 'notFound' },
    own: {
      may: ['coOwner'],
      input: async (place) => ({ compoundId: place.compound.id, unitId: place.compound.units['1-1-201']! }),
    },
    // The owners of one home know each other.
    showsNames: true,
  },
  'decision.recordDelivery': {
    may: [...callers, 'counter'],
    input: async (place) => ({
      ...(await openWithBallot(place)),
      ...{ unitIds: [place.compound.units['1-1-101']!], channel: 'door' },
    }),
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  // One's own name in the roster is shown to whoever is bound as that owner.
  'account.myData': { may: signedIn, input: async () => ({}), showsNames: true },
  'account.identities': { may: signedIn, input: async () => ({}) },
  'account.consents': { may: alive, input: async () => ({}) },
  'account.consent': {
    may: signedIn,
    input: async () => ({ texts: [{ text: 'terms', version: consentCatalogue.terms.version }] }),
  },
  'account.correctName': { may: signedIn, input: async () => ({ name: '新称呼' }) },
  'account.newPhoneCode': { may: signedIn, input: async () => ({}) },
  'account.signOutOthers': { may: signedIn, input: async () => ({}) },
  'account.close': {
    may: signedIn.filter((kind) => !aloneInOffice.includes(kind)),
    input: async (_place, as) => {
      await remember(as)
      return {}
    },
    restore: reopen,
    refusals: Object.fromEntries(aloneInOffice.map((kind) => [kind, 'wrongState'])),
    own: {
      may: aloneInOffice,
      input: async (place, as) => {
        await remember(as)
        await joinOffices(place.chair, as)
        return {}
      },
      restore: reopen,
    },
  },
  'account.whoSaw': { may: alive.filter((kind) => kind !== 'stranger'), input: async () => ({}) },
  'role.list': {
    may: alive.filter(
      (kind) =>
        ![
          'operator',
          'stranger',
          'foreigner',
          'pendingOwner',
          'formerOwner',
          'committeeEnded',
          'committeeNotYet',
        ].includes(kind),
    ),
    input: async (place) => ({ compoundId: place.compound.id }),
  },
  'role.candidates': {
    may: [
      ...conveners,
      'buildingRepOfBuilding',
      'buildingRepOfOtherBuilding',
      'treasurer',
      'supervisor',
      'counter',
    ],
    input: async (place) => ({ compoundId: place.compound.id, buildingId: place.compound.buildings['1']! }),
  },
  'role.grant': {
    may: givers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, role: 'member', scopeKind: 'compound', scopeId: null },
      ...{ accountId: await neighbourOf(place), until: null, source: 'appointment' },
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'role.handOver': {
    may: givers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, grantId: await officeOf(place) },
      ...{ accountId: await neighbourOf(place), until: null, source: 'appointment' },
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'role.end': {
    may: givers,
    input: async (place) => ({ compoundId: place.compound.id, grantId: await officeOf(place) }),
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['buildingRep', 'treasurer', 'supervisor', 'counter', 'member', 'propertyManager'],
      input: async (place, as) => ({ compoundId: place.compound.id, grantId: await grantOf(as) }),
      restore: async (as) => {
        await world.owner((run) =>
          run(
            sql`update role_grant set valid_until = null, ended_by = null, ended_at = null where account_id = ${as.accountId}`,
          ),
        )
      },
    },
  },
  'role.nameDeputy': {
    may: givers,
    input: async (place) => ({
      compoundId: place.compound.id,
      grantId: await officeOf(place),
      accountId: await neighbourOf(place),
    }),
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['buildingRep', 'treasurer', 'supervisor', 'counter'],
      input: async (place, as) => ({
        compoundId: place.compound.id,
        grantId: await grantOf(as),
        accountId: await neighbourOf(place),
      }),
    },
  },
  'role.standIn': {
    may: givers,
    input: async (place) => ({
      ...{ compoundId: place.compound.id, deputyId: await deputyOf(place, await officeOf(place)) },
      until: instant(world.now + DAY),
    }),
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: ['buildingRep', 'treasurer', 'supervisor', 'counter'],
      input: async (place, as) => ({
        ...{ compoundId: place.compound.id, deputyId: await deputyOf(place, await grantOf(as)) },
        until: instant(world.now + DAY),
      }),
    },
  },
  'account.me': { may: alive, input: async () => ({}) },
  'home.view': { may: alive, input: async (place) => (await openWithBallot(place), {}) },
  'file.register': {
    may: conveners.concat('buildingRepOfBuilding', 'buildingRepOfOtherBuilding'),
    input: (place) => uploadFile(world, place.compound.id, redDot),
    // Whoever counts adds photos of ballots, but no paper of a decision.
    foreign: { as: 'committee', code: 'fileRefused' },
    own: {
      may: ['counter'],
      input: (place) => uploadFile(world, place.compound.id, redDot, { purpose: 'ballotPhoto' }),
    },
  },
  'file.open': {
    may: alive,
    input: async (place) => {
      const { compoundId, fileId } = await registeredFile(world, place.chair, place.compound.id)
      await openDecision(world, place.chair, compoundId, { papers: [{ title: '照片', body: '', fileId }] })
      return { compoundId, fileId }
    },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.list': { may: alive, input: async (place) => (await openWithBallot(place), {}) },
  'decision.view': {
    may: alive,
    input: openWithBallot,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.printSheet': {
    // The notice, which everybody may read; the other sheets have a table of their own in print-sheet.test.ts.
    may: alive,
    input: async (place) => ({ ...(await openWithBallot(place)), kind: 'notice' }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.draft': {
    // For building 1: its own representative may, that of building 2 may not.
    may: [...conveners, 'buildingRepOfBuilding'],
    input: async (place) => ({
      compoundId: place.compound.id,
      matterId: null,
      draft: { ...draftOf(), scopeKind: 'building', scopeId: place.compound.buildings['1']! },
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.edit': {
    may: conveners,
    input: async (place) => ({ ...(await decisionAfter(place)), draft: draftOf() }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.check': {
    may: conveners,
    input: (place) => decisionAfter(place),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.freezeRoll': {
    may: conveners,
    input: (place) => decisionAfter(place, 'check'),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.giveNotice': {
    may: conveners,
    input: (place) => decisionAfter(place, 'check', 'freezeRoll'),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.open': {
    may: conveners,
    input: async (place) => {
      const key = await decisionAfter(place, 'check', 'freezeRoll', 'giveNotice')
      world.now = instant(world.now + 30 * DAY)
      return key
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.withdraw': {
    may: conveners,
    input: async (place) => ({ ...(await decisionAfter(place)), reason: '不做了' }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.announce': {
    may: conveners,
    input: async (place) => {
      const key = await openWithBallot(place)
      const rows = await world.owner((run) =>
        run<{ version: number }>(sql`update decision set state = 'counted', result = '[]'
          where id = ${key.decisionId} returning version`),
      )
      return { ...key, expectedVersion: rows[0]?.version ?? 0 }
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.castBallot': {
    // Somebody whose binding waits may cast too: the ballot is kept, not counted.
    may: ['owner', 'coOwner', 'pendingOwner'],
    input: async (place, as) => castInput(as, await openWithBallot(place), 'agree'),
    refusals: {
      ...Object.fromEntries(everybody.map((kind) => [kind, 'notOnRoll'])),
      stranger: 'notSignedIn',
      deadToken: 'sessionExpired',
      tenant: 'ownerVotes',
      family: 'ownerVotes',
    },
    foreign: { as: 'owner', code: 'notFound' },
  },
  'decision.answerPoll': {
    may: ['owner', 'coOwner', 'tenant', 'family'],
    input: openPoll,
    foreign: { as: 'tenant', code: 'notFound' },
  },
  'decision.myChoice': {
    may: ['owner', 'coOwner'],
    input: async (place, as) => {
      const key = await openWithBallot(place)
      const { voterId } = await castInput(as, key, 'agree')
      await castAs(as, key, 'agree')
      return { ...key, voterId }
    },
    // Whoever has not returned finds nothing, in whatever role.
    refusals: {
      ...Object.fromEntries(everybody.map((kind) => [kind, 'notFound'])),
      stranger: 'notSignedIn',
      deadToken: 'sessionExpired',
    },
    foreign: { as: 'owner', code: 'notFound' },
    showsChoice: true,
  },
  'decision.paperQueue': {
    may: paperReaders,
    // A paper of building 1 waits, and its first reading is not to be seen.
    input: async (place) => {
      const key = await openWithBallot(place)
      const input = await paperInput(world, place.chair, key, place.compound.units['1-1-101']!, 'against')
      value(await place.chair.call('decision.enterPaper', input))
      return key
    },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.enterPaper': {
    may: paperReaders.filter((kind) => kind !== 'buildingRepOfOtherBuilding'),
    input: async (place, as) => {
      const key = await openWithBallot(place)
      const enters = paperReaders.some((kind) => yard.people[kind] === as) && place.compound === yard.home
      const reader = enters ? as : place.chair
      const input = await paperInput(world, place.chair, key, place.compound.units['1-1-101']!, 'against')
      return { ...input, photo: await ballotPhoto(world, reader, place.compound.id) }
    },
    // The paper is of building 1.
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.settlePaper': {
    may: paperReaders.filter((kind) => kind !== 'buildingRepOfOtherBuilding'),
    input: async (place) => {
      const key = await openWithBallot(place)
      const second = await world.account('第二人')
      await world.grant(second, place.compound.id, 'counter')
      const unitId = place.compound.units['1-1-101']!
      const one = await paperInput(world, place.chair, key, unitId, 'against')
      const { paperId } = value(await place.chair.call('decision.enterPaper', one))
      value(await second.call('decision.enterPaper', await paperInput(world, second, key, unitId, 'agree')))
      return { ...key, paperId, reading: one.reading }
    },
    refusals: { buildingRepOfOtherBuilding: 'forbidden' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.object': {
    may: ['owner', 'coOwner'],
    input: async (place, as) => {
      const key = await openWithBallot(place)
      return { ...key, unitId: unitOfObjector(place, as), kind: 'procedure', text: '通知没有贴满' }
    },
    refusals: { tenant: 'ownersObject', family: 'ownersObject' },
    foreign: { as: 'owner', code: 'notFound' },
  },
  'decision.previewAmendment': {
    may: conveners,
    input: async (place) => {
      const key = await openWithBallot(place)
      await anotherHome(place)
      return key
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.answerObjection': {
    may: conveners,
    input: async (place) => ({
      ...(await objectedBy(place, place.compound === yard.home ? yard.neighbour : yard.foreignOwner)),
      ...{ verdict: 'dismissed', answer: '通知贴满了 15 天', amendTo: null },
    }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'decision.withdrawObjection': {
    may: ['owner', 'coOwner'],
    input: (place, as) => objectedBy(place, as),
    // Who is not the objector is told that there is none.
    refusals: { coOwner: 'notFound', tenant: 'notFound', family: 'notFound' },
    foreign: { as: 'owner', code: 'notFound' },
  },
  'decision.markEffective': {
    may: conveners,
    input: async (place) => {
      const key = await openWithBallot(place)
      const rows = await world.owner((run) =>
        run<{ version: number }>(sql`update decision set state = 'announced', result = '[]'
          where id = ${key.decisionId} returning version`),
      )
      return { ...key, expectedVersion: rows[0]?.version ?? 0 }
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'retention.view': {
    may: [
      ...['buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding', 'committee', 'treasurer'],
      ...['supervisor', 'counter', 'member', 'propertyManager', 'communityStaff', 'subdistrictStaff'],
      ...['owner', 'coOwner', 'tenant', 'family'],
    ] as Kind[],
    input: async (place) => ({ compoundId: place.compound.id }),
  },
  'retention.hold': {
    may: givers,
    input: async (place) => ({ compoundId: place.compound.id, reason: '有业主起诉' }),
  },
  'retention.release': {
    may: givers,
    input: async (place) => {
      const compoundId = place.compound.id
      const held = await place.chair.call('retention.hold', { compoundId, reason: '有业主起诉' })
      return { compoundId, holdId: value(held).holdId }
    },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'operator.health': {
    may: ['operator'],
    input: async (place) => ({ compoundId: place.compound.id }),
  },
  'roster.generateUnits': {
    may: conveners,
    input: async (place) => ({
      compoundId: place.compound.id,
      buildings: [{ name: `7${(sheets += 1)}`, entrances: 1, floors: 1, doorsPerFloor: 1 }],
    }),
    refusals: outOfScope,
  },
  'roster.template': {
    may: conveners,
    input: async (place) => ({ compoundId: place.compound.id }),
    refusals: outOfScope,
  },
  'roster.stageImport': {
    may: conveners,
    input: (place) =>
      upload(world, place.compound.id, new TextEncoder().encode('楼栋,单元,房号,建筑面积,业主\n8,1,1,80,某')),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'fileUnreadable' },
  },
  'roster.importProgress': {
    may: conveners,
    input: importKeyOf,
    // Whoever may upload at all may ask; of somebody else's upload there is nothing to be found.
    refusals: { buildingRepOfBuilding: 'notFound', buildingRepOfOtherBuilding: 'notFound' },
    foreign: { as: 'committee', code: 'notFound' },
  },
  'roster.reviewImport': {
    may: conveners,
    input: staged,
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
    showsNames: true,
  },
  'roster.confirmImport': {
    may: conveners,
    input: async (place, as) => {
      const draft = await staged(place, as)
      const keeps = conveners.some((kind) => yard.people[kind] === as) && place.compound === yard.home
      const { fingerprint } = value(await (keeps ? as : place.chair).call('roster.reviewImport', draft))
      return { ...draft, fingerprint }
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'roster.view': {
    may: [
      ...['owner', 'coOwner', 'buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding'],
      ...['committee', 'counter', 'supervisor', 'communityStaff', 'subdistrictStaff'],
    ] as Kind[],
    input: async (place) => ({
      compoundId: place.compound.id,
      buildingId: place.compound.buildings['1']!,
      unmask: false,
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'roster.editUnit': {
    may: conveners,
    input: async (place) => {
      const unit = await unitOf(place)
      return {
        ...{ compoundId: place.compound.id, unitId: unit.id, expectedVersion: unit.version },
        ...{ area: 8000 as never, use: 'home', countsForVoting: true, owners: null },
      }
    },
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'notFound' },
  },
  'roster.answerSamePerson': {
    may: conveners,
    input: async (place) => ({
      compoundId: place.compound.id,
      ownerIds: await sameNames(place),
      verdict: 'different',
    }),
    refusals: outOfScope,
    foreign: { as: 'committee', code: 'conflict' },
  },
}

const names = Object.keys(table) as OperationName[]

/** Whom every operation let through, as roles: what docs/roles.md must say. */
const observed = new Map<OperationName, Set<Observed>>(names.map((op) => [op, new Set()]))

function note(op: OperationName, kind: Kind): void {
  if (kind !== 'deadToken') observed.get(op)?.add(asObserved(kind))
}

/** Several kinds stand for one role at different places or times. */
function asObserved(kind: Kind): Observed {
  if (kind === 'buildingRepOfBuilding' || kind === 'buildingRepOfOtherBuilding') return 'buildingRep'
  if (kind === 'stranger') return 'visitor'
  return kind in roleLabels ? (kind as Role) : 'otherAccount'
}

function expectedRefusal(op: OperationName, kind: Kind): ErrorCode {
  const special = table[op].refusals?.[kind]
  if (special) return special
  if (kind === 'deadToken') return 'sessionExpired'
  return kind === 'stranger' ? 'notSignedIn' : 'forbidden'
}

/** What an answer must not say: names and phones of the roster, and what anybody has chosen before the close. */
function leaks(op: OperationName, answer: unknown): string[] {
  const text = JSON.stringify(answer)
  const row: Row<never> = table[op] as never
  const found = row.showsNames ? [] : yard.secrets.filter((secret) => text.includes(secret))
  const choice = row.showsChoice ? null : /"(agree|against|abstain)"/.exec(text)
  return choice ? [...found, choice[0]] : found
}

test('every operation of the contract and of the registry is in the table', () => {
  expect([...names].sort()).toEqual(Object.keys(contract).sort())
  expect([...names].sort()).toEqual(Object.keys(allOperations).sort())
})

/** What closing an account touches of a person, as it was. */
let remembered: { binding: unknown[]; role_grant: unknown[]; area_grant: unknown[]; name: string } | null =
  null
let joined: string[] = []

async function remember(as: Actor): Promise<void> {
  const rows = (table: string) => sql`(select coalesce(jsonb_agg(to_jsonb(t)), '[]'::jsonb)
    from ${sql.identifier(table)} t where t.account_id = ${as.accountId})`
  const [row] = await world.owner((run) =>
    run<{ was: NonNullable<typeof remembered> }>(sql`
      select jsonb_build_object('binding', ${rows('binding')}, 'role_grant', ${rows('role_grant')},
        'area_grant', ${rows('area_grant')}, 'name', (select name from account where id = ${as.accountId})) as was`),
  )
  remembered = row?.was ?? null
}

/** Gives somebody else the same offices. */
async function joinOffices(chair: Person, as: Actor): Promise<void> {
  await world.owner(async (run) => {
    const own = await run<{ id: string }>(sql`insert into role_grant
        (compound_id, id, account_id, role, scope_kind, scope_id, valid_from, valid_until, source)
      select compound_id, gen_random_uuid(), ${chair.accountId}, role, scope_kind, scope_id, valid_from, valid_until, source
      from role_grant where account_id = ${as.accountId} returning id`)
    const area = await run<{ id: string }>(sql`insert into area_grant
        (id, area_id, account_id, role, valid_from, valid_until, source)
      select gen_random_uuid(), area_id, ${chair.accountId}, role, valid_from, valid_until, source
      from area_grant where account_id = ${as.accountId} returning id`)
    joined = [...own, ...area].map(({ id }) => id)
  })
}

async function reopen(as: Actor): Promise<void> {
  await world.owner(async (run) => {
    for (const table of ['role_grant', 'area_grant'] as const) {
      await run(sql`delete from ${sql.identifier(table)} where id::text in (
        select jsonb_array_elements_text(${JSON.stringify(joined)}::jsonb))`)
      await run(sql`update ${sql.identifier(table)} t set valid_until = w.valid_until
        from jsonb_populate_recordset(null::${sql.identifier(table)}, ${JSON.stringify(remembered?.[table])}::jsonb) w
        where t.id = w.id`)
    }
    await run(sql`update role_grant set ended_by = null, ended_at = null where account_id = ${as.accountId}`)
    await run(sql`update binding t set status = w.status, valid_until = w.valid_until, ended_reason = w.ended_reason,
        ended_by = w.ended_by, name = w.name, note = w.note
      from jsonb_populate_recordset(null::binding, ${JSON.stringify(remembered?.binding)}::jsonb) w where t.id = w.id`)
    await run(sql`update account set name = ${remembered?.name}, closed_at = null where id = ${as.accountId}`)
    await run(
      sql`update account_identity set revoked_at = null where secret_hash = ${as.identity.secretHash}`,
    )
  })
  joined = []
}

describe.each(names)('%s', (op) => {
  const row = table[op] as Row<never> & { input: (place: Place, as: Actor) => Promise<unknown> }
  const entry: OperationContract = contract[op]
  const refused = everybody.filter((kind) => !row.may.includes(kind))

  test(`may: ${row.may.join(', ')}`, async () => {
    for (const kind of row.may) {
      const as = yard.people[kind]
      const input = await row.input({ compound: yard.home, chair: yard.chair }, as)
      const before = entry.kind === 'read' && !entry.unmasks ? await digest(world) : null
      const answer = await as.call(op, input as never)
      expect([kind, codeOf(answer)]).toEqual([kind, 'ok'])
      expect([kind, leaks(op, answer)]).toEqual([kind, []])
      if (before) expect([kind, await digest(world)]).toEqual([kind, before])
      await row.restore?.(as)
      note(op, kind)
    }
    for (const kind of row.own?.may ?? []) {
      const as = yard.people[kind]
      const answer = await as.call(
        op,
        (await row.own?.input({ compound: yard.home, chair: yard.chair }, as)) as never,
      )
      expect([kind, 'own', codeOf(answer)]).toEqual([kind, 'own', 'ok'])
      expect([kind, leaks(op, answer)]).toEqual([kind, []])
      await row.own?.restore?.(as)
      note(op, kind)
    }
  }, 60_000)

  test(`refused: ${refused.join(', ')}`, async () => {
    const model = yard.people[row.may[0] ?? 'committee']
    const input = await row.input({ compound: yard.home, chair: yard.chair }, model)
    const before = await digest(world)
    for (const kind of refused) {
      const answer = await yard.people[kind].call(op, input as never)
      expect([kind, codeOf(answer)]).toEqual([kind, expectedRefusal(op, kind)])
      expect([kind, leaks(op, answer)]).toEqual([kind, []])
    }
    expect(await digest(world)).toEqual(before)
  }, 60_000)

  if (entry.reach === 'compound') {
    test('a compound of others, and ids of another compound under one’s own: refused, nothing written', async () => {
      const there = await row.input({ compound: yard.far, chair: yard.farChair }, yard.foreignOwner)
      const before = await digest(world)
      const { foreign } = row
      const insiders = everybody.filter((kind) => !['foreigner', 'deadToken', 'stranger'].includes(kind))
      if (entry.who !== 'anyone') {
        for (const kind of insiders) {
          const answer = await yard.people[kind].call(op, there as never)
          const code = op === 'decision.castBallot' ? 'notOnRoll' : 'forbidden'
          expect([kind, codeOf(answer)]).toEqual([kind, code])
        }
      }
      if (foreign) {
        const smuggled = { ...(there as object), compoundId: yard.home.id }
        const answer = await yard.people[foreign.as].call(op, smuggled as never)
        expect(codeOf(answer)).toBe(foreign.code)
        expect(leaks(op, answer)).toEqual([])
      }
      expect(await digest(world)).toEqual(before)
    }, 60_000)
  }
})

test('docs/roles.md says what was observed', () => {
  const rows = names.map((op) => ({
    op,
    kind: contract[op].kind,
    summary: contract[op].summary,
    unmasks: 'unmasks' in contract[op] && contract[op].unmasks === true,
    may: [...(observed.get(op) ?? [])],
  }))
  expect(readFileSync(path.join(__dirname, '../../docs/roles.md'), 'utf8')).toBe(rolesDocument(rows))
})
