import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { paperMomentRefusal, paperPersonRefusal } from '../../rules/paper-ballot'
import { holdCountBack } from '../../store/ballots'
import { finishSheet, lockSheets, sheetFacts, voterOfPaper } from '../../store/paper-ballots'
import { command } from '../operation'
import {
  assertWholeReading,
  openSheet,
  paperFailure,
  paperRoleAt,
  SALT_BYTES,
  saltsOf,
  tiedTo,
} from '../paper-ballot'

/** A third person says what a paper says whose two readings differ; never one of the two, nor somebody of that home. */
export const settlePaper = command('decision.settlePaper', {
  run: async (call, input) => {
    const voterId = await voterOfPaper(call.tx, input.compoundId, input.decisionId, input.paperId)
    if (voterId === null) return err(failure('notFound'))
    const key = { compoundId: input.compoundId, decisionId: input.decisionId, voterId }
    await holdCountBack(call.tx, key.compoundId, key.decisionId)
    await lockSheets(call.tx, key)
    const facts = await sheetFacts(call.tx, key)
    if (!facts) return err(failure('notFound'))
    const moment = paperMomentRefusal({ ...facts, now: call.now })
    if (moment) return err(paperFailure(moment))

    const [first, second] = openSheet(facts.entries)
    const accountId = call.caller?.accountId as string
    const role = paperRoleAt(call.caller, input.compoundId, facts.doors)
    const own = facts.entries.filter((entry) => entry.sheet === (first?.sheet ?? 0))
    const refusal = paperPersonRefusal({
      onRoll: facts.voter !== null,
      covers: role !== null,
      tied: (await tiedTo(call, input.compoundId))(facts.doors),
      hasRead: own.some((entry) => entry.accountId === accountId),
    })
    if (refusal || !role) return err(paperFailure(refusal ?? 'forbidden'))
    if (first?.id !== input.paperId || !second) {
      return err(failure('conflict', '这张票现在不用定，可能别人刚刚定好了。请刷新看看。'))
    }
    const whole = assertWholeReading(facts, input.reading)
    if (!whole.ok) return whole

    const returnId = call.id()
    const entry = {
      ...key,
      id: call.id(),
      sheet: first.sheet,
      ordinal: 3,
      accountId,
      role,
      photo: null,
      reading: input.reading,
      returnId,
      now: call.now,
    }
    const outcome = await finishSheet(
      call.tx,
      entry,
      saltsOf(facts, () => call.randomHex(SALT_BYTES)),
    )
    return ok({
      value: { paperId: input.paperId, outcome },
      event: {
        name: 'paperSettled',
        payload: {
          decisionId: key.decisionId,
          paperId: input.paperId,
          voterId,
          returnId,
          disposition: outcome,
        },
      },
    })
  },
})
