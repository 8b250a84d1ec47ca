import { ok } from '../../../types/result'
import type { BindingId, CompoundId, UnitId } from '../../../types/ids'
import type { Clock } from '../../../types/schemas'
import type { Instant } from '../../../types/units'
import { earliestFor } from '../../rules/draft-gaps'
import type { ResolvedPack } from '../../rules/packs'
import { unitLabel } from '../../rules/roster/label'
import { compoundsFor, homesOf, packsFor, scopeNames } from '../../store/compounds'
import { compoundsOf, rolesIn } from '../caller'
import { scopeLabel } from '../labels'
import { query } from '../operation'
import { clocksOf } from '../pack-clocks'

const conveners = ['buildingRep', 'committee', 'communityStaff'] as const

/** Who the caller is, in which compounds, for which homes. */
export const me = query('account.me', async (call) => {
  const { caller } = call
  if (!caller) return ok({ now: call.now, account: null, compounds: [] })
  const compounds = await compoundsFor(call.tx, compoundsOf(caller))
  const grants = await scopeNames(call.tx, caller.grants)
  const convened = compounds.filter((compound) =>
    conveners.some((role) => rolesIn(caller, compound.id as CompoundId).has(role)),
  )
  const packs =
    convened.length === 0
      ? []
      : await packsFor(
          call.tx,
          convened.map(({ id }) => id),
        )
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
      closed: compound.closed,
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
      convening: conveningOf(
        packs.find(({ id }) => id === compound.id)?.pack as ResolvedPack | undefined,
        call.now,
      ),
    })),
  })
})

function conveningOf(
  pack: ResolvedPack | undefined,
  now: Instant,
): { clocks: Clock[]; earliestOpenAt: Instant | null } | null {
  return pack ? { clocks: clocksOf(pack), earliestOpenAt: earliestFor(now, pack) } : null
}
