import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { buildingLabel, labelKey } from '../../rules/roster/label'
import { generateUnits as generate } from '../../rules/roster/generate'
import { planRosterChange } from '../../rules/roster/plan'
import { applyRosterChange, lockRoster, places, rosterUnits, unitsThatLeft } from '../../store/roster'
import { assertMayKeepRoster } from '../caller'
import { command } from '../operation'

/** Units without a spreadsheet: buildings × entrances × floors × doors; areas and owners are filled in later. */
export const generateUnits = command('roster.generateUnits', {
  guard: (caller, input) => assertMayKeepRoster(caller, input.compoundId),
  run: async (call, input) => {
    const rows = generate(
      input.buildings.map((building) => ({
        name: building.name,
        entrances: building.entrances,
        floors: { from: 1, to: building.floors },
        doors: building.doorsPerFloor,
      })),
    )
    if (!rows.ok) return rows
    await lockRoster(call.tx, input.compoundId)
    const existing = await rosterUnits(call.tx, input.compoundId)
    const there = new Set(existing.map((unit) => labelKey(unit.building)))
    const clash = rows.value.find((row) => there.has(labelKey(row.building)))
    if (clash) {
      return err(
        failure('conflict', `${buildingLabel(clash.building)}已经在名册里了，请只生成还没有的楼栋。`),
      )
    }
    const change = planRosterChange(
      existing,
      await places(call.tx, input.compoundId),
      { rows: rows.value, people: [] },
      {
        retireMissing: false,
        left: await unitsThatLeft(call.tx, input.compoundId),
        newId: call.id,
      },
    )
    await applyRosterChange(call.tx, input.compoundId, change, call.now)
    return ok({
      value: { units: rows.value.length },
      event: { name: 'rosterGenerated', payload: { units: rows.value.length } },
    })
  },
})
