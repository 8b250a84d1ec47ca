import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import { centiSqm } from '../../types/units'
import { freezeRoll, type FrozenRoll } from '../rules/roll-version'
import { compareUnits, unitLabel } from '../rules/roster/label'
import type { StoredScope } from '../store/decisions'
import {
  insertRoll,
  latestRoll,
  unconfirmedSameNames,
  unitsInScope,
  type RollContent,
  type RollUnitRow,
  type ScopeUnit,
} from '../store/rolls'
import type { Call } from './operation'

/** A roll made from the present roster of a scope, not yet stored. */
export interface ReadyRoll {
  readonly frozen: FrozenRoll
  readonly units: readonly RollUnitRow[]
  readonly samePersonGroups: readonly (readonly string[])[]
}

/** Makes a roll from the present roster; what it lacks is named in `fields`. */
export async function readyRoll(
  call: Call,
  compoundId: string,
  scope: StoredScope,
): Promise<Result<ReadyRoll>> {
  const units = (await unitsInScope(call.tx, compoundId, scope)).sort(compareUnits)
  const gaps = rosterGaps(units)
  if (gaps) return err(failure('checkFailed', undefined, gaps))
  const ownerIds = [...new Set(units.flatMap((unit) => unit.ownerIds))]
  const samePersonGroups = await unconfirmedSameNames(call.tx, compoundId, ownerIds)
  const frozen = freezeRoll(
    compoundId,
    units.map((unit) => ({ ...unit, area: centiSqm(unit.area ?? 0), label: unitLabel(unit) })),
    samePersonGroups,
  )
  return ok({ frozen, units: rollUnits(frozen.voters, units), samePersonGroups })
}

/** Whether a stored roll says the same: households, areas, open questions of names, and who votes for co-owners. */
export function sameRoll(stored: RollContent, { frozen, samePersonGroups }: ReadyRoll): boolean {
  return (
    stored.fingerprint === frozen.fingerprint &&
    JSON.stringify(stored.samePersonGroups) === JSON.stringify(samePersonGroups) &&
    frozen.voters.every((voter) => (stored.named[voter.voterId] ?? null) === voter.namedOwnerId)
  )
}

/**
 * Stores a roll as the next version of its scope and answers its id; the newest version is shared if it says the
 * same. The caller holds the lock of `lockRolls`.
 */
export async function storeRoll(
  call: Call,
  compoundId: string,
  scope: StoredScope,
  roll: ReadyRoll,
  reason: string | null,
): Promise<string> {
  const latest = await latestRoll(call.tx, compoundId, scope)
  if (latest && sameRoll(latest, roll)) return latest.id
  const id = call.id()
  const { frozen, units, samePersonGroups } = roll
  await insertRoll(call.tx, {
    compoundId,
    id,
    scope,
    number: (latest?.number ?? 0) + 1,
    fingerprint: frozen.fingerprint,
    headcount: frozen.roll.headcountExtremes.separate,
    headcountMerged: frozen.roll.headcountExtremes.merged,
    area: frozen.roll.total.area,
    samePersonGroups,
    voters: frozen.voters,
    units,
    reason,
    createdBy: call.caller?.accountId as string,
    now: call.now,
  })
  return id
}

/** A roll without an area or without anybody in it cannot be counted. */
function rosterGaps(units: readonly ScopeUnit[]): Record<string, string> | null {
  const counting = units.filter((unit) => unit.countsForVoting)
  if (counting.length === 0) return { roster: '这个范围里还没有房号，请先在“院里名册”里录入。' }
  const without = counting.filter((unit) => unit.area === null)
  if (without.length === 0) return null
  const some = without.slice(0, 5).map(unitLabel).join('、')
  return {
    roster: `还有 ${without.length} 套没有面积（${some}${without.length > 5 ? ' 等' : ''}），请先在“院里名册”里补上。`,
  }
}

function rollUnits(voters: FrozenRoll['voters'], units: readonly ScopeUnit[]): RollUnitRow[] {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  return voters.flatMap((voter) =>
    voter.unitIds.flatMap((unitId, index) => {
      const unit = byId.get(unitId)
      if (!unit) return []
      const { buildingId, building, entranceId, entrance, floor } = unit
      const place = { buildingId, building, entranceId, entrance, floor }
      return [
        { unitId, voterId: voter.voterId, area: unit.area ?? 0, label: voter.labels[index] ?? '', ...place },
      ]
    }),
  )
}
