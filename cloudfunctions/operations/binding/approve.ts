import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import { capacityOf, evidenceOf, missingSentence } from '../../rules/binding'
import { foldName } from '../../rules/roster/variants'
import {
  acceptBinding,
  insertApproval,
  lockBinding,
  registeredOwners,
  type BindingRow,
} from '../../store/bindings'
import { standingOf } from '../binding-standing'
import { countWaitingBallots } from '../kept-ballots'
import { command, type Call } from '../operation'

/**
 * One person vouches for another. The representative (or committee, community) plus a second person accept; an owner of
 * the unit alone accepts tenant and family. Ballots that waited count in the same transaction. Said of somebody who is
 * accepted already, it only notes that this owner has looked.
 */
export const approve = command('binding.approve', {
  run: async (call, input) => {
    const row = await lockBinding(call.tx, input.compoundId, input.bindingId)
    const standing = row && standingOf(call.caller, input.compoundId, row)
    const given = row?.approvals.map(({ capacity }) => capacity) ?? []
    if (!row || !standing) return err(failure('notFound'))
    if (standing.self) return err(failure('forbidden', '自己的身份要由别人来核对。'))
    const capacity = capacityOf(standing, given)
    // A neighbour with no part in this home learns nothing of it.
    if (capacity === null) return err(failure('notFound'))
    if (row.status !== 'pending' && !(row.status === 'accepted' && standing.owner))
      return err(failure('wrongState', '这个申请已经有结果了，请刷新。'))
    const ownerId = await ownerOf(call, input, row)
    if (!ownerId.ok) return ownerId
    const accountId = call.caller?.accountId as string
    const added = await insertApproval(call.tx, {
      ...{ compoundId: input.compoundId, bindingId: row.id, accountId, capacity, now: call.now },
    })
    if (row.status === 'accepted') return said(row, 'accepted', capacity, '记下了：您认得这个人。')
    if (!added) return err(failure('wrongState', '您已经核对过了，要由另一个人再核对一次。'))
    const all = [...given, capacity]
    const evidence = evidenceOf(row.kind, all)
    if (evidence === 'none' || ownerId.value === undefined)
      return said(row, 'pending', capacity, missingSentence(row.kind, all))
    await acceptBinding(call.tx, {
      ...{ compoundId: input.compoundId, id: row.id, ownerId: ownerId.value, evidence, now: call.now },
    })
    const ballotsCounted = await countWaitingBallots(call, input.compoundId, row.accountId)
    return ok({
      value: {
        status: 'accepted' as const,
        ballotsCounted,
        sentence:
          ballotsCounted > 0
            ? '核对好了，先替他（她）存着的票也计入了。'
            : '核对好了，这一家的业主都看得到。',
      },
      event: {
        name: 'bindingAccepted' as const,
        payload: { bindingId: row.id, unitId: row.unitId, evidence, ballotsCounted },
      },
    })
  },
})

function said(row: BindingRow, status: 'pending' | 'accepted', capacity: string, sentence: string) {
  return ok({
    value: { status, ballotsCounted: 0, sentence },
    event: { name: 'bindingApproved' as const, payload: { bindingId: row.id, capacity } },
  })
}

/** Which registered owner this is; null for tenants and relatives. Nobody is accepted as an owner the roster lacks. */
async function ownerOf(
  call: Call,
  input: { compoundId: string; ownerId: string | null },
  row: BindingRow,
): Promise<Result<string | null>> {
  if (row.kind === 'tenant' || row.kind === 'family') return ok(null)
  const owners = await registeredOwners(call.tx, input.compoundId, row.unitId, {
    accountId: row.accountId,
    now: call.now,
  })
  const chosen = input.ownerId ?? row.ownerId
  if (chosen !== null && owners.some(({ ownerId }) => ownerId === chosen)) return ok(chosen)
  const named = owners.filter((owner) => foldName(owner.name) === foldName(row.name))
  const [only] = named
  if (only && named.length === 1) return ok(only.ownerId)
  return err(
    failure('invalidInput', undefined, {
      ownerId:
        owners.length === 0
          ? '名册上还没有这一家的业主，请先在名册里补上。'
          : '名册上没有这个名字，请选他（她）是哪一位业主；都不是，就先改名册或回绝。',
    }),
  )
}
