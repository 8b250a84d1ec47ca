import { failure } from '../../types/errors'
import { filePurposeRoles, type FilePurpose } from '../../types/file'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId } from '../../types/ids'
import type { GrantRole } from '../../types/roles'
import { decisionsOfPaper, type StoredFile } from '../store/files'
import { mayWatchScope, rolesIn, type Caller, type Scope } from './caller'
import { mayReadDecision } from './decision-access'
import { scopeOf } from './decision-step'
import type { Call } from './operation'

/** Who may add a file of a purpose, anywhere in the compound. */
export function assertMayAttach(
  caller: Caller | null,
  compoundId: CompoundId,
  purpose: FilePurpose,
): Result<void> {
  const roles = rolesIn(caller, compoundId)
  return filePurposeRoles[purpose].some((role) => roles.has(role)) ? ok(undefined) : err(failure('forbidden'))
}

/**
 * Who may see the photo of a ballot: it shows how somebody voted. Those who enter or count and whose task reaches the
 * ballot's home, and whoever took it; nobody else, ever.
 */
export function mayOpenBallotPhoto(
  caller: Caller | null,
  compoundId: CompoundId,
  photo: Pick<StoredFile, 'accountId'>,
  scope: Scope,
): boolean {
  const roles = filePurposeRoles.ballotPhoto as readonly GrantRole[]
  if (mayWatchScope(caller, compoundId, roles, scope)) return true
  const held = rolesIn(caller, compoundId)
  return caller !== null && photo.accountId === caller.accountId && roles.some((role) => held.has(role))
}

const whole: Scope = { kind: 'compound', id: null, buildingId: null }

/** Whether the caller may open the file: by what it belongs to, or as the person who has just added it. */
export async function mayOpenFile(call: Call, compoundId: CompoundId, file: StoredFile): Promise<boolean> {
  switch (file.purpose) {
    case 'ballotPhoto':
      // Without the ballot's home nothing narrower than the whole compound reaches it.
      return mayOpenBallotPhoto(call.caller, compoundId, file, whole)
    case 'paper': {
      if (assertMayAttach(call.caller, compoundId, 'paper').ok && file.accountId === call.caller?.accountId)
        return true
      const decisions = await decisionsOfPaper(call.tx, compoundId, file.id)
      return decisions.some((decision) =>
        mayReadDecision(call.caller, compoundId, decision, scopeOf(decision)),
      )
    }
  }
}
