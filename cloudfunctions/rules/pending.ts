import type { Item } from './items'
import { decideOwners, type OwnersCount } from './decide'
import { addCounts } from './tally'
import type { Count } from './words'

/**
 * Whether households whose co-owners differ (and so are out of the count until settled) could change the outcome.
 * Three readings bound all others: none of them comes in, all come in agreeing, all come in not agreeing; adding an
 * agreeing ballot never lowers an axis of consent, adding another never raises it.
 */
export function pendingCouldChange(count: OwnersCount & { readonly item: Item }, pending: Count): boolean {
  const tookPart = addCounts([count.tookPart, pending])
  const readings: OwnersCount[] = [
    count,
    { ...count, tookPart, agree: addCounts([count.agree, pending]) },
    { ...count, tookPart },
  ]
  return new Set(readings.map((reading) => decideOwners(reading).outcome)).size > 1
}
