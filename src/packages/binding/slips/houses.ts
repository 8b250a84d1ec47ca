import type { UnitId } from '../../../../types/ids'
import { buildingLabel, compareNatural, entranceLabel } from '../../../../cloudfunctions/rules/roster/label'
import type { Floor } from '../../../components/house-grid'
import type { Door } from '../words/door'

/** One entrance (or a building without entrances) with the doors a slip may be made for. */
export interface House {
  readonly name: string
  readonly floors: readonly Floor[]
}

/** `9栋1单元301` inside 9栋1单元 is `301`; `新五栋 4 楼 2 号` inside 新五栋 is `2 号`. */
function doorLabel(label: string, house: string): string {
  const inside = label.startsWith(house) ? label.slice(house.length).trim() : label
  return inside.replace(/^\d+ 楼 /, '') || label
}

/** The doors within the caller's reach, entrance by entrance, storeys from the top down. */
export function slipHouses(building: string, doors: readonly Door[], chosen: ReadonlySet<UnitId>): House[] {
  const reached = doors.filter(({ bound }) => bound !== null)
  const entrances = [...new Set(reached.map(({ entrance }) => entrance))].sort((a, b) =>
    compareNatural(a ?? '', b ?? ''),
  )
  return entrances.map((entrance) => {
    const name = `${buildingLabel(building)}${entranceLabel(entrance)}`
    const own = reached.filter((door) => door.entrance === entrance)
    const levels = [...new Set(own.map(({ floor }) => floor))].sort((a, b) => (b ?? -1) - (a ?? -1))
    return {
      name,
      floors: levels.map((level) => ({
        label: level === null ? '其他' : `${level} 楼`,
        doors: own
          .filter(({ floor }) => floor === level)
          .map((door) => ({
            id: door.unitId,
            label: doorLabel(door.label, name),
            state: chosen.has(door.unitId) ? 'chosen' : door.bound ? 'bound' : 'free',
          })),
      })),
    }
  })
}

/** The doors within reach where nobody is bound. */
export function freeDoors(doors: readonly Door[]): UnitId[] {
  return doors.filter(({ bound }) => bound === false).map(({ unitId }) => unitId)
}
