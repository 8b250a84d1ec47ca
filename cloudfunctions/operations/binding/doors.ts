import { failure } from '../../../types/errors'
import type { BuildingId, EntranceId, UnitId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { compareNatural, compareUnits, unitLabel } from '../../rules/roster/label'
import { compoundDoors, doorsOfBuilding } from '../../store/doors'
import { standingOf } from '../binding-standing'
import { query } from '../operation'

/** The doors of a compound, to find one's own. Nothing of who lives there; what anybody sees walking through the yard. */
export const doors = query('binding.doors', async (call, input) => {
  const compound = await compoundDoors(call.tx, input.compoundId)
  if (!compound) return err(failure('notFound'))
  const found =
    input.buildingId === null ? [] : await doorsOfBuilding(call.tx, input.compoundId, input.buildingId)
  return ok({
    compoundName: compound.name,
    contactPhone: compound.contactPhone,
    buildings: compound.buildings
      .filter(({ units }) => units > 0)
      .map((building) => ({ ...building, id: building.id as BuildingId }))
      .sort((a, b) => compareNatural(a.name, b.name)),
    doors: [...found].sort(compareUnits).map((door) => ({
      unitId: door.unitId as UnitId,
      label: unitLabel(door),
      entranceId: door.entranceId as EntranceId | null,
      entrance: door.entrance,
      floor: door.floor,
      room: door.room,
      bound: standingOf(call.caller, input.compoundId, { ...door, accountId: '' }).office ? door.bound : null,
    })),
  })
})
