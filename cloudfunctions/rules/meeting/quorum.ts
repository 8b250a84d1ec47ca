import type { ItemRegime, MeetingKind } from '../../../types/meeting-kinds'
import type { Quorum } from '../../../types/meeting'
import { headcount, sumArea } from '../../../types/units'
import { participationNeed } from '../decide'
import { rollOf, type RollUnitInput } from '../roll'
import { needOf } from '../thresholds'

/** A unit of the scope as the quorum looks at it; a null area is one nobody has entered. */
export interface QuorumUnit extends Omit<RollUnitInput, 'area' | 'label'> {
  readonly area: RollUnitInput['area'] | null
  /** A home people live in; shops, parking and storage are no households. */
  readonly isHome: boolean
  /** Somebody of the home is there. */
  readonly present: boolean
  /** An owner is there, or somebody with an owner's written word. */
  readonly ownerPresent: boolean
}

/** The regime a meeting's quorum is counted by; null where whoever comes is enough. */
export function quorumRegime(kind: MeetingKind): Exclude<ItemRegime, 'deliberation'> | null {
  return kind === 'owners' || kind === 'residents' ? kind : null
}

/**
 * Who is there against who must be: owners on both axes (民法典 278: two thirds of headcount and of area), residents by
 * household, more than half (居民委员会组织法 10). An owner of several units is there with all of them.
 */
export function quorumOf(regime: Exclude<ItemRegime, 'deliberation'>, units: readonly QuorumUnit[]): Quorum {
  if (regime === 'residents') {
    const homes = units.filter((unit) => unit.isHome)
    const present = homes.filter((unit) => unit.present).length
    const need = needOf('overHalf', homes.length)
    return { regime, homes: { present, total: homes.length, need }, met: present >= need }
  }
  const roll = rollOf(units.map((unit) => ({ ...unit, label: '', area: unit.area ?? sumArea([]) })))
  const there = new Set(units.filter((unit) => unit.ownerPresent).map(({ unitId }) => unitId))
  const voters = roll.voters.filter((voter) => voter.unitIds.some((unitId) => there.has(unitId)))
  const need = participationNeed(roll.total)
  const present = { headcount: headcount(voters.length), area: sumArea(voters.map(({ area }) => area)) }
  const incomplete = units.some((unit) => unit.countsForVoting && unit.area === null)
  const met = present.headcount >= need.headcount && present.area >= need.area
  return {
    regime,
    headcount: { present: present.headcount, total: roll.total.headcount, need: need.headcount },
    area: { present: present.area, total: roll.total.area, need: need.area },
    met: incomplete ? null : met,
  }
}
