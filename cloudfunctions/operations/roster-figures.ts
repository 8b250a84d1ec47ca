import { centiSqm, headcount, sumArea, type CentiSqm, type Headcount } from '../../types/units'
import { rollOf } from '../rules/roll'
import { unitLabel } from '../rules/roster/label'
import { rosterUnits, type RosterUnit } from '../store/roster'
import { unconfirmedSameNames } from '../store/rolls'
import type { Tx } from '../store/database'

/** The roster of a compound and what it adds up to. */
export interface RosterFigures {
  readonly units: readonly RosterUnit[]
  /** Lists of owner ids that may be one person. */
  readonly doubts: readonly (readonly string[])[]
  readonly headcount: Headcount
  /** If every doubt were one person. */
  readonly headcountMerged: Headcount
  readonly area: CentiSqm
}

/** Reads the roster and counts its owners as a roll would. */
export async function rosterFigures(tx: Tx, compoundId: string): Promise<RosterFigures> {
  const units = await rosterUnits(tx, compoundId)
  const ownerIds = [...new Set(units.flatMap((unit) => unit.owners.map((owner) => owner.ownerId)))]
  const doubts = await unconfirmedSameNames(tx, compoundId, ownerIds)
  const { headcountExtremes } = rollOf(units.map(rollUnit), doubts)
  return {
    units,
    doubts,
    headcount: headcount(headcountExtremes.separate),
    headcountMerged: headcount(headcountExtremes.merged),
    area: areaOf(units),
  }
}

/** Σ of the areas that are known. */
export function areaOf(units: readonly RosterUnit[]): CentiSqm {
  return sumArea(units.map((unit) => unit.area ?? centiSqm(0)))
}

function rollUnit(unit: RosterUnit): Parameters<typeof rollOf>[0][number] {
  return {
    unitId: unit.id,
    ownerIds: unit.owners.map((owner) => owner.ownerId),
    area: unit.area ?? centiSqm(0),
    countsForVoting: unit.countsForVoting,
    label: unitLabel(unit),
  }
}
