import type { OperationOutput } from '../../../types/contract'
import type { GrantRole } from '../../../types/roles'

const conveners: readonly GrantRole[] = ['buildingRep', 'committee', 'communityStaff']

/** Whether this person may put a matter to the neighbours of any yard. */
export function mayConveneSomewhere(me: OperationOutput<'account.me'> | undefined): boolean {
  return me?.compounds.some(({ roles }) => roles.some(({ role }) => conveners.includes(role))) ?? false
}
