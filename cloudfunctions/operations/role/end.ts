import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { endOffice, lockOffice } from '../../store/offices'
import { givesOffice, isOwn } from '../office-rights'
import { command } from '../operation'

/** Ends an office: the holder lays it down, or whoever may give it takes it back. */
export const end = command('role.end', {
  run: async (call, input) => {
    const office = await lockOffice(call.tx, input.compoundId, input.grantId, call.now)
    if (!office) return err(failure('notFound', '这个身份已经结束了，请刷新。'))
    if (!isOwn(call.caller, office) && !givesOffice(call.caller, input.compoundId, office))
      return err(failure('forbidden', '这个身份要由本人，或者业委会、社区来结束。'))
    await endOffice(call.tx, input.compoundId, office.id, call.caller?.accountId as string, call.now)
    return ok({ value: { ended: true }, event: { name: 'roleEnded', payload: { grantId: office.id } } })
  },
})
