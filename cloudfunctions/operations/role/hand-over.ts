import { failure } from '../../../types/errors'
import type { GrantId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import type { CompoundRole } from '../../../types/role'
import { endOffice, insertOffice, lockOffice } from '../../store/offices'
import { givesOffice } from '../office-rights'
import { officeRefusal } from '../office-terms'
import { command } from '../operation'

/** One office from one person to the next in one moment; what was named for the old holder ends with it. */
export const handOver = command('role.handOver', {
  run: async (call, input) => {
    const office = await lockOffice(call.tx, input.compoundId, input.grantId, call.now)
    if (!office) return err(failure('notFound', '这个身份已经结束了，请刷新。'))
    if (!givesOffice(call.caller, input.compoundId, office)) return err(failure('forbidden'))
    if (office.accountId === input.accountId)
      return err(failure('invalidInput', undefined, { accountId: '现在就是这个人，请选接手的人。' }))
    const { role, scopeKind, scopeId } = office
    const next = { ...input, role: role as CompoundRole, scopeKind, scopeId, from: call.now }
    const refusal = await officeRefusal(call, input.compoundId, next, office.id)
    if (refusal) return err(refusal)
    const by = call.caller?.accountId as string
    const grantId = call.id() as GrantId
    await endOffice(call.tx, input.compoundId, office.id, by, call.now)
    await insertOffice(call.tx, { ...next, id: grantId, grantedBy: by })
    return ok({
      value: { grantId },
      event: { name: 'roleHandedOver', payload: { from: office.id, grantId, accountId: input.accountId } },
    })
  },
})
