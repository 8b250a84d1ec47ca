import type { UnitUse } from '../../../types/roster'
import type { CentiSqm } from '../../../types/units'
import { labelKey, unitKey, type UnitPlace } from './label'
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

/** A name of a unit that now stands for another row of `owner`: whoever is bound to the one is bound to the other too. */
export interface Rebinding {
  readonly unitId: string
  readonly from: string
  readonly to: string
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
  /** Units that had left the roster and are named again: they come back as themselves, with their bindings. */
  readonly revived: readonly string[]
  readonly rebindings: readonly Rebinding[]
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

/** How rows become changes. */
export interface PlanOptions {
  /** Units the rows do not name: false keeps them, true takes them out. */
  readonly retireMissing: boolean
  /** Units that left the roster earlier, the latest last. */
  readonly left?: readonly ExistingUnit[]
  /** Keys of persons that somebody told apart: they never share a row of `owner`. */
  readonly apart?: readonly (readonly string[])[]
  /** A fresh id each time. */
  readonly newId: () => string
}

/**
 * Turns rows into what has to be written. A unit that stays keeps its id; an owner who stays keeps the row of
 * `owner`, and with it bindings and earlier confirmations of identity.
 */
export function planRosterChange(
  existing: readonly ExistingUnit[],
  places: Places,
  incoming: Incoming,
  options: PlanOptions,
): RosterChange {
  const { newId, left = [], apart = [] } = options
  const before = new Map([...left, ...existing].map((unit) => [unitKey(unit), unit]))
  const gone = new Set(left.map((unit) => unit.id))
  const place = placeFinder(places, newId)
  const { ownerOf, owners, phones } = ownersOf(incoming, before, apart, newId)
  const added: UnitValues[] = []
  const changed: UnitValues[] = []
  const revived: string[] = []
  const rebindings: Rebinding[] = []
  const tiesEnded: Tie[] = []
  const tiesBegun: Tie[] = []
  const named = new Set<string>()
  for (const row of incoming.rows) {
    const key = unitKey(row)
    const was = before.get(key)
    named.add(key)
    const unitId = was?.id ?? newId()
    const then = new Set((was?.owners ?? []).map((owner) => owner.ownerId))
    // A row that names nobody says nothing about who owns the unit.
    const now =
      row.people.length === 0 ? then : new Set(row.people.map((person) => ownerOf.get(person) ?? ''))
    const ended = [...then].filter((ownerId) => !now.has(ownerId))
    const begun = [...now].filter((ownerId) => !then.has(ownerId))
    tiesEnded.push(...ended.map((ownerId) => ({ unitId, ownerId })))
    tiesBegun.push(...begun.map((ownerId) => ({ unitId, ownerId })))
    const values = { id: unitId, floor: row.floor, use: row.use, area: row.area }
    if (!was) {
      added.push({ ...values, ...place.of(row), room: row.room })
      continue
    }
    if (gone.has(unitId)) revived.push(unitId)
    // Whoever looks at a unit whose owners changed must see a new version of it.
    if (gone.has(unitId) || ended.length + begun.length > 0 || differs(was, row)) {
      changed.push({ ...values, buildingId: was.buildingId, entranceId: was.entranceId, room: was.room })
    }
    row.owners.forEach((owner, index) => {
      const from = was.owners.find((one) => one.name === owner.name)?.ownerId
      const to = ownerOf.get(row.people[index] ?? '')
      if (from !== undefined && to !== undefined && from !== to) rebindings.push({ unitId, from, to })
    })
  }
  const missing = existing.filter((unit) => !named.has(unitKey(unit)))
  return {
    ...place.made(),
    owners,
    phones,
    added,
    changed,
    retired: options.retireMissing ? missing.map((unit) => unit.id) : [],
    revived,
    rebindings,
    tiesEnded,
    tiesBegun,
    ownerOf,
  }
}

function differs(was: ExistingUnit, row: RosterRow): boolean {
  return was.area !== row.area || was.use !== row.use || (row.floor !== null && was.floor !== row.floor)
}

/** Finds the building and entrance of a row, however spelled, making those there are not yet. */
function placeFinder(
  places: Places,
  newId: () => string,
): {
  of: (row: UnitPlace) => { buildingId: string; entranceId: string | null }
  made: () => Pick<RosterChange, 'buildings' | 'entrances'>
} {
  const buildings = new Map(places.buildings.map((building) => [labelKey(building.name), building.id]))
  const entrances = new Map(
    places.entrances.map((entrance) => [`${entrance.buildingId} ${labelKey(entrance.name)}`, entrance.id]),
  )
  const made = {
    buildings: [] as { id: string; name: string }[],
    entrances: [] as { id: string; buildingId: string; name: string }[],
  }
  function buildingOf(name: string): string {
    const known = buildings.get(labelKey(name))
    if (known !== undefined) return known
    const id = newId()
    buildings.set(labelKey(name), id)
    made.buildings.push({ id, name })
    return id
  }
  function entranceOf(buildingId: string, name: string | null): string | null {
    if (name === null) return null
    const key = `${buildingId} ${labelKey(name)}`
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
  apart: readonly (readonly string[])[],
  newId: () => string,
): Pick<RosterChange, 'ownerOf' | 'owners' | 'phones'> {
  const known = new Map<string, ExistingUnit['owners'][number]>()
  const holders = new Map<string, string[]>()
  const toldApart = (one: string, other: string): boolean =>
    one !== other && apart.some((group) => group.includes(one) && group.includes(other))
  for (const row of incoming.rows) {
    const was = before.get(unitKey(row))
    row.people.forEach((person, index) => {
      const name = row.owners[index]?.name
      const same = was?.owners.find((owner) => owner.name === name)
      if (!same || known.has(person)) return
      const others = holders.get(same.ownerId) ?? []
      if (others.some((other) => toldApart(other, person))) return
      holders.set(same.ownerId, [...others, person])
      known.set(person, same)
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
