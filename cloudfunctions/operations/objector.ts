import type { BindingKind } from '../../types/roles'
import type { CompoundId, UnitId } from '../../types/ids'
import type { ObjectorTie } from '../rules/objection'
import type { Caller, CallerBinding, Scope } from './caller'

/** A home of the caller with what it gives them. */
export interface HomeTie extends ObjectorTie {
  readonly unitId: UnitId
  /** An accepted owner of a home within the scope. */
  readonly owns: boolean
}

const owning: readonly BindingKind[] = ['owner', 'coOwner']

/** The caller's homes in the compound, as a decision's scope sees them. */
export function objectorTies(caller: Caller | null, compoundId: CompoundId, scope: Scope): HomeTie[] {
  return (caller?.bindings ?? [])
    .filter((binding) => binding.compoundId === compoundId)
    .map((binding) => {
      const inScope = lies(binding, scope)
      return {
        unitId: binding.unitId,
        kind: binding.kind,
        status: binding.status,
        inScope,
        owns: inScope && owning.includes(binding.kind) && binding.status === 'accepted',
      }
    })
}

function lies(binding: CallerBinding, scope: Scope): boolean {
  if (scope.kind === 'compound') return true
  return scope.id === (scope.kind === 'building' ? binding.buildingId : binding.entranceId)
}
