import { failure } from '../../types/errors'
import { filePurposeRoles, type FilePurpose } from '../../types/file'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId, UnitId } from '../../types/ids'
import { seconders } from '../../types/payment-kinds'
import { pledgers } from '../../types/pledge'
import type { GrantRole } from '../../types/roles'
import { confirmationsOfPhoto } from '../store/agreements'
import { concernsOfPhoto } from '../store/concerns'
import { plansOfPaper } from '../store/cost-plan-views'
import { decisionsOfPaper, meetingsOfPaper, type FoundFile, type StoredFile } from '../store/files'
import { doorsOfPhoto } from '../store/paper-ballots'
import { placesOfPicture } from '../store/payments'
import { pledgesOfPhoto } from '../store/pledges'
import { assertMayConvene, mayWatchScope, rolesIn, scopeOfDoor, type Caller, type Scope } from './caller'
import { maySeeConcern } from './concern-access'
import { mayReadDecision } from './decision-access'
import { scopeOf } from './scope'
import { isPosted } from './meeting-step'
import type { Call } from './operation'
import { keepsMoneyAt } from './payment-access'
import { seesPlanMatter } from './plan-access'
import { tiedTo } from './paper-ballot'
import { reviews } from './reviewing'
import { tieTo } from './round-access'

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

/** The photo of a ballot, wherever the ballot's home is; each opening is recorded. */
async function mayOpenPhotoOfBallot(call: Call, compoundId: CompoundId, file: StoredFile): Promise<boolean> {
  const doors = await doorsOfPhoto(call.tx, compoundId, file.id)
  const taken = file.accountId === call.caller?.accountId
  // Of the own home others see to the paper: whoever is tied to it may not look how the household voted.
  if (!taken && (await tiedTo(call, compoundId))(doors)) return false
  // Without the ballot's home nothing narrower than the whole compound reaches it.
  const scopes = doors.length > 0 ? doors.map(scopeOfDoor) : [whole]
  const may = scopes.some((scope) => mayOpenBallotPhoto(call.caller, compoundId, file, scope))
  if (may) call.audit({ name: 'ballotPhotoOpened', payload: { fileId: file.id } })
  return may
}

/** A paper that waits for its check: those who review, and those who convene where it was put before people. */
async function mayLookAtPaper(call: Call, compoundId: CompoundId, file: StoredFile): Promise<boolean> {
  if (reviews(call.caller, compoundId)) return true
  const places = [
    ...(await decisionsOfPaper(call.tx, compoundId, file.id)),
    ...(await plansOfPaper(call.tx, compoundId, file.id)),
    ...(await meetingsOfPaper(call.tx, compoundId, file.id)),
  ]
  return places.some((place) => assertMayConvene(call.caller, compoundId, scopeOf(place)).ok)
}

const whole: Scope = { kind: 'compound', id: null, buildingId: null }

/** Whether the caller may open the file: by what it belongs to, or as the person who has just added it. */
export async function mayOpenFile(call: Call, compoundId: CompoundId, file: FoundFile): Promise<boolean> {
  switch (file.purpose) {
    case 'ballotPhoto':
      return mayOpenPhotoOfBallot(call, compoundId, file)
    case 'concern': {
      if (call.caller !== null && file.accountId === call.caller.accountId) return true
      const concerns = await concernsOfPhoto(call.tx, compoundId, file.id)
      return concerns.some((concern) => maySeeConcern(call.caller, compoundId, concern))
    }
    case 'payment': {
      // It may show the payer's account: the payer, and those who confirm where the home is.
      if (call.caller !== null && file.accountId === call.caller.accountId) return true
      const places = await placesOfPicture(call.tx, compoundId, file.id)
      return places.some((place) => keepsMoneyAt(call.caller, compoundId, place, seconders))
    }
    case 'agreement': {
      if (call.caller !== null && file.accountId === call.caller.accountId) return true
      const signed = await confirmationsOfPhoto(call.tx, compoundId, file.id)
      // The signature of a home is seen by its owners and by those who convene where it is.
      const confirmed = signed.some(
        ({ unitId, ...scope }) =>
          tieTo(call.caller, compoundId, unitId as UnitId, ['owner', 'coOwner']) !== null ||
          assertMayConvene(call.caller, compoundId, scopeOf(scope)).ok,
      )
      if (confirmed) return true
      // What a convener took back may be the paper of another home: then it is no longer this home's to see.
      const pledged = await pledgesOfPhoto(call.tx, compoundId, file.id)
      return pledged.some(
        ({ unitId, wrong, ...scope }) =>
          (!wrong && tieTo(call.caller, compoundId, unitId as UnitId, pledgers) !== null) ||
          assertMayConvene(call.caller, compoundId, scopeOf(scope)).ok,
      )
    }
    case 'paper': {
      if (assertMayAttach(call.caller, compoundId, 'paper').ok && file.accountId === call.caller?.accountId)
        return true
      if (file.visibility !== 'visible') return mayLookAtPaper(call, compoundId, file)
      const decisions = await decisionsOfPaper(call.tx, compoundId, file.id)
      if (
        decisions.some((decision) => mayReadDecision(call.caller, compoundId, decision, scopeOf(decision)))
      ) {
        return true
      }
      const plans = await plansOfPaper(call.tx, compoundId, file.id)
      if (
        plans.some(
          (plan) =>
            seesPlanMatter(call.caller, compoundId, plan.matter) &&
            (plan.visible || assertMayConvene(call.caller, compoundId, scopeOf(plan)).ok),
        )
      )
        return true
      const meetings = await meetingsOfPaper(call.tx, compoundId, file.id)
      return meetings.some(
        (meeting) => isPosted(meeting) || assertMayConvene(call.caller, compoundId, scopeOf(meeting)).ok,
      )
    }
  }
}
