import { ok } from '../../../types/result'
import type { CompoundId, MeetingId } from '../../../types/ids'
import { meetingCards, type MeetingCardRow } from '../../store/meeting-views'
import { assertMayConvene, compoundsOf, type Caller } from '../caller'
import { scopeLabel } from '../labels'
import { isPosted } from '../meeting-step'
import { query } from '../operation'
import { scopeOfRow } from '../scope'

const LIMIT = 60

/** The meetings of the caller's compounds: running and coming ones first. */
export const list = query('meeting.list', async (call) => {
  const accountId = call.caller?.accountId ?? null
  const rows = await meetingCards(call.tx, compoundsOf(call.caller), accountId, call.now, LIMIT)
  return ok({ now: call.now, meetings: rows.filter((row) => isVisibleTo(row, call.caller)).map(cardOf) })
})

/** What was not posted is seen only by those who may convene there. */
function isVisibleTo(row: MeetingCardRow, caller: Caller | null): boolean {
  const scope = scopeOfRow(row)
  return isPosted(row) || assertMayConvene(caller, row.compoundId as CompoundId, scope).ok
}

function cardOf(row: MeetingCardRow) {
  return {
    ...row,
    id: row.id as MeetingId,
    compoundId: row.compoundId as CompoundId,
    scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
    waitsForCheck: row.noticedAt !== null && !row.visible,
  }
}
