import { ok } from '../../../types/result'
import { assertMayKeepRoster } from '../caller'
import { query } from '../operation'
import { reviewStaged } from '../roster-import'

/** What would be written, with its problems named row by row; writes nothing. */
export const reviewImport = query('roster.reviewImport', async (call, input) => {
  const may = assertMayKeepRoster(call.caller, input.compoundId)
  if (!may.ok) return may
  const reviewed = await reviewStaged(call, input)
  return reviewed.ok ? ok(reviewed.value.preview) : reviewed
})
