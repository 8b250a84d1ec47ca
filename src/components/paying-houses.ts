import { doorLabel, floorLabel } from '../../cloudfunctions/rules/house-words'
import type { SharedHome } from '../../types/cost-plan-view'
import type { Fen } from '../../types/units'
import type { PayingFloor } from './amount-house'

/** The homes of one house, storey by storey from the top down. */
export interface PayingHouse {
  /** The entrance, or the building without entrances. */
  readonly house: string
  readonly floors: readonly PayingFloor[]
}

/**
 * Homes as the picture of each house: the highest storey on top, homes without one at the foot.
 *
 * @param homes with what one pays more (or less) than by another rule, in fen, where rules are held side by side
 */
export function payingHouses(homes: readonly (SharedHome & { readonly over?: Fen | null })[]): PayingHouse[] {
  return [...new Set(homes.map(({ house }) => house))].map((house) => {
    const inside = homes.filter((home) => home.house === house)
    const floors = [...new Set(inside.map(({ floor }) => floor))].sort(
      (one, other) => (other ?? -Infinity) - (one ?? -Infinity),
    )
    return {
      house,
      floors: floors.map((floor) => ({
        label: floorLabel(floor),
        doors: inside
          .filter((home) => home.floor === floor)
          .map(({ unitId, label, amount, over }) => ({
            id: unitId,
            label: doorLabel({ label }, house),
            amount,
            over: over ?? null,
          })),
      })),
    }
  })
}
