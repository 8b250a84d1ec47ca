import type { UnitUse } from '../../../types/roster'
import type { CentiSqm } from '../../../types/units'
import { unitKey, type UnitPlace } from './label'
import type { RosterOwner, RosterRow } from './model'

/** A unit of the roster as it stands. */
export interface ExistingUnit extends UnitPlace {
  readonly id: string
  readonly buildingId: string
  readonly entranceId: string | null
  readonly floor: number | null
  readonly use: UnitUse
  readonly area: CentiSqm | null
  readonly owners: readonly (RosterOwner & { readonly ownerId: string })[]
}

/** The buildings and entrances there are. */
export interface Places {
  readonly buildings: readonly { readonly id: string; readonly name: string }[]
  readonly entrances: readonly { readonly id: string; readonly buildingId: string; readonly name: string }[]
}

/** The columns of one unit. */
export interface UnitValues {
  readonly id: string
  readonly buildingId: string
  readonly entranceId: string | null
  readonly floor: number | null
  readonly room: string
  readonly use: UnitUse
  readonly area: number | null
}

interface Tie {
  readonly unitId: string
  readonly ownerId: string
}

/** Everything a confirmation writes, with ids. */
export interface RosterChange {
  readonly buildings: Places['buildings']
  readonly entrances: Places['entrances']
  readonly owners: readonly { readonly id: string; readonly name: string; readonly phone: string | null }[]
  /** Phones the sheet knows better. */
  readonly phones: readonly { readonly id: string; readonly phone: string }[]
  readonly added: readonly UnitValues[]
  readonly changed: readonly UnitValues[]
  readonly retired: readonly string[]
  readonly tiesEnded: readonly Tie[]
  readonly tiesBegun: readonly Tie[]
  /** Which owner each person of the preview became. */
  readonly ownerOf: ReadonlyMap<string, string>
}

/** What comes in: the rows of a preview and its persons. */
export interface Incoming {
  readonly rows: readonly RosterRow[]
  readonly people: readonly { readonly key: string; readonly name: string; readonly phone: string | null }[]
}

/**
 * Turns rows into what has to be written. A unit that stays keeps its id; an owner who stays keeps the row of
 * `owner`, and with it bindings and earlier confirmations of identity. Units the rows do not name are kept unless
 * `retireMissing`. `newId` gives a fresh id each time.
 */
export function planRosterChange(
  existing: readonly ExistingUnit[],
  places: Places,
  incoming: Incoming,
  options: { readonly retireMissing: boolean; readonly newId: () => string },
): RosterChange {
  const { newId } = options
  const before = new Map(existing.map((unit) => [unitKey(unit), unit]))
  const place = placeFinder(places, newId)
  const { ownerOf, owners, phones } = ownersOf(incoming, before, newId)
  const added: UnitValues[] = []
  const changed: UnitValues[] = []
  const tiesEnded: Tie[] = []
  const tiesBegun: Tie[] = []
  const named = new Set<string>()
  for (const row of incoming.rows) {
    const key = unitKey(row)
    const was = before.get(key)
    named.add(key)
    const values = { ...place.of(row), floor: row.floor, room: row.room, use: row.use, area: row.area }
    const unitId = was?.id ?? newId()
    if (!was) added.push({ id: unitId, ...values })
    else if (differs(was, row)) {
      changed.push({
        id: unitId,
        ...values,
        buildingId: was.buildingId,
        entranceId: was.entranceId,
        room: was.room,
      })
    }
    const now = new Set(row.people.map((person) => ownerOf.get(person) ?? ''))
    const then = new Set((was?.owners ?? []).map((owner) => owner.ownerId))
    for (const ownerId of then) if (!now.has(ownerId)) tiesEnded.push({ unitId, ownerId })
    for (const ownerId of now) if (!then.has(ownerId)) tiesBegun.push({ unitId, ownerId })
  }
  const missing = existing.filter((unit) => !named.has(unitKey(unit)))
  return {
    ...place.made(),
    owners,
    phones,
    added,
    changed,
    retired: options.retireMissing ? missing.map((unit) => unit.id) : [],
    tiesEnded,
    tiesBegun,
    ownerOf,
  }
}

function differs(was: ExistingUnit, row: RosterRow): boolean {
  return was.area !== row.area || was.use !== row.use || (row.floor !== null && was.floor !== row.floor)
}

/** Finds the building and entrance of a row, making those there are not yet. */
function placeFinder(
  places: Places,
  newId: () => string,
): {
  of: (row: UnitPlace) => { buildingId: string; entranceId: string | null }
  made: () => Pick<RosterChange, 'buildings' | 'entrances'>
} {
  const buildings = new Map(places.buildings.map((building) => [building.name, building.id]))
  const entrances = new Map(
    places.entrances.map((entrance) => [`${entrance.buildingId} ${entrance.name}`, entrance.id]),
  )
  const made = {
    buildings: [] as { id: string; name: string }[],
    entrances: [] as { id: string; buildingId: string; name: string }[],
  }
  function buildingOf(name: string): string {
    const known = buildings.get(name)
    if (known !== undefined) return known
    const id = newId()
    buildings.set(name, id)
    made.buildings.push({ id, name })
    return id
  }
  function entranceOf(buildingId: string, name: string | null): string | null {
    if (name === null) return null
    const key = `${buildingId} ${name}`
    const known = entrances.get(key)
    if (known !== undefined) return known
    const id = newId()
    entrances.set(key, id)
    made.entrances.push({ id, buildingId, name })
    return id
  }
  return {
    of: (row) => {
      const buildingId = buildingOf(row.building)
      return { buildingId, entranceId: entranceOf(buildingId, row.entrance) }
    },
    made: () => made,
  }
}

/** Gives every person of the preview an owner: the one a unit of theirs has by that name already, else a new one. */
function ownersOf(
  incoming: Incoming,
  before: ReadonlyMap<string, ExistingUnit>,
  newId: () => string,
): Pick<RosterChange, 'ownerOf' | 'owners' | 'phones'> {
  const known = new Map<string, ExistingUnit['owners'][number]>()
  for (const row of incoming.rows) {
    const was = before.get(unitKey(row))
    row.people.forEach((person, index) => {
      const name = row.owners[index]?.name
      const same = was?.owners.find((owner) => owner.name === name)
      if (same && !known.has(person)) known.set(person, same)
    })
  }
  const ownerOf = new Map<string, string>()
  const owners: { id: string; name: string; phone: string | null }[] = []
  const phones: { id: string; phone: string }[] = []
  for (const person of incoming.people) {
    const same = known.get(person.key)
    const id = same?.ownerId ?? newId()
    ownerOf.set(person.key, id)
    if (!same) owners.push({ id, name: person.name, phone: person.phone })
    else if (person.phone !== null && person.phone !== same.phone) phones.push({ id, phone: person.phone })
  }
  return { ownerOf, owners, phones }
}
