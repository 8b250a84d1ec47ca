import { failure } from '../../../types/errors'
import type { CostPlanId, HardshipNoteId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { unitLabel } from '../../rules/roster/label'
import { compoundsFor } from '../../store/compounds'
import { hardshipNotes } from '../../store/hardship'
import { rolesIn } from '../caller'
import { query } from '../operation'

const notesAtMost = 200

/** What was told: all of it to the committee, on record; to everybody else their own. */
export const list = query('hardship.list', async (call, { compoundId, planId }) => {
  const [compound] = await compoundsFor(call.tx, [compoundId])
  if (!compound || !call.caller) return err(failure('notFound'))
  const answers = rolesIn(call.caller, compoundId).has('committee')
  const key = { compoundId, planId, accountId: call.caller.accountId, all: answers, most: notesAtMost }
  const rows = await hardshipNotes(call.tx, key)
  const others = rows.filter(({ own }) => !own).length
  if (others > 0) call.audit({ name: 'hardshipRead', payload: { notes: others } })
  return ok({
    now: call.now,
    compoundName: compound.name,
    answers,
    notes: rows.map((row) => ({
      id: row.id as HardshipNoteId,
      planId: row.planId as CostPlanId,
      title: row.title,
      label: unitLabel(row),
      text: row.text,
      at: row.at,
      answer: row.answer,
      answeredAt: row.answeredAt,
      own: row.own,
    })),
  })
})
