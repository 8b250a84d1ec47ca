import type { OperationOutput } from '../../types/contract'
import type { AccountId, CompoundId } from '../../types/ids'
import { roleLabels, type GrantRole } from '../../types/roles'
import { reaches } from '../rules/covenant-standing'
import { compareNatural } from '../rules/roster/label'
import { findScope, type StoredScope } from '../store/decisions'
import { offices, type OfficeRow } from '../store/offices'
import { scopeLabel } from './labels'
import type { Call } from './operation'

const pickable: readonly GrantRole[] = ['buildingRep', 'committee', 'communityStaff']

type Assignable = OperationOutput<'meeting.live'>['assignable']

/**
 * Who may be picked to take on what a meeting asks for: those who convene for these people. Their
 * names are known to those they serve; a list of residents is given to nobody. A meeting of the whole yard may ask any of them,
 * one of a building also those of its entrances.
 */
export async function assignable(
  call: Call,
  compoundId: CompoundId,
  place: Pick<StoredScope, 'scopeKind' | 'scopeId'>,
): Promise<Assignable> {
  const whole = await findScope(call.tx, compoundId, place.scopeKind, place.scopeId)
  const rows = await offices(call.tx, compoundId, call.now)
  const found = new Map<string, Assignable[number]>()
  for (const row of rows) {
    if (!pickable.includes(row.role) || row.from > call.now) continue
    if (!whole || !serves(row, whole)) continue
    const office = `${scopeLabel(row.scopeKind, row.building, row.entrance)}，${roleLabels[row.role]}`
    const known = found.get(row.accountId)
    found.set(row.accountId, {
      accountId: row.accountId as AccountId,
      name: row.name,
      office: known ? `${known.office}；${office}` : office,
    })
  }
  return [...found.values()].sort((one, other) => compareNatural(one.office, other.office))
}

function serves(office: OfficeRow, place: StoredScope): boolean {
  if (place.scopeKind === 'compound' || reaches(office, place)) return true
  return place.scopeKind === 'building' && office.buildingId === place.scopeId
}
