import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { insertMoneyRule, isMoneyBasis } from '../../store/money-rules'
import { command } from '../operation'

/** The compound's own number, with what it rests on; the one before stays as history. */
export const setRule = command('money.setRule', {
  run: async (call, { compoundId, secondOver, basis }) => {
    const { decisionId, meetingId } = basis
    if ((decisionId === null) === (meetingId === null))
      return err(failure('invalidInput', undefined, { basis: '请选是哪一次表决或者哪一次会定的。' }))
    if (!(await isMoneyBasis(call.tx, compoundId, basis)))
      return err(failure('notFound', '没有找到这次表决或这次会，或者结果、纪要还没有公布。'))
    const rule = { compoundId, id: call.id(), secondOver, decisionId, meetingId }
    await insertMoneyRule(call.tx, { ...rule, by: call.caller?.accountId as string }, call.now)
    return ok({
      value: { secondOver },
      event: { name: 'moneyRuleSet', payload: { secondOver, decisionId, meetingId } },
    })
  },
})
