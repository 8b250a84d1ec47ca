import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { standInProblem } from '../../rules/offices'
import { grantOfDeputy, lockOffice, setStandIn } from '../../store/offices'
import { givesOffice, isOwn } from '../office-rights'
import { command } from '../operation'

/** Asks a named deputy to act until a day, or ends it. Whoever stands in cannot lengthen it himself. */
export const standIn = command('role.standIn', {
  run: async (call, input) => {
    const grantId = await grantOfDeputy(call.tx, input.compoundId, input.deputyId)
    const office = grantId && (await lockOffice(call.tx, input.compoundId, grantId, call.now))
    const deputy = office ? office.deputies.find(({ id }) => id === input.deputyId) : undefined
    if (!office || !deputy) return err(failure('notFound', '没有这位代理人，请刷新。'))
    const self = deputy.accountId === call.caller?.accountId
    const may = isOwn(call.caller, office) || (!self && givesOffice(call.caller, input.compoundId, office))
    if (!may) return err(failure('forbidden', '请代理、收回代理，要由本人，或者业委会、社区来办。'))
    const problem = input.until === null ? null : standInProblem(input.until, call.now)
    if (problem) return err(failure('invalidInput', undefined, { until: problem }))
    const { compoundId, deputyId, until } = input
    await setStandIn(call.tx, { compoundId, id: deputyId, until, now: call.now })
    return ok({
      value: { standsInUntil: until },
      event: {
        name: until === null ? ('standInEnded' as const) : ('standInBegun' as const),
        payload: { grantId: office.id, deputyId, accountId: deputy.accountId },
      },
    })
  },
})
