import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { CovenantVersionId } from '../../../types/ids'
import { dayOf } from '../../rules/clocks'
import { standingOn } from '../../rules/covenant-standing'
import { insertRepeal, lockNewest, standingVersions } from '../../store/covenants'
import { assertMayConvene } from '../caller'
import { assertAdopted } from '../covenant-writing'
import { scopeOf } from '../scope'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/**
 * Ends a covenant. It is posted at once, as there is nothing to go on writing, and read by neighbours once its reason has
 * passed the check; until then, and until its day, the covenant holds.
 */
export const repeal = command('covenant.repeal', {
  run: async (call, input) => {
    const { compoundId, covenantId } = input
    const newest = await lockNewest(call.tx, compoundId, covenantId)
    if (!newest) return err(failure('notFound'))
    const may = assertMayConvene(call.caller, compoundId, scopeOf(newest))
    if (!may.ok) return may
    if (newest.number !== input.expectedNumber) return err(failure('conflict'))
    const versions = await standingVersions(call.tx, compoundId, covenantId)
    const posted = versions.find(({ state, visibility }) => state === 'posted' && visibility !== 'removed')
    if (posted?.repeals) {
      return err(failure('wrongState', '这一份已经贴了废止，不用再贴一次。请返回刷新。'))
    }
    const { read } = standingOn(versions, dayOf(call.now))
    if (!read) {
      return err(failure('wrongState', '还没有邻居看得到的版本，没有可以废止的。'))
    }
    const adopted = await assertAdopted(
      call,
      compoundId,
      { ...newest, endsWhatIsOf: read.adoptedAt },
      input.adoption,
    )
    if (!adopted.ok) return adopted
    const versionId = call.id() as CovenantVersionId
    const number = newest.state === 'draft' ? newest.number : newest.number + 1
    await insertRepeal(call.tx, {
      ...{ compoundId, id: versionId, covenantId, number, title: read.title },
      ...{ reason: input.reason, adoption: input.adoption, validFrom: input.validFrom },
      ...{ by: call.caller?.accountId as string, now: call.now },
    })
    await submitForReview(call, compoundId, {
      kind: 'covenant',
      id: versionId,
      texts: [input.reason],
      fileIds: [],
    })
    return ok({
      value: { covenantId, versionId, state: 'posted' as const, revision: 1 },
      event: { name: 'covenantRepealed', payload: { covenantId, versionId, number } },
    })
  },
})
