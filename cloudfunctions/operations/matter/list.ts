import { failure } from '../../../types/errors'
import type { CompoundId, MatterId } from '../../../types/ids'
import { mattersOnPage, matterConveners, type MatterCard } from '../../../types/matter'
import { err, ok } from '../../../types/result'
import { threadSentence } from '../../../types/events'
import { threadEvents } from '../../rules/thread'
import { compoundsFor } from '../../store/compounds'
import { matterCards, type MatterCardRow } from '../../store/matter-views'
import { reachOf } from '../caller'
import { scopeLabel } from '../labels'
import { convenesSomewhere } from '../matter-access'
import { query, type Call } from '../operation'

/** 院里的事 of one compound, a page at a time, the one that moved last on top. */
export const list = query('matter.list', async (call, input) => {
  const [compound] = await compoundsFor(call.tx, [input.compoundId])
  if (!compound) return err(failure('notFound'))
  const rows = await matterCards(call.tx, {
    compoundId: input.compoundId,
    accountId: call.caller?.accountId ?? null,
    of: input.of,
    after: input.after,
    names: threadEvents,
    most: mattersOnPage + 1,
    ...reaches(call, input.compoundId),
  })
  return ok({
    now: call.now,
    compoundName: compound.name,
    demo: compound.demo,
    matters: rows.slice(0, mattersOnPage).map(cardOf),
    more: rows.length > mattersOnPage,
    mayOpen: convenesSomewhere(call.caller, input.compoundId),
  })
})

/** Where the caller sees what was not posted, and what has not passed the check. */
function reaches(call: Call, compoundId: CompoundId) {
  return {
    convenes: reachOf(call.caller, compoundId, matterConveners),
    reviews: reachOf(call.caller, compoundId, ['committee', 'communityStaff']),
  }
}

function cardOf(row: MatterCardRow): MatterCard {
  return {
    id: row.id as MatterId,
    title: row.title,
    scopeLabel: scopeLabel(row.scopeKind, row.building, row.entrance),
    state: row.doneAt === null ? 'going' : 'done',
    shown: row.visibility,
    outcome: row.outcome?.text ?? null,
    lastStep: row.last === null ? null : threadSentence(row.last.name, row.last.regime ?? 'owners'),
    touchedAt: row.touchedAt,
    meToo: row.meToo,
    followed: row.followed,
  }
}
