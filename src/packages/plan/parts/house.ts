import type { SharedHome } from '../../../../types/cost-plan-view'
import type { Fen } from '../../../../types/units'
import type { PayingFloor } from '../../../components/amount-house'
import { floorLabel } from '../../../../cloudfunctions/rules/house-words'

/** One picture: an entrance, or a building without entrances. */
export interface HousePicture {
  readonly house: string
  /** From the top storey down. */
  readonly floors: readonly PayingFloor[]
}

/** The homes as pictures of their houses, from the top storey down as one sees them. */
export function housePictures(homes: readonly (SharedHome & { readonly shown?: Fen })[]): HousePicture[] {
  const houses = [...new Set(homes.map(({ house }) => house))]
  return houses.map((house) => {
    const inside = homes.filter((home) => home.house === house)
    const storeys = [...new Set(inside.map(({ floor }) => floor))].sort(
      (one, other) => (other ?? -99) - (one ?? -99),
    )
    return {
      house,
      floors: storeys.map((floor) => ({
        label: floorLabel(floor),
        doors: inside
          .filter((home) => home.floor === floor)
          .map(({ unitId, label, amount, shown }) => ({
            id: unitId,
            label: shortDoor(label, house),
            amount: shown ?? amount,
          })),
      })),
    }
  })
}

/** `新五栋 3 楼 5 号` inside 新五栋 is `5 号`. */
export function shortDoor(label: string, house: string): string {
  const inside = label.startsWith(house) ? label.slice(house.length).trim() : label
  return inside.replace(/^\d+ 楼 /, '') || label
}
