import { failure, type ErrorCode } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId } from '../../types/ids'
import { paperRoles, type PaperReading, type PaperRole } from '../../types/paper-ballot'
import { roleLabels } from '../../types/roles'
import { isWholeReading } from '../rules/paper-ballot'
import { tiedUnits, type PaperEntry, type RollDoor, type SheetFacts } from '../store/paper-ballots'
import { mayWatchScope, scopeOfDoor, type Caller } from './caller'
import type { Call } from './operation'

/** Random bytes that keep a choice from being guessed from its leaf. */
export const SALT_BYTES = 16

/** Why no paper can be taken now, for the codes whose catalogue sentence speaks of the voter's own phone. */
const paperSentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  votingNotOpen: '还没有开始投票，纸质票要等开始以后再录。',
  votingClosed: '投票已经截止，纸质票不能再录了。没录完的票请封存好，需要时由社区来查。',
  notOnRoll:
    '这套房不在这次表决的名册里，这张票不能录。请看看票头是不是这件事；名册不对，请找业委会或社区核对。',
  forbidden: '这套房不归您负责。请把票交给那栋楼的代表、计票人或业委会来录。',
}

/** A refusal about papers, in words for whoever has the sheet in hand. */
export function paperFailure(code: ErrorCode) {
  return failure(code, paperSentences[code])
}

/** As what the caller may read papers of these doors, the office closest to counting first; null when as nothing. */
export function paperRoleAt(
  caller: Caller | null,
  compoundId: CompoundId,
  doors: readonly Pick<RollDoor, 'buildingId' | 'entranceId'>[],
): PaperRole | null {
  const role = paperRoles.find((one) =>
    doors.some((door) => mayWatchScope(caller, compoundId, [one], scopeOfDoor(door))),
  )
  return role ?? null
}

/**
 * Tells of some doors whether the caller is or was tied to one of them, in any way; a tie that still waits is one. Who
 * sold a home is still its voter on a roll that was frozen before.
 */
export async function tiedTo(
  call: Call,
  compoundId: CompoundId,
): Promise<(doors: readonly { readonly unitId: string | null }[]) => boolean> {
  const own = call.caller ? await tiedUnits(call.tx, compoundId, call.caller.accountId) : new Set<string>()
  return (doors) => doors.some(({ unitId }) => unitId !== null && own.has(unitId))
}

/** Every question of the decision is read, each once, or the whole sheet is condemned. */
export function assertWholeReading(facts: SheetFacts, reading: PaperReading): Result<void> {
  return isWholeReading(
    facts.questions.map(({ id }) => id),
    reading,
  )
    ? ok(undefined)
    : err(failure('invalidInput', '每个问题都要照着票选一项；整张都不能算的，选“这张无效”和原因。'))
}

/** The office as the owner of the home reads it. */
export function enteredByLabel(role: PaperRole): string {
  return roleLabels[role]
}

/** The readings of the sheet that counts for nothing yet; a voter has at most one. */
export function openSheet(entries: readonly PaperEntry[]): readonly PaperEntry[] {
  const done = new Set(entries.filter((entry) => entry.returnId !== null).map((entry) => entry.sheet))
  return entries.filter((entry) => !done.has(entry.sheet))
}

/** Fresh random bits for each question, so that no choice can be guessed from its leaf. */
export function saltsOf({ questions }: SheetFacts, salt: () => string): Record<string, string> {
  return Object.fromEntries(questions.map(({ id }) => [id, salt()]))
}
