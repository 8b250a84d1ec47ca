import type { Result } from '../../../types/result'
import { err, ok } from '../../../types/result'
import { failure } from '../../../types/errors'
import type { UnitUse } from '../../../types/roster'
import { normaliseBuilding, unitKey } from './label'
import type { RosterRow } from './model'

/** One building to generate. Rooms are numbered floor × 100 + door: floor 3, door 5 → 305. */
export interface BuildingPlan {
  /** `9`, `9栋` or `新五`. */
  readonly name: string
  /** How many entrances, numbered from 1; 0 = the building has none. */
  readonly entrances: number
  /** First and last floor, inclusive, 1–99. */
  readonly floors: { readonly from: number; readonly to: number }
  /** Doors on each floor of each entrance, 1–99. */
  readonly doors: number
  /** Floors that do not exist by number (some buildings have no 4th or 13th). */
  readonly skipFloors?: readonly number[]
  /** Rooms that do not exist: `104`, or `2-104` for one entrance only. */
  readonly skipRooms?: readonly string[]
  /** Doors counted on through the entrances (entrance 2 begins at 03 if entrance 1 ends at 02). */
  readonly doorsRunOn?: boolean
  readonly use?: UnitUse
}

/** At most this many units may be generated at once. */
export const generateLimit = 20_000

/**
 * Units for those who have no spreadsheet: buildings × entrances × floors × doors, in natural order, without areas
 * and owners, to be filled in later. Fails with `invalidInput` on numbers that make no sense, a building given
 * twice, or more than {@link generateLimit} units.
 */
export function generateUnits(plans: readonly BuildingPlan[]): Result<readonly RosterRow[]> {
  const fields: Record<string, string> = {}
  plans.forEach((plan, index) => {
    const problem = planProblem(plan)
    if (problem !== null) fields[`buildings.${index}`] = problem
  })
  if (Object.keys(fields).length > 0) return err(failure('invalidInput', undefined, fields))
  const expected = plans.reduce((sum, plan) => sum + sizeOf(plan), 0)
  if (expected > generateLimit) {
    return err(
      failure('invalidInput', `一次最多生成 ${generateLimit} 套，现在是 ${expected} 套，请分几次生成。`),
    )
  }
  const rows = plans.flatMap(unitsOf)
  const keys = new Set(rows.map(unitKey))
  if (keys.size < rows.length)
    return err(failure('invalidInput', '同一栋楼填了两次，请改成不同的楼栋，或合成一行。'))
  if (rows.length === 0) return err(failure('invalidInput', '没有可以生成的房屋，请检查楼层和每层户数。'))
  return ok(rows)
}

function planProblem(plan: BuildingPlan): string | null {
  const whole = (value: number, low: number, high: number): boolean =>
    Number.isInteger(value) && value >= low && value <= high
  if (normaliseBuilding(plan.name) === '') return '请填写楼栋。'
  if (!whole(plan.entrances, 0, 99)) return '单元数请填 0 到 99 的整数，没有单元填 0。'
  if (!whole(plan.floors.from, 1, 99) || !whole(plan.floors.to, 1, 99)) return '楼层请填 1 到 99 的整数。'
  if (plan.floors.from > plan.floors.to) return '最低楼层比最高楼层还高，请换过来。'
  if (!whole(plan.doors, 1, 99)) return '每层户数请填 1 到 99 的整数。'
  if (plan.doorsRunOn && plan.doors * plan.entrances > 99) return '每层门号超过 99，请改为每个单元从 01 起。'
  return null
}

function sizeOf(plan: BuildingPlan): number {
  return Math.max(plan.entrances, 1) * (plan.floors.to - plan.floors.from + 1) * plan.doors
}

function unitsOf(plan: BuildingPlan): RosterRow[] {
  const building = normaliseBuilding(plan.name)
  const skippedRooms = new Set(plan.skipRooms ?? [])
  const rows: RosterRow[] = []
  const entrances = plan.entrances === 0 ? [null] : numbers(1, plan.entrances)
  for (const entrance of entrances) {
    const offset = plan.doorsRunOn && entrance !== null ? (entrance - 1) * plan.doors : 0
    for (const floor of numbers(plan.floors.from, plan.floors.to)) {
      if (plan.skipFloors?.includes(floor)) continue
      for (const door of numbers(1, plan.doors)) {
        const room = String(floor * 100 + offset + door)
        if (skippedRooms.has(room) || skippedRooms.has(`${entrance}-${room}`)) continue
        rows.push({
          row: 0,
          building,
          entrance: entrance === null ? null : String(entrance),
          room,
          floor,
          use: plan.use ?? 'home',
          area: null,
          owners: [],
          people: [],
          remark: '',
        })
      }
    }
  }
  return rows
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
