import type { OperationInput } from '../../../../types/contract'

/** One building as typed. */
export interface HouseTyped {
  readonly name: string
  readonly entrances: string
  readonly floors: string
  readonly doors: string
}

export type HouseField = keyof HouseTyped
/** What is wrong, by `0.name`. */
export type HouseErrors = Readonly<Record<string, string>>

/** A building whose numbers can be read. */
export interface House {
  readonly name: string
  readonly entrances: number
  readonly floors: number
  readonly doors: number
}

export const emptyHouse: HouseTyped = { name: '', entrances: '', floors: '', doors: '' }
export const oneHouse: readonly HouseTyped[] = [emptyHouse]
export const housesAtMost = 30

const ranges: Readonly<Record<Exclude<HouseField, 'name'>, readonly [number, number, string]>> = {
  entrances: [0, 30, '单元数填 0 到 30，没有单元填 0。'],
  floors: [1, 60, '层数填 1 到 60。'],
  doors: [1, 40, '每层户数填 1 到 40。'],
}

function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  return /^\d{1,3}$/.test(plain) ? Number(plain) : null
}

/** The building if every number is there and makes sense; null otherwise. */
export function houseOf(typed: HouseTyped): House | null {
  const entrances = typed.entrances.trim() === '' ? 0 : numberOf(typed.entrances)
  const floors = numberOf(typed.floors)
  const doors = numberOf(typed.doors)
  if (entrances === null || floors === null || doors === null) return null
  const house = { name: typed.name.trim(), entrances, floors, doors }
  const fits = (['entrances', 'floors', 'doors'] as const).every((field) => {
    const [low, high] = ranges[field]
    return house[field] >= low && house[field] <= high
  })
  return fits ? house : null
}

/** How many doors the building has. */
export function doorsOf(house: House): number {
  return Math.max(1, house.entrances) * house.floors * house.doors
}

/** What is wrong with each building, in words under its box. */
export function errorsOf(houses: readonly HouseTyped[]): HouseErrors {
  const errors: Record<string, string> = {}
  houses.forEach((typed, index) => {
    if (typed.name.trim() === '') errors[`${index}.name`] = '填上是哪一栋，例如 9 或 新五。'
    for (const field of ['entrances', 'floors', 'doors'] as const) {
      const [low, high, sentence] = ranges[field]
      const number = field === 'entrances' && typed[field].trim() === '' ? 0 : numberOf(typed[field])
      if (number === null || number < low || number > high) errors[`${index}.${field}`] = sentence
    }
  })
  return errors
}

/** The server's fields (`buildings.0.name`, `buildings.0`) as this form names them. */
export function serverErrors(fields: Readonly<Record<string, string>> | undefined): HouseErrors {
  const errors: Record<string, string> = {}
  for (const [path, sentence] of Object.entries(fields ?? {})) {
    const match = /^buildings\.(\d+)(?:\.(name|entrances|floors|doorsPerFloor))?$/.exec(path)
    if (!match) continue
    const field = match[2] === 'doorsPerFloor' ? 'doors' : (match[2] ?? 'name')
    errors[`${match[1]}.${field}`] = sentence
  }
  return errors
}

/** As the operation takes them. */
export function buildingsOf(houses: readonly House[]): OperationInput<'roster.generateUnits'>['buildings'] {
  return houses.map(({ name, entrances, floors, doors }) => ({
    name,
    entrances,
    floors,
    doorsPerFloor: doors,
  }))
}
