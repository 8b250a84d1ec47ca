import { chineseNumber, tightText } from './text'

/** Where a unit is: what {@link unitLabel} and the natural order read. */
export interface UnitPlace {
  readonly building: string
  readonly entrance: string | null
  readonly room: string
  readonly floor?: number | null
}

/** `9栋` → `9`, `九号楼` → `9`, `弘运小区9幢` → `9`, `A座` → `A`, `新五栋` → `新五`. */
export function normaliseBuilding(text: string): string {
  const tight = tightText(text)
  const inside = tight.replace(/^.*(?:小区|家属区|家属院|号院|院落|花园)(?=.)/, '').replace(/^第(?=.)/, '')
  const core = inside.replace(/(?<=.)(?:#?(?:号?楼|栋|幢|座)|#|号)$/, '')
  return withoutLeadingZeros(numeralToDigits(core))
}

/** `1单元` → `1`, `二门洞` → `2`, `03梯` → `3`; null for blank, 无 and dashes. */
export function normaliseEntrance(text: string): string | null {
  const tight = tightText(text).replace(/^第(?=.)/, '')
  if (tight === '' || /^(?:-+|\/|无|没有)$/.test(tight)) return null
  const core = tight.replace(/(?<=.)(?:单元门?|号?门洞?|号?梯|号)$/, '')
  return withoutLeadingZeros(numeralToDigits(core))
}

/** `501室` → `501`, `501号房` → `501`; names such as `门市3号` stay as they are written. */
export function normaliseRoom(text: string): string {
  const tight = tightText(text)
  return tight.replace(/^([A-Za-z]?\d+[A-Za-z]?(?:-\d+)?)(?:号房|室|号|房)$/, '$1').toUpperCase()
}

/** Same unit, same key, however it was written: `新五`/`新5`, `501`/`0501`. */
export function unitKey(place: UnitPlace): string {
  return [place.building, place.entrance ?? '', place.room].map(labelKey).join('|')
}

/** Key under which two spellings of a label are one: numerals become digits, leading zeros go. */
export function labelKey(text: string): string {
  return tightText(text)
    .toUpperCase()
    .replace(/[一二三四五六七八九十]+/g, (found) => String(chineseNumber(found) ?? found))
    .replace(/\d+/g, withoutLeadingZeros)
    .replace(/(?<=\d)号$/, '')
}

/** `9` → `9栋`, `新五` → `新五栋`; a label that already ends in 栋/楼/座/院 stays. */
export function buildingLabel(building: string): string {
  return /[栋幢楼座院]$/.test(building) ? building : `${building}栋`
}

/** `1` → `1单元`; empty for none. */
export function entranceLabel(entrance: string | null): string {
  if (entrance === null || entrance === '') return ''
  return /[元门洞梯]$/.test(entrance) ? entrance : `${entrance}单元`
}

/** Within its building: `1单元501`, `3 楼 5 号`, `门市3`. */
export function unitShortLabel(place: UnitPlace): string {
  if (place.entrance) return `${entranceLabel(place.entrance)}${place.room}`
  const door = doorOnFloor(place)
  return door === null ? place.room : `${place.floor} 楼 ${door} 号`
}

/** In full: `9栋1单元501`, `新五栋 3 楼 5 号`, `9栋门市3`. */
export function unitLabel(place: UnitPlace): string {
  const plainDoor = !place.entrance && doorOnFloor(place) !== null
  return `${buildingLabel(place.building)}${plainDoor ? ' ' : ''}${unitShortLabel(place)}`
}

/** Door number where the room is written floor × 100 + door (305 on floor 3 → 5); null otherwise. */
function doorOnFloor(place: UnitPlace): number | null {
  if (place.floor === null || place.floor === undefined || !/^\d{3,4}$/.test(place.room)) return null
  const door = Number(place.room) - place.floor * 100
  return place.floor > 0 && door > 0 && door < 100 ? door : null
}

/** Natural order: 2 before 10, 新二 before 新十; the same on every machine (no locale). A total order. */
export function compareNatural(a: string, b: string): number {
  const left = pieces(a)
  const right = pieces(b)
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const one = left[index]
    const two = right[index]
    if (one === undefined) return -1
    if (two === undefined) return 1
    const order = comparePieces(one, two)
    if (order !== 0) return order
  }
  return compareText(a, b)
}

/** Natural order of units by building, entrance (none first), room. */
export function compareUnits(a: UnitPlace, b: UnitPlace): number {
  return (
    compareNatural(a.building, b.building) ||
    compareNatural(a.entrance ?? '', b.entrance ?? '') ||
    compareNatural(a.room, b.room)
  )
}

function pieces(text: string): string[] {
  return labelKey(text).match(/\d+|\D+/g) ?? []
}

function comparePieces(a: string, b: string): number {
  const digits = /^\d/
  if (digits.test(a) && digits.test(b)) return a.length - b.length || compareText(a, b)
  // Numbers before words: 9栋 before 门市.
  if (digits.test(a) !== digits.test(b)) return digits.test(a) ? -1 : 1
  return compareText(a, b)
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function numeralToDigits(text: string): string {
  const value = chineseNumber(text)
  return value === null ? text : String(value)
}

function withoutLeadingZeros(text: string): string {
  return text.replace(/^0+(?=\d)/, '')
}
