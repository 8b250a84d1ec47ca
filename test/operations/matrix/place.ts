import { drawnHex, drawnId } from '../../support/chance'
import { type OperationInput, type OperationName } from '../../../types/contract'
import type { ErrorCode } from '../../../types/errors'
import type {
  AccountId,
  BindingId,
  CompoundId,
  DecisionId,
  DeputyId,
  GrantId,
  OwnerId,
  UnitId,
} from '../../../types/ids'
import { slipCode } from '../../../cloudfunctions/rules/slip-code'
import { at, sql } from '../../../cloudfunctions/store/sql'
import { decisionDraft } from '../../support/drafts'
import { buildYard, everybody, type Kind, type Person, type Yard } from '../../support/everybody'
import { stage } from '../../support/roster'
import { openDecision, passNotice, value, World, type Actor, type BuiltCompound } from '../../support/world'

/** The compound of the matrix; opened once by the test that runs every row. */
export let world: World
export let yard: Yard

/** Builds the compound with somebody of every kind in it. */
export async function openPlace(): Promise<void> {
  world = await World.create()
  yard = await buildYard(world)
}

/** Where an input is made: the compound, and who makes what it needs. */
export interface Place {
  readonly compound: BuiltCompound
  readonly chair: Person
}

export interface Row<Op extends OperationName> {
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

/** The rows of one noun: an operation of the contract without a row does not compile. */
export type Rows<Noun extends string> = {
  readonly [Op in Extract<OperationName, `${Noun}.${string}`>]: Row<Op>
}

export const alive = everybody.filter((kind) => kind !== 'deadToken')
export const signedIn = alive.filter((kind) => kind !== 'stranger')
export const conveners: readonly Kind[] = ['buildingRep', 'committee', 'communityStaff']
/** Nobody else holds what they hold: they hand it over before they close their account. */
export const aloneInOffice: readonly Kind[] = [
  ...['buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding', 'treasurer', 'supervisor'],
  ...['counter', 'member', 'propertyManager', 'operator', 'communityStaff', 'subdistrictStaff'],
] as Kind[]
/** They read papers in, each within the grant. */
export const paperReaders: readonly Kind[] = [
  ...['buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding', 'committee', 'counter'],
  'communityStaff',
] as Kind[]
/** They give offices. */
export const givers: readonly Kind[] = ['committee', 'communityStaff']
/** They look after the door 1-1-101. */
export const callers: readonly Kind[] = [...conveners, 'buildingRepOfBuilding']
/** They may convene somewhere, but not for the whole compound. */
export const outOfScope = {
  buildingRepOfBuilding: 'forbidden',
  buildingRepOfOtherBuilding: 'forbidden',
} as const
export const DAY = 86_400_000

export function draftOf(): OperationInput<'decision.draft'>['draft'] {
  return decisionDraft(world.now)
}

export type StepKey = { compoundId: CompoundId; decisionId: DecisionId; expectedVersion: number }

/** A decision of the place that has gone through these steps. */
export async function decisionAfter(
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
  if (steps.includes('giveNotice')) await passNotice(world, drafted.decisionId)
  return { ...key, expectedVersion }
}

/** An open decision in which the neighbour has voted against, so that there is something to leak. */
export async function openWithBallot(
  place: Place,
): Promise<{ compoundId: CompoundId; decisionId: DecisionId }> {
  const { decisionId } = await openDecision(world, place.chair, place.compound.id)
  const key = { compoundId: place.compound.id, decisionId }
  if (place.compound === yard.home) value(await castAs(yard.neighbour, key, 'against'))
  return key
}

export async function castInput(
  as: Actor,
  key: { compoundId: CompoundId; decisionId: DecisionId },
  choice: 'agree' | 'against',
) {
  const view = value(await as.call('decision.view', key))
  const voter = view.mine[0] ?? value(await yard.people.owner.call('decision.view', key)).mine[0]
  return {
    ...key,
    voterId: voter?.voterId ?? (drawnId() as never),
    choices: view.questions.map((question) => ({ questionId: question.id, choice })),
  }
}

export async function castAs(
  as: Actor,
  key: { compoundId: CompoundId; decisionId: DecisionId },
  choice: 'agree' | 'against',
) {
  return as.call('decision.castBallot', await castInput(as, key, choice))
}

export async function openPoll(place: Place) {
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
export function unitOfObjector(place: Place, as: Actor): UnitId {
  const { units } = place.compound
  if (as === yard.foreignOwner) return units['1-1-102']!
  if (as === yard.neighbour) return units['1-2-101']!
  return units[as === yard.people.coOwner ? '1-1-201' : '1-1-101']!
}

export async function objectedBy(place: Place, as: Actor) {
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
export async function anotherHome(place: Place): Promise<void> {
  const [unitId, ownerId] = [drawnId(), drawnId()]
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

let buildings = 0
/** Another building's name within the run. */
export function anotherBuilding(): number {
  buildings += 1
  return buildings
}

/** A sheet with one more building, uploaded and read by whoever would confirm it. */
export async function staged(place: Place, as: Actor) {
  const building = anotherBuilding()
  const sheet = ['楼栋,单元,房号,建筑面积,业主,电话', `8${building},1,101,80,独孤表${building},`].join('\n')
  const keeps = conveners.some((kind) => yard.people[kind] === as) && place.compound === yard.home
  return stage(world, keeps ? as : place.chair, place.compound.id, sheet)
}

export async function importKeyOf(place: Place, as: Actor) {
  const { compoundId, importId } = await staged(place, as)
  return { compoundId, importId }
}

/** Two owners of one name, each with a home: something to be asked about. */
export async function sameNames(place: Place): Promise<OwnerId[]> {
  const ids = [drawnId(), drawnId()].sort() as OwnerId[]
  const [building] = Object.values(place.compound.buildings)
  await world.owner(async (run) => {
    for (const id of ids) {
      const unitId = drawnId()
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

export async function unitOf(place: Place): Promise<{ id: UnitId; version: number }> {
  const id = Object.values(place.compound.units)[0] as UnitId
  const rows = await world.owner((run) =>
    run<{ version: number }>(sql`select version from unit where id = ${id}`),
  )
  return { id, version: rows[0]?.version ?? 0 }
}

/** A batch of one slip, for a home of the place that is nobody's yet. */
export async function slipsOut(place: Place): Promise<OperationInput<'binding.printSlips'>> {
  const unitIds = [place.compound.units['1-1-101']!]
  const batch = { compoundId: place.compound.id, unitIds, seed: drawnHex(32) }
  value(await place.chair.call('binding.issueSlips', batch))
  return batch
}

/** The code on such a slip. */
export async function slipFor(place: Place): Promise<string> {
  const { seed, unitIds } = await slipsOut(place)
  return slipCode(seed, unitIds[0]!)
}

/** A relative of a home in building 1 whom somebody is to look at. */
export function askedFor(place: Place, status: 'pending' | 'accepted') {
  return relativeOf(place, '1-1-101', status)
}

/** Somebody new who lives in the place. */
export async function neighbourOf(place: Place): Promise<AccountId> {
  const neighbour = await world.account('某邻居')
  await world.bind(neighbour, place.compound.id, Object.values(place.compound.units).at(-1)!, 'family', null)
  return neighbour.accountId
}

/** An office somebody new holds: representative of building 1. */
export async function officeOf(place: Place): Promise<GrantId> {
  const holder = await world.account('某代表')
  const scope = { kind: 'building' as const, id: place.compound.buildings['1']! }
  await world.grant(holder, place.compound.id, 'buildingRep', scope)
  return grantOf(holder)
}

export async function grantOf(as: Actor): Promise<GrantId> {
  const [row] = await world.owner((run) =>
    run<{ id: GrantId }>(sql`select id from role_grant where account_id = ${as.accountId}`),
  )
  return (row?.id ?? drawnId()) as GrantId
}

export async function deputyOf(place: Place, grantId: GrantId): Promise<DeputyId> {
  const accountId = await neighbourOf(place)
  const key = { compoundId: place.compound.id, grantId, accountId }
  const named = await officeChair(place).call('role.nameDeputy', key)
  return named.ok ? named.value.deputyId : (drawnId() as DeputyId)
}

/** Gives every office of the place: the community's, for the committee's own. */
export function officeChair(place: Place): Actor {
  return place.compound === yard.home ? yard.people.communityStaff : place.chair
}

/** Binds a relative of one's own home. */
export async function relativeOf(place: Place, room: string, status: 'pending' | 'accepted') {
  const relative = await world.account('某亲戚')
  await world.bind(relative, place.compound.id, place.compound.units[room]!, 'family', null, status)
  return { compoundId: place.compound.id, bindingId: await bindingOf(relative) }
}

export async function bindingOf(as: Actor): Promise<BindingId> {
  const [row] = await world.owner((run) =>
    run<{ id: BindingId }>(sql`select id from binding where account_id = ${as.accountId}`),
  )
  return (row?.id ?? drawnId()) as BindingId
}
