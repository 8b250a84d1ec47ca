import type { AccountId } from '../../../types/ids'
import { ok } from '../../../types/result'
import { maskName } from '../../rules/masks'
import { compareUnits, unitLabel } from '../../rules/roster/label'
import { candidatesOf } from '../../store/offices'
import { query } from '../operation'

/** The people of one building to choose from: the door says who it is, the name stays masked. */
export const candidates = query('role.candidates', async (call, input) => {
  const rows = await candidatesOf(call.tx, input.compoundId, input.buildingId, call.now)
  return ok({
    people: [...rows].sort(compareUnits).map((row) => ({
      accountId: row.accountId as AccountId,
      unitLabel: unitLabel(row),
      kind: row.kind,
      name: maskName(row.name),
    })),
  })
})
