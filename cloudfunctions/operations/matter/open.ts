import { failure } from '../../../types/errors'
import type { MatterId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { findScope } from '../../store/decisions'
import { insertMatter, setFollow } from '../../store/matters'
import { assertMayConvene } from '../caller'
import { linkConcerns } from '../concern-access'
import { scopeOf } from '../scope'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** A convener opens a matter within the own scope, from what people said or without; whoever said it follows it. */
export const open = command('matter.open', {
  run: async (call, input) => {
    const scope = await findScope(call.tx, input.compoundId, input.scopeKind, input.scopeId)
    if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
    const may = assertMayConvene(call.caller, input.compoundId, scopeOf(scope))
    if (!may.ok) return may
    const matterId = call.id() as MatterId
    const createdBy = call.caller?.accountId as string
    await insertMatter(call.tx, {
      compoundId: input.compoundId,
      id: matterId,
      title: input.title,
      scope,
      createdBy,
      now: call.now,
      opened: true,
    })
    await submitForReview(call, input.compoundId, {
      ...{ kind: 'matter', id: matterId, texts: [input.title], fileIds: [] },
    })
    const key = { compoundId: input.compoundId, matterId, accountId: createdBy }
    await setFollow(call.tx, key, true, call.now)
    const linked = await linkConcerns(call, input.compoundId, matterId, input.concernIds)
    if (!linked.ok) return linked
    return ok({
      value: { matterId, concerns: linked.value },
      event: { name: 'matterOpened', matterId, payload: { matterId, concerns: linked.value } },
    })
  },
})
