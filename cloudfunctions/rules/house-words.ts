import type { DecisionView } from '../../types/decision-view'
import { buildingLabel, entranceLabel } from './roster/label'

/** A door of the roll, with whether its ballot is in. */
export type Door = NonNullable<DecisionView['doors']>[number]

/** One entrance, or a building without entrances: what one stands before. `9栋1单元`, `新五栋`. */
export function houseName({ building, entrance }: Pick<Door, 'building' | 'entrance'>): string {
  return `${buildingLabel(building)}${entranceLabel(entrance)}`
}

/** `新五栋 3 楼 5 号` inside 新五栋, third floor, is `5 号`; `9栋1单元301` inside 9栋1单元 is `301`. */
export function doorLabel({ label }: Pick<Door, 'label'>, house: string): string {
  const inside = label.startsWith(house) ? label.slice(house.length).trim() : label
  return inside.replace(/^\d+ 楼 /, '') || label
}

/** `5 楼`; doors without a storey (shops, parking) stand together as 其他. */
export function floorLabel(floor: number | null): string {
  return floor === null ? '其他' : `${floor} 楼`
}

/** Whoever has not been called on, or was not at home, is still to be reached. */
export function stateOf({
  returned,
  visit,
}: Pick<Door, 'returned' | 'visit'>): 'voted' | 'notYet' | 'notReached' {
  if (returned) return 'voted'
  return visit === null || visit.channel === 'notReached' ? 'notReached' : 'notYet'
}
