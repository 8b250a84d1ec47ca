import { failure } from '../../types/errors'
import type { CompoundId } from '../../types/ids'
import type { Failure } from '../../types/result'
import type { CompoundRole } from '../../types/role'
import type { ScopeKind } from '../../types/roles'
import { officeProblems, type Office } from '../rules/offices'
import { belongsHere, officePlaces, offices } from '../store/offices'
import type { Call } from './operation'

/** Why an office cannot go to this person, or null; `instead` is the office that ends with it. */
export async function officeRefusal(
  call: Call,
  compoundId: CompoundId,
  office: Office & { readonly role: CompoundRole; readonly accountId: string },
  instead: string | null,
): Promise<Failure | null> {
  if (office.accountId === call.caller?.accountId)
    return failure('forbidden', '不能给自己，请另一位业委会成员或社区来给。')
  if (!(await belongsHere(call.tx, compoundId, office.accountId, call.now)))
    return failure('notFound', '院里没有这个人，请先让他（她）绑定自己家。')
  const held = (await offices(call.tx, compoundId, call.now)).filter(
    (one) => one.accountId === office.accountId && one.id !== instead,
  )
  const problems = officeProblems(office, held, call.now)
  return Object.keys(problems).length > 0 ? failure('invalidInput', undefined, problems) : null
}

/** Why a place is none of this compound's, or null. */
export async function placeRefusal(
  call: Call,
  scope: { compoundId: CompoundId; scopeKind: ScopeKind; scopeId: string | null },
): Promise<Failure | null> {
  if (scope.scopeKind === 'compound') {
    return scope.scopeId === null
      ? null
      : failure('invalidInput', undefined, { scopeId: '管全院的，不用选楼栋。' })
  }
  const places = await officePlaces(call.tx, scope.compoundId)
  return places.some((place) => place.scopeKind === scope.scopeKind && place.scopeId === scope.scopeId)
    ? null
    : failure('notFound', '没有这个楼栋或单元，请重新选。')
}
