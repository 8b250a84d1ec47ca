import type { SharedHome } from '../../../../types/cost-plan-view'
import { doorLabel, floorLabel } from '../../../../cloudfunctions/rules/house-words'
import type { PayingFloor } from '../../../components/amount-house'

/** The homes of one house, storey by storey from the top down. */
export interface PayingHouse {
  readonly house: string
  readonly floors: readonly PayingFloor[]
}

/** Homes as the picture of each house: the highest storey on top, homes without one at the foot. */
export function payingHouses(homes: readonly SharedHome[]): PayingHouse[] {
  return [...new Set(homes.map(({ house }) => house))].map((house) => {
    const inside = homes.filter((home) => home.house === house)
    const floors = [...new Set(inside.map(({ floor }) => floor))].sort(
      (a, b) => (b ?? -Infinity) - (a ?? -Infinity),
    )
    return {
      house,
      floors: floors.map((floor) => ({
        label: floorLabel(floor),
        doors: inside
          .filter((home) => home.floor === floor)
          .map(({ unitId, label, amount }) => ({ id: unitId, amount, label: doorLabel({ label }, house) })),
      })),
    }
  })
}
