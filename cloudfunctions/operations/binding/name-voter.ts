import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { agreedVoter } from '../../rules/binding'
import { insertNaming, latestNamings, registeredOwners, setNamedVoter } from '../../store/bindings'
import { isCommittee } from '../binding-standing'
import { lockUnit } from '../../store/roster'
import { command } from '../operation'

/**
 * Co-owners name one voter (rules 2 [R]). Each says so for himself; it holds once every registered owner says the same.
 * The committee may enter what all signed on paper. Rolls frozen before keep the voter they had.
 */
export const nameVoter = command('binding.nameVoter', {
  run: async (call, input) => {
    const accountId = call.caller?.accountId as string
    const mine = (call.caller?.bindings ?? []).find(
      (binding) =>
        binding.compoundId === input.compoundId &&
        binding.unitId === input.unitId &&
        binding.status === 'accepted' &&
        binding.kind === 'coOwner',
    )
    const paper = input.paper && isCommittee(call.caller, input.compoundId)
    if (input.paper && !paper)
      return err(failure('forbidden', '纸面写明的，请交给业委会或社区来录；您自己可以在这里说由谁投。'))
    if (!paper && !mine) return err(failure('notFound'))
    const unit = await lockUnit(call.tx, input.compoundId, input.unitId)
    if (!unit) return err(failure('notFound'))
    const owners = await registeredOwners(call.tx, input.compoundId, input.unitId, {
      accountId,
      now: call.now,
    })
    const ids = owners.map(({ ownerId }) => ownerId)
    if (!ids.includes(input.ownerId))
      return err(failure('invalidInput', undefined, { ownerId: '请在这一家登记的业主里选一位。' }))
    if (mine && !paper && (mine.ownerId === null || !ids.includes(mine.ownerId)))
      return err(failure('notFound'))
    for (const byOwnerId of paper ? ids : [mine?.ownerId as string]) {
      await insertNaming(call.tx, {
        ...{ compoundId: input.compoundId, id: call.id(), unitId: input.unitId, byOwnerId },
        ...{ namedOwnerId: input.ownerId, accountId, now: call.now },
      })
    }
    const agreed = agreedVoter(ids, await latestNamings(call.tx, input.compoundId, input.unitId))
    await setNamedVoter(call.tx, input.compoundId, input.unitId, agreed)
    return ok({
      value: {
        named: agreed !== null,
        sentence:
          agreed === null
            ? '记下了。等其他共有人也说同一位，就由这一位投票。'
            : '定好了：以后的表决由这一位投票；已经定好名册的表决不变。',
      },
      event: { name: 'voterNamed', payload: { unitId: input.unitId, settled: agreed !== null, paper } },
    })
  },
})
