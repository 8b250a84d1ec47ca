import { failure } from '../../../types/errors'
import type { BuildingId, EntranceId, MatterId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { maskName } from '../../rules/masks'
import { concernView, type ConcernViewRow } from '../../store/concern-views'
import { assertMayConvene } from '../caller'
import { concernCard, livesHere, maySeeConcern } from '../concern-access'
import { scopeOf } from '../scope'
import { conveneMatter } from '../matter-access'
import { query } from '../operation'
import { offersReport, shownDuty } from '../reviewing'

/** One concern. For whom it was entered is read by those who deal with it, and each such look is recorded. */
export const view = query('concern.view', async (call, input) => {
  const { compoundId } = input
  const accountId = call.caller?.accountId as string
  const row = await concernView(call.tx, { ...input, accountId })
  if (!row || !maySeeConcern(call.caller, compoundId, row)) return err(failure('notFound'))
  const own = row.accountId === accountId
  const deals = assertMayConvene(call.caller, compoundId, scopeOf(row)).ok
  const shows = (deals || own) && (row.person !== null || row.contact !== null)
  if (shows && !own) call.audit({ name: 'concernPersonSeen', payload: { concernId: input.concernId } })
  return ok({
    ...concernCard(row, row.categories),
    now: call.now,
    compoundId,
    compoundName: row.compoundName,
    contactPhone: row.contactPhone,
    text: row.text,
    files: [...row.files],
    scopeKind: row.scopeKind,
    scopeId: row.scopeId as BuildingId | EntranceId | null,
    saidBy: saidBy(row),
    person: shows ? { called: row.person, contact: row.contact } : null,
    answer:
      row.answer === null || row.answeredAt === null
        ? null
        : {
            text: shownDuty(row.answer, row.answerVisibility, deals),
            at: row.answeredAt,
            mayReport: row.answerVisibility === 'visible' && offersReport(call.caller, compoundId, deals),
          },
    own,
    mine: row.meTooMine,
    mayMeToo:
      livesHere(call.caller, compoundId) &&
      row.visibility === 'visible' &&
      row.matter === null &&
      !(own && row.source === 'self'),
    deals: deals && row.visibility === 'visible',
    matters: deals
      ? row.matters
          .filter(
            (matter) =>
              conveneMatter(call.caller, compoundId, {
                ...matter,
                ...{ visibility: 'visible', posted: true, createdBy: '' },
              }).ok,
          )
          .map(({ id, title }) => ({ id: id as MatterId, title }))
      : [],
  })
})

/** How neighbours see who said it. */
function saidBy({ named, person }: ConcernViewRow): string {
  return named && person !== null ? maskName(person) : '一位邻居'
}
