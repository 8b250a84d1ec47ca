import type { AccountId, BuildingId, CompoundId, EntranceId, OwnerId, UnitId } from '../../../types/ids'
import type { BindingKind, GrantRole, ScopeKind } from '../../../types/roles'
import { chanceFrom, demoId, nameMaker } from './invent'

/** A flat or a shop, before anybody owns it. `area` in hundredths of m². */
export interface Place {
  readonly building: string
  readonly entrance: string | null
  readonly floor: number
  readonly room: string
  readonly use: 'home' | 'shop'
  readonly area: number
}

/** A flat or a shop with the keys of its owners. */
export interface UnitPlan extends Place {
  readonly owners: readonly string[]
}

/** A part of a yard: all of it when neither is named. */
export interface PartPlan {
  readonly building?: string
  readonly entrance?: string
}

/** Somebody who acts: an owner, or somebody with a task or a tie. */
export interface PersonPlan {
  readonly key: string
  readonly name: string
  /** Which registered owner this is; gives a binding to each of that owner's units. */
  readonly owner?: string
  /** Has an account and no binding yet: the story tells when it was asked for, and it waits to be accepted. */
  readonly waits?: boolean
  readonly grants?: readonly ({ readonly role: GrantRole } & PartPlan)[]
  /** Ties to units (by their key) other than owning them. */
  readonly ties?: readonly { readonly unit: string; readonly kind: 'tenant' | 'family' }[]
}

/** What is said of a yard; `planYard` makes people of it. */
export interface YardWords {
  readonly key: string
  readonly name: string
  readonly community: string
  readonly phone: string
  readonly places: readonly Place[]
  /** Owner keys of the places that are not owned by one person with this one home. */
  readonly owners?: Readonly<Record<string, readonly string[]>>
  /** Names in the roster, by owner key, where they are neither an account's name nor invented at random. */
  readonly names?: Readonly<Record<string, string>>
  /** Owner keys that are the developer. */
  readonly developers?: readonly string[]
  readonly people: readonly PersonPlan[]
  /** Owner keys of those who have never opened the mini-program. */
  readonly strangers?: readonly string[]
}

/** A yard with everybody in it. */
export interface Yard {
  readonly key: string
  readonly id: CompoundId
  readonly name: string
  readonly community: string
  readonly phone: string
  readonly units: readonly UnitPlan[]
  readonly owners: ReadonlyMap<string, { readonly name: string; readonly kind: 'person' | 'developer' }>
  readonly people: ReadonlyMap<string, PersonPlan>
}

/** `9-1-501`, `1-门市3`: a unit's key within its yard. */
export function unitKeyOf(place: Pick<Place, 'building' | 'entrance' | 'room'>): string {
  return [place.building, place.entrance, place.room].filter((part) => part !== null).join('-')
}

/** Ids follow from the words, so that parts of the seed need not hand them to each other. */
export const idOf = {
  account: (yard: string, person: string) => demoId<AccountId>(yard, 'account', person),
  building: (yard: string, building: string) => demoId<BuildingId>(yard, 'building', building),
  compound: (yard: string) => demoId<CompoundId>(yard, 'compound'),
  entrance: (yard: string, building: string, entrance: string) =>
    demoId<EntranceId>(yard, 'entrance', building, entrance),
  owner: (yard: string, owner: string) => demoId<OwnerId>(yard, 'owner', owner),
  unit: (yard: string, unit: string) => demoId<UnitId>(yard, 'unit', unit),
}

/** A building of flats: on every floor of every entrance one flat for each area given, two digits for the door. */
export function homes(
  building: string,
  shape: { readonly entrances: number; readonly floors: number; readonly areas: readonly number[] },
): Place[] {
  const entrances = shape.entrances === 0 ? [null] : numbers(shape.entrances).map(String)
  return entrances.flatMap((entrance) =>
    numbers(shape.floors).flatMap((floor) =>
      shape.areas.map((area, door) => ({
        building,
        entrance,
        floor,
        room: String(floor * 100 + door + 1),
        use: 'home' as const,
        area,
      })),
    ),
  )
}

/** Shops along the street, `门市1` and on, reached without an entrance. */
export function shops(building: string, count: number): Place[] {
  const chance = chanceFrom(`shops ${building}`)
  return numbers(count).map((number) => ({
    building,
    entrance: null,
    floor: 1,
    room: `门市${number}`,
    use: 'shop' as const,
    area: 2400 + Math.floor(chance() * 2600),
  }))
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

/** How the person is tied to a unit they own. */
export function ownKind(unit: UnitPlan): BindingKind {
  return unit.owners.length > 1 ? 'coOwner' : 'owner'
}

/**
 * Gives every place its owners, every owner a name and every household somebody with an account. The first owner of
 * a unit has one; a further one only when named among `people`.
 */
export function planYard(words: YardWords): Yard {
  const units = words.places.map((place) => ({
    ...place,
    owners: words.owners?.[unitKeyOf(place)] ?? [unitKeyOf(place)],
  }))
  const told: Record<string, string> = { ...words.names }
  for (const { owner, name } of words.people) if (owner !== undefined) told[owner] ??= name
  const names = nameMaker(words.key, [...Object.values(told), ...words.people.map((person) => person.name)])
  const owners = new Map<string, { name: string; kind: 'person' | 'developer' }>()
  for (const owner of units.flatMap((unit) => unit.owners)) {
    if (owners.has(owner)) continue
    const kind = words.developers?.includes(owner) ? 'developer' : 'person'
    owners.set(owner, { name: told[owner] ?? names(), kind })
  }
  const people = new Map(words.people.map((person) => [person.key, person]))
  const known = new Set([...words.people.map((person) => person.owner), ...(words.strangers ?? [])])
  for (const unit of units) {
    const owner = unit.owners[0]
    if (owner === undefined || known.has(owner) || owners.get(owner)?.kind !== 'person') continue
    known.add(owner)
    people.set(owner, { key: owner, name: owners.get(owner)?.name ?? owner, owner })
  }
  return {
    key: words.key,
    id: idOf.compound(words.key),
    name: words.name,
    community: words.community,
    phone: words.phone,
    units,
    owners,
    people,
  }
}

/** What kind of part this is. */
export function scopeKindOf({ building, entrance }: PartPlan): ScopeKind {
  if (building === undefined) return 'compound'
  return entrance === undefined ? 'building' : 'entrance'
}

/** The id of a building or an entrance; null for the whole yard. */
export function scopeIdOf(yard: string, { building, entrance }: PartPlan): BuildingId | EntranceId | null {
  if (building === undefined) return null
  return entrance === undefined ? idOf.building(yard, building) : idOf.entrance(yard, building, entrance)
}
