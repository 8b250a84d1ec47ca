import { labelKey, normaliseBuilding, normaliseEntrance, normaliseRoom } from './label'
import { chineseNumber, tightText } from './text'

/** Building, entrance and room as far as the cells tell; null where they do not. */
export interface Located {
  readonly building: string | null
  readonly entrance: string | null
  readonly room: string | null
  /** The cells contradict each other; a label of what does. */
  readonly conflict: string | null
}

interface Place {
  readonly building: string
  readonly entrance: string | null
  readonly room: string
}

const entranceWord = '(?:单元门?|门洞|号门|门(?![市面店])|梯)'
const entrancePart = new RegExp(`^(.+?)${entranceWord}-?(.+)$`)

/**
 * Reads an address written in one cell: `9-1-501`, `9栋1单元501`, `9幢501室`, `9#1-501`, `新五栋3楼5号`, `9-501`.
 * Null if it is none of these.
 */
export function parseAddress(text: string): Place | null {
  const tight = tightText(text).replace(/[/—]/g, '-')
  const named = /^(.+?)(?:栋|幢|号楼|座|#楼?|(?<=\d)楼)-?(.+)$/.exec(tight)
  if (named?.[1] && named[2]) {
    const inside = splitRoom(named[2])
    return { building: normaliseBuilding(named[1]), ...inside }
  }
  const parts = tight.split('-')
  if (parts.some((part) => part === '')) return null
  const [first, second, third] = parts
  if (parts.length === 3 && first && second && third) {
    return {
      building: normaliseBuilding(first),
      entrance: normaliseEntrance(second),
      room: normaliseRoom(third),
    }
  }
  if (parts.length === 2 && first && second && /^[^\d]{0,2}\d{1,3}$|^[A-Za-z]$/.test(first)) {
    return { building: normaliseBuilding(first), entrance: null, room: normaliseRoom(second) }
  }
  return null
}

/** Within a known building: `1单元501` and `1-501` hold the entrance too, `3楼5号` is room 305; `501-2` is a room. */
export function splitRoom(text: string): { readonly entrance: string | null; readonly room: string } {
  const tight = tightText(text)
  const worded = entrancePart.exec(tight)
  if (worded?.[1] && worded[2]) {
    return { entrance: normaliseEntrance(worded[1]), room: doorOnFloor(worded[2]) }
  }
  const dashed = /^(\d{1,2}|[甲乙丙丁东西南北中]|[A-Za-z])-(\d{3,4}[A-Za-z]?(?:号房|室|号|房)?)$/.exec(tight)
  if (dashed?.[1] && dashed[2]) {
    return { entrance: normaliseEntrance(dashed[1]), room: normaliseRoom(dashed[2]) }
  }
  return { entrance: null, room: doorOnFloor(tight) }
}

function doorOnFloor(text: string): string {
  const match =
    /^(\d{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层)(\d{1,2}|[一二三四五六七八九十]{1,3})号?$/.exec(text)
  const [floor, door] = [match?.[1] ?? '', match?.[2] ?? ''].map(
    (part) => chineseNumber(part) ?? Number(part || Number.NaN),
  )
  return floor !== undefined && door !== undefined && floor > 0 && door > 0
    ? String(floor * 100 + door)
    : normaliseRoom(text)
}

/** Puts the cells that tell where a unit is together; says so when two of them disagree. */
export function locate(cells: {
  readonly building: string
  readonly entrance: string
  readonly room: string
  readonly address: string
}): Located {
  const own = buildingCell(cells.building)
  const entrance = normaliseEntrance(cells.entrance) ?? own.entrance
  if (cells.room !== '') {
    // With a building of its own only a written-out address (9栋…, 9-1-501) names the building again.
    const whole =
      own.building === null || /[栋幢座#]|号楼|.-.+-./.test(cells.room) ? parseAddress(cells.room) : null
    return whole
      ? combine(own.building, entrance, whole)
      : combine(own.building, entrance, { building: null, ...splitRoom(cells.room) })
  }
  if (cells.address === '') return { building: own.building, entrance, room: null, conflict: null }
  const whole = own.building === null || !looksInside(cells.address) ? parseAddress(cells.address) : null
  if (whole) return combine(own.building, entrance, whole)
  return own.building === null
    ? { building: null, entrance, room: null, conflict: null }
    : combine(own.building, entrance, { building: null, ...splitRoom(cells.address) })
}

/** `1-501` or `501` inside a building that has its own column. */
function looksInside(text: string): boolean {
  return /^\d{1,2}-\d{3,4}$|^\d+$/.test(tightText(text))
}

/** A building cell may hold the entrance as well: `9栋1单元`. */
function buildingCell(text: string): { readonly building: string | null; readonly entrance: string | null } {
  const tight = tightText(text)
  if (tight === '') return { building: null, entrance: null }
  const both = new RegExp(`^(.+?(?:栋|幢|号楼|座|楼|#))(.+?)${entranceWord}$`).exec(tight)
  if (both?.[1] && both[2]) {
    return { building: normaliseBuilding(both[1]), entrance: normaliseEntrance(both[2]) }
  }
  return { building: normaliseBuilding(tight), entrance: null }
}

function combine(
  building: string | null,
  entrance: string | null,
  found: { readonly building: string | null; readonly entrance: string | null; readonly room: string },
): Located {
  const differs = (own: string | null, other: string | null): boolean =>
    own !== null && other !== null && labelKey(own) !== labelKey(other)
  const conflict = differs(building, found.building)
    ? `${building}栋 / ${found.building}栋`
    : differs(entrance, found.entrance)
      ? `${entrance}单元 / ${found.entrance}单元`
      : null
  return {
    building: building ?? found.building,
    entrance: entrance ?? found.entrance,
    room: found.room === '' ? null : found.room,
    conflict,
  }
}
