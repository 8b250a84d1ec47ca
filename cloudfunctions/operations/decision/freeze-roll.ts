import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { centiSqm } from '../../../types/units'
import { freezeRoll as freeze } from '../../rules/roll-version'
import { compareUnits, unitLabel } from '../../rules/roster/label'
import { advance } from '../../store/decisions'
import {
  insertRoll,
  latestRoll,
  lockRolls,
  unconfirmedSameNames,
  unitsInScope,
  type RollUnitRow,
  type ScopeUnit,
} from '../../store/rolls'
import { takeStep } from '../decision-step'
import { command } from '../operation'

/**
 * Fixes who counts: an immutable version of the roll with a fingerprint. A scope whose households have not changed
 * since its last version shares that version.
 */
export const freezeRoll = command('decision.freezeRoll', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['checked'])
    if (!step.ok) return step
    const decision = step.value
    if (decision.regime !== 'owners') return err(failure('wrongState', '征求意见不用定名册，可以直接开始。'))
    await lockRolls(call.tx, input.compoundId)
    const units = (await unitsInScope(call.tx, input.compoundId, decision)).sort(compareUnits)
    const gaps = rosterGaps(units)
    if (gaps) return err(failure('checkFailed', undefined, gaps))

    const ownerIds = [...new Set(units.flatMap((unit) => unit.ownerIds))]
    const samePersonGroups = await unconfirmedSameNames(call.tx, input.compoundId, ownerIds)
    const frozen = freeze(
      input.compoundId,
      units.map((unit) => ({ ...unit, area: centiSqm(unit.area ?? 0), label: unitLabel(unit) })),
      samePersonGroups,
    )
    const latest = await latestRoll(call.tx, input.compoundId, decision)
    const same =
      latest?.fingerprint === frozen.fingerprint &&
      JSON.stringify(latest.samePersonGroups) === JSON.stringify(samePersonGroups) &&
      frozen.voters.every((voter) => (latest.named[voter.voterId] ?? null) === voter.namedOwnerId)
    const rollVersionId = same ? latest.id : call.id()
    if (!same) {
      await insertRoll(call.tx, {
        compoundId: input.compoundId,
        id: rollVersionId,
        scope: decision,
        number: (latest?.number ?? 0) + 1,
        fingerprint: frozen.fingerprint,
        headcount: frozen.roll.headcountExtremes.separate,
        headcountMerged: frozen.roll.headcountExtremes.merged,
        area: frozen.roll.total.area,
        samePersonGroups,
        voters: frozen.voters,
        units: rollUnits(frozen.voters, units),
        createdBy: call.caller?.accountId as string,
        now: call.now,
      })
    }
    const version = await advance(call.tx, input.compoundId, input.decisionId, {
      state: 'rollFrozen',
      rollVersionId,
    })
    return ok({
      value: { decisionId: input.decisionId, state: 'rollFrozen', version },
      event: {
        name: 'rollFrozen',
        matterId: decision.matterId,
        payload: { decisionId: input.decisionId, rollVersionId, ...frozen.roll.total },
      },
    })
  },
})

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

function rollUnits(voters: ReturnType<typeof freeze>['voters'], units: readonly ScopeUnit[]): RollUnitRow[] {
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
