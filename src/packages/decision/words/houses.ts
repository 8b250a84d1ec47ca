import type { DecisionView } from '../../../../types/decision'
import { buildingLabel, compareNatural, entranceLabel } from '../../../../cloudfunctions/rules/roster/label'
import type { Floor } from '../../../components/house-grid'

type Door = NonNullable<DecisionView['doors']>[number]

/** One entrance (or a building without entrances) as people stand before it. */
export interface House {
  readonly name: string
  readonly floors: readonly Floor[]
  readonly returned: number
  readonly total: number
  /** The doors that have not returned, a storey a line: `5 楼：3 号、4 号`. */
  readonly missing: readonly string[]
  /** How many owners these are: several doors may be one owner's. */
  readonly missingOwners: number
}

function houseName({ building, entrance }: Door): string {
  return `${buildingLabel(building)}${entranceLabel(entrance)}`
}

/** `新五栋 3 楼 5 号` inside 新五栋, third floor, is `5 号`; `9栋1单元301` inside 9栋1单元 is `301`. */
function doorLabel(door: Door, house: string): string {
  const inside = door.label.startsWith(house) ? door.label.slice(house.length).trim() : door.label
  return inside.replace(/^\d+ 楼 /, '') || door.label
}

function floorsOf(doors: readonly Door[], house: string): Floor[] {
  const levels = [...new Set(doors.map(({ floor }) => floor))].sort((a, b) => (b ?? -1) - (a ?? -1))
  return levels.map((level) => ({
    label: level === null ? '其他' : `${level} 楼`,
    doors: doors
      .filter(({ floor }) => floor === level)
      .map((door) => ({
        id: door.unitId,
        label: doorLabel(door, house),
        state: door.returned ? ('voted' as const) : ('notYet' as const),
      })),
  }))
}

function missingLine({ label, doors }: Floor): string[] {
  const waiting = doors.filter(({ state }) => state === 'notYet').map((door) => door.label)
  return waiting.length > 0 ? [`${label}：${waiting.join('、')}`] : []
}

/** The doors, house by house in natural order, storeys from the top down. */
export function housesOf(doors: readonly Door[]): House[] {
  const names = [...new Set(doors.map(houseName))].sort(compareNatural)
  return names.map((name) => {
    const own = doors.filter((door) => houseName(door) === name)
    const floors = floorsOf(own, name)
    return {
      name,
      floors,
      returned: own.filter(({ returned }) => returned).length,
      total: own.length,
      missing: floors.flatMap(missingLine),
      missingOwners: new Set(own.filter(({ returned }) => !returned).map(({ voterId }) => voterId)).size,
    }
  })
}
