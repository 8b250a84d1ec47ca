import {
  doorLabel,
  floorLabel,
  houseName,
  stateOf,
  type Door,
} from '../../../../cloudfunctions/rules/house-words'
import { compareNatural } from '../../../../cloudfunctions/rules/roster/label'
import type { Floor } from '../../../components/house-grid'

/** One entrance (or a building without entrances) as people stand before it. */
export interface House {
  readonly name: string
  readonly floors: readonly Floor[]
  readonly returned: number
  readonly total: number
  /** Doors nobody has reached, a storey a line: `5 楼：3 号、4 号`. */
  readonly unreached: Missing
  /** Doors that were reached and have not returned. */
  readonly waiting: Missing
}

/** Doors of one kind, and how many owners these are: several doors may be one owner's. */
export interface Missing {
  readonly lines: readonly string[]
  readonly owners: number
}

function floorsOf(doors: readonly Door[], house: string): Floor[] {
  const levels = [...new Set(doors.map(({ floor }) => floor))].sort((a, b) => (b ?? -1) - (a ?? -1))
  return levels.map((level) => ({
    label: floorLabel(level),
    doors: doors
      .filter(({ floor }) => floor === level)
      .map((door) => ({
        id: door.unitId,
        label: doorLabel(door, house),
        state: stateOf(door),
      })),
  }))
}

/** An owner counts as reached once one of the owner's doors was. */
function missingOf(
  doors: readonly Door[],
  floors: readonly Floor[],
  state: 'notYet' | 'notReached',
): Missing {
  const reached = new Set(doors.filter((door) => stateOf(door) === 'notYet').map(({ voterId }) => voterId))
  const voters = doors
    .filter((door) => stateOf(door) === state && (state === 'notYet' || !reached.has(door.voterId)))
    .map(({ voterId }) => voterId)
  return {
    lines: floors.flatMap(({ label, doors: row }) => {
      const labels = row.filter((door) => door.state === state).map((door) => door.label)
      return labels.length > 0 ? [`${label}：${labels.join('、')}`] : []
    }),
    owners: new Set(voters).size,
  }
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
      unreached: missingOf(own, floors, 'notReached'),
      waiting: missingOf(own, floors, 'notYet'),
    }
  })
}
