import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { BuildingId, CompoundId, EntranceId, OwnerId, UnitId } from '../../../types/ids'
import type { OperationOutput } from '../../../types/contract'
import { maskName, maskPhone } from '../../rules/masks'
import { compareNatural, compareUnits, unitLabel } from '../../rules/roster/label'
import { compoundsFor } from '../../store/compounds'
import { places, type RosterUnit } from '../../store/roster'
import { assertMayKeepRoster, mayWatchScope } from '../caller'
import { query, type Call } from '../operation'
import { areaOf, rosterFigures } from '../roster-figures'

type View = OperationOutput<'roster.view'>

/**
 * The roster. Everybody who may look sees buildings, counts, areas and masked names; names and phones in full only
 * those who keep it or represent the building, when they ask for them, and that is recorded.
 */
export const view = query('roster.view', async (call, input) => {
  const [compound] = await compoundsFor(call.tx, [input.compoundId])
  if (!compound) return err(failure('notFound'))
  const known = await places(call.tx, input.compoundId)
  if (input.buildingId !== null && !known.buildings.some((building) => building.id === input.buildingId)) {
    return err(failure('notFound'))
  }
  const { units, doubts, ...figures } = await rosterFigures(call.tx, input.compoundId)
  const mayEdit = assertMayKeepRoster(call.caller, input.compoundId).ok
  const mayUnmask =
    mayEdit || (input.buildingId !== null && representsBuilding(call, input.compoundId, input.buildingId))
  if (input.unmask && !mayUnmask)
    return err(failure('forbidden', '姓名和电话只有名册管理人和本栋代表能看全。'))
  const shown = input.buildingId === null ? [] : units.filter((unit) => unit.buildingId === input.buildingId)
  if (input.unmask)
    call.audit({ name: 'rosterViewed', payload: { buildingId: input.buildingId, units: shown.length } })
  return ok({
    compoundName: compound.name,
    mayEdit,
    mayUnmask,
    unmasked: input.unmask,
    units: units.length,
    ...figures,
    withoutArea: units.filter((unit) => unit.area === null).length,
    withoutOwner: units.filter((unit) => unit.owners.length === 0).length,
    buildings: [...known.buildings]
      .sort((a, b) => compareNatural(a.name, b.name))
      .flatMap((building) => {
        const own = units.filter((unit) => unit.buildingId === building.id)
        if (own.length === 0) return [] // all of its units have left the roster
        return {
          id: building.id as BuildingId,
          name: building.name,
          units: own.length,
          area: areaOf(own),
          entrances: known.entrances
            .filter((entrance) => entrance.buildingId === building.id)
            .sort((a, b) => compareNatural(a.name, b.name))
            .map((entrance) => ({ id: entrance.id as EntranceId, name: entrance.name })),
        }
      }),
    rows: [...shown].sort(compareUnits).map((unit) => rowOf(unit, input.unmask)),
    samePersonQuestions: mayEdit ? questionsOf(doubts, units, input.unmask) : [],
  })
})

function representsBuilding(call: Call, compoundId: CompoundId, buildingId: BuildingId): boolean {
  return mayWatchScope(call.caller, compoundId, ['buildingRep'], {
    kind: 'building',
    id: buildingId,
    buildingId: null,
  })
}

function rowOf(unit: RosterUnit, unmask: boolean): View['rows'][number] {
  return {
    id: unit.id as UnitId,
    label: unitLabel(unit),
    floor: unit.floor,
    use: unit.use,
    area: unit.area,
    owners: unit.owners.map((owner) => ({
      name: unmask ? owner.name : maskName(owner.name),
      phone: owner.phone === null ? null : unmask ? owner.phone : maskPhone(owner.phone),
    })),
    countsForVoting: unit.countsForVoting,
    version: unit.version,
  }
}

function questionsOf(
  doubts: readonly (readonly string[])[],
  units: readonly RosterUnit[],
  unmask: boolean,
): View['samePersonQuestions'] {
  return doubts.map((ownerIds) => {
    const own = units.filter((unit) => unit.owners.some((owner) => ownerIds.includes(owner.ownerId)))
    const names = own.flatMap((unit) => unit.owners).filter((owner) => ownerIds.includes(owner.ownerId))
    const spelled = [...new Set(names.map((owner) => (unmask ? owner.name : maskName(owner.name))))]
    return { ownerIds: ownerIds as OwnerId[], name: spelled.join('、'), units: own.map(unitLabel) }
  })
}
