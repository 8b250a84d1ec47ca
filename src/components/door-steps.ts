import type { UnitId } from '../../types/ids'
import { compareNatural, entranceLabel } from '../../cloudfunctions/rules/roster/label'

/** A door of a building; nothing about who lives behind it. */
export interface PickableDoor {
  readonly unitId: UnitId
  /** The whole of it: "新五栋 3 楼 5 号". */
  readonly label: string
  /** "2"; null where there is only one staircase. */
  readonly entrance: string | null
  readonly floor: number | null
  /** As on the door: "502". */
  readonly room: string
}

/** How far somebody has come on the way to their door; null where nothing has been chosen. */
export interface Way {
  readonly entrance: string | null
  readonly floor: number | null
}

/** One answer of the next question. */
export interface Option {
  readonly key: string
  readonly label: string
  /** What the answer leads to: a step further, or the door itself. */
  readonly to: Way | PickableDoor
}

/** The next question on the way: which entrance, which floor, which door. */
export interface Question {
  readonly label: string
  readonly options: readonly Option[]
}

/** So many doors are read in one list; more are asked for by floor. */
const listed = 12

function doorsOn(doors: readonly PickableDoor[], { entrance, floor }: Way): PickableDoor[] {
  return doors.filter(
    (door) => (entrance === null || door.entrance === entrance) && (floor === null || door.floor === floor),
  )
}

/** What to ask next; a question with one answer only is not asked. */
export function nextQuestion(doors: readonly PickableDoor[], way: Way): Question {
  const here = doorsOn(doors, way)
  const entrances = [...new Set(here.map(({ entrance }) => entrance))]
  if (way.entrance === null && entrances.filter((entrance) => entrance !== null).length > 1) {
    return { label: '哪个单元？', options: byEntrance(here) }
  }
  const floors = [...new Set(here.map(({ floor }) => floor))].filter((floor) => floor !== null)
  if (way.floor === null && here.length > listed && floors.length > 1) {
    const rest = here.filter(({ floor }) => floor === null)
    return { label: '几楼？', options: [...byFloor(floors, way), ...rest.map(doorOption)] }
  }
  return { label: '哪一套？', options: here.map(doorOption) }
}

/** Shops reached from the street stand below the entrances. */
function byEntrance(doors: readonly PickableDoor[]): Option[] {
  const names = doors.flatMap(({ entrance }) => (entrance === null ? [] : [entrance]))
  return [
    ...[...new Set(names)].sort(compareNatural).map((entrance) => ({
      key: `entrance-${entrance}`,
      label: entranceLabel(entrance),
      to: { entrance, floor: null },
    })),
    ...doors.filter(({ entrance }) => entrance === null).map(doorOption),
  ]
}

function byFloor(floors: readonly number[], way: Way): Option[] {
  return [...floors]
    .sort((a, b) => a - b)
    .map((floor) => ({ key: `floor-${floor}`, label: `${floor} 楼`, to: { ...way, floor } }))
}

function doorOption(door: PickableDoor): Option {
  return { key: door.unitId, label: door.label, to: door }
}

/** `2单元 3 楼`: what has been chosen so far, in words. */
export function wayLabel({ entrance, floor }: Way): string {
  return [entrance === null ? '' : entranceLabel(entrance), floor === null ? '' : `${floor} 楼`]
    .filter(Boolean)
    .join(' ')
}
