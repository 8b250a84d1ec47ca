import { ok } from '../../../types/result'
import type { BindingId, CompoundId, UnitId } from '../../../types/ids'
import { unitLabel } from '../../rules/roster/label'
import { compoundsFor, homesOf, scopeNames } from '../../store/compounds'
import { compoundsOf } from '../caller'
import { scopeLabel } from '../labels'
import { query } from '../operation'

/** Who the caller is, in which compounds, for which homes. */
export const me = query('account.me', async (call) => {
  const { caller } = call
  if (!caller) return ok({ now: call.now, account: null, compounds: [] })
  const compounds = await compoundsFor(call.tx, compoundsOf(caller))
  const grants = await scopeNames(call.tx, caller.grants)
  // One home, one line: a person may be bound to it as two rows of `owner` since those were found to be one.
  const homes = await homesOf(
    call.tx,
    caller.bindings.filter(
      (one, index) =>
        caller.bindings.findIndex((other) => other.unitId === one.unitId && other.kind === one.kind) ===
        index,
    ),
  )
  return ok({
    now: call.now,
    account: { id: caller.accountId, name: caller.name },
    compounds: compounds.map((compound) => ({
      id: compound.id as CompoundId,
      name: compound.name,
      demo: compound.demo,
      contactPhone: compound.contactPhone,
      roles: grants
        .filter((grant) => grant.compoundId === compound.id)
        .map((grant) => ({
          role: grant.role,
          scopeKind: grant.scopeKind,
          scopeLabel: scopeLabel(grant.scopeKind, grant.building, grant.entrance),
        })),
      homes: homes
        .filter((home) => home.compoundId === compound.id)
        .map((home) => ({
          bindingId: home.bindingId as BindingId,
          unitId: home.unitId as UnitId,
          label: unitLabel(home),
          kind: home.kind,
          status: home.status,
        })),
    })),
  })
})
