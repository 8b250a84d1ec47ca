import { failure } from '../../../types/errors'
import type { DeputyId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import type { CompoundRole } from '../../../types/role'
import { insertDeputy, lockOffice } from '../../store/offices'
import { givesOffice, isOwn, takesDeputy } from '../office-rights'
import { officeRefusal } from '../office-terms'
import { command } from '../operation'

/** Names beforehand who would stand in; it gives nothing until the office asks him to. */
export const nameDeputy = command('role.nameDeputy', {
  run: async (call, input) => {
    const office = await lockOffice(call.tx, input.compoundId, input.grantId, call.now)
    if (!office) return err(failure('notFound', '这个身份已经结束了，请刷新。'))
    if (!isOwn(call.caller, office) && !givesOffice(call.caller, input.compoundId, office))
      return err(failure('forbidden', '代理人要由本人，或者业委会、社区来定。'))
    if (!takesDeputy(office)) return err(failure('forbidden', '这个身份不用代理人。'))
    if (office.accountId === input.accountId)
      return err(failure('invalidInput', undefined, { accountId: '代理人不能是本人，请另选一位。' }))
    const { scopeKind, scopeId } = office
    const asDeputy = { role: office.role as CompoundRole, scopeKind, scopeId, from: call.now, until: null }
    const refusal = await officeRefusal(
      call,
      input.compoundId,
      { ...asDeputy, accountId: input.accountId },
      null,
    )
    if (refusal) return err(refusal)
    const deputyId = call.id() as DeputyId
    const named = await insertDeputy(call.tx, {
      ...{ compoundId: input.compoundId, id: deputyId, grantId: office.id, accountId: input.accountId },
      ...{ namedBy: call.caller?.accountId as string, now: call.now },
    })
    if (!named) return err(failure('conflict', '这位已经是代理人了。'))
    return ok({
      value: { deputyId },
      event: { name: 'deputyNamed', payload: { grantId: office.id, deputyId, accountId: input.accountId } },
    })
  },
})
