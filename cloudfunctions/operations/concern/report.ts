import { failure } from '../../../types/errors'
import type { ConcernId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { offeredCategories } from '../../rules/concern-categories'
import { categoriesOf, countOwnPhotos, insertConcern } from '../../store/concerns'
import { findScope } from '../../store/decisions'
import { assertMayReport } from '../concern-access'
import { scopeOf } from '../scope'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/**
 * Writes down what somebody says is wrong: by whoever it is, or entered for somebody by whoever convenes at the place.
 * Nobody else sees it before it has passed the check.
 */
export const report = command('concern.report', {
  run: async (call, input) => {
    const { compoundId, entered } = input
    const scope = await findScope(call.tx, compoundId, input.scopeKind, input.scopeId)
    if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选地方。'))
    const may = assertMayReport(call.caller, compoundId, scopeOf(scope), entered !== null)
    if (!may.ok) return may
    const fileIds = [...new Set(input.fileIds)]
    if (input.text === '' && fileIds.length === 0)
      return err(failure('invalidInput', undefined, { text: '写几句，或者拍一张照片。' }))
    const offered = offeredCategories(await categoriesOf(call.tx, compoundId))
    if (!offered.some(({ code }) => code === input.category))
      return err(failure('invalidInput', undefined, { category: '请选一类。' }))
    const accountId = call.caller?.accountId as string
    if (
      fileIds.length > 0 &&
      (await countOwnPhotos(call.tx, compoundId, accountId, fileIds)) < fileIds.length
    )
      return err(failure('notFound', '有一张照片没有找到，请去掉它，重新添加。'))
    const concernId = call.id() as ConcernId
    const source = entered?.source ?? 'self'
    const person = (entered ? entered.person : (call.caller?.name ?? '')).slice(0, 20)
    await insertConcern(call.tx, {
      ...{
        compoundId,
        id: concernId,
        accountId,
        source,
        named: input.named,
        category: input.category,
        scope,
      },
      person: person === '' ? null : person,
      contact: entered && entered.contact !== '' ? entered.contact : null,
      ...{ place: input.place, text: input.text, fileIds, now: call.now },
    })
    const texts = [input.text, input.place].filter((text) => text !== '')
    await submitForReview(call, compoundId, { kind: 'concern', id: concernId, texts, fileIds })
    return ok({
      value: { concernId, shown: 'pending' as const },
      event: { name: 'concernReported', payload: { concernId, files: fileIds.length, source } },
    })
  },
})
