import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { Adoption, CovenantText } from '../../types/covenant'
import type { CovenantKind } from '../../types/covenant-kinds'
import type { ClauseId, CompoundId } from '../../types/ids'
import type { Instant } from '../../types/units'
import { decisionRefusal, mayEndAfter, meetingRefusal } from '../rules/covenant'
import { reaches, type CovenantPlace, type PlaceOfPeople } from '../rules/covenant-standing'
import { adoptingMeeting, adoptingQuestion } from '../store/covenant-sources'
import { knownClauses, lockNewest, type LockedDraft } from '../store/covenants'
import { assertMayConvene } from './caller'
import { scopeOf } from './scope'
import type { Call } from './operation'

/**
 * The draft of a covenant, locked for whoever may convene in its scope.
 * Errors: notFound; forbidden; wrongState (posted, and no next version begun); conflict (changed meanwhile).
 */
export async function takeDraft(
  call: Call,
  input: { compoundId: CompoundId; covenantId: string; expectedRevision: number },
): Promise<Result<LockedDraft>> {
  const draft = await lockNewest(call.tx, input.compoundId, input.covenantId)
  if (!draft) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, input.compoundId, scopeOf(draft))
  if (!may.ok) return may
  if (draft.state !== 'draft') {
    return err(failure('wrongState', '这一版已经贴出来了，不能再改。要改，请写下一版。'))
  }
  if (draft.revision !== input.expectedRevision) return err(failure('conflict'))
  return ok(draft)
}

/**
 * Gives every new clause an id of its own; one that says it was there before must have been.
 * Errors: invalidInput when a clause is of another covenant, or stands twice.
 */
export async function namedClauses(
  call: Call,
  compoundId: CompoundId,
  covenantId: string | null,
  text: CovenantText,
): Promise<Result<{ id: string; text: string }[]>> {
  const lasting = text.clauses.flatMap(({ id }) => (id === null ? [] : [id]))
  const known =
    covenantId === null || lasting.length === 0
      ? new Set<string>()
      : await knownClauses(call.tx, compoundId, covenantId, lasting)
  if (new Set(lasting).size !== lasting.length || lasting.some((id) => !known.has(id))) {
    return err(failure('invalidInput', '有一条对不上原来的编号，请返回刷新再改。'))
  }
  return ok(text.clauses.map(({ id, text: words }) => ({ id: id ?? (call.id() as ClauseId), text: words })))
}

/** What is agreed on: of which kind, where, and for an ending since when it was agreed on. */
interface Adopted extends CovenantPlace {
  readonly kind: CovenantKind
  readonly endsWhatIsOf?: Instant | null
}

/**
 * Whether a version may say that it was adopted this way. Errors: checkFailed with what to choose instead.
 */
export async function assertAdopted(
  call: Call,
  compoundId: CompoundId,
  covenant: Adopted,
  adoption: Adoption,
): Promise<Result<void>> {
  const sentence = await adoptionRefusal(call, compoundId, covenant, adoption)
  return sentence === null ? ok(undefined) : err(failure('checkFailed', sentence, { adoption: sentence }))
}

const tooEarly = '这一份是那时候或者那以后才定下来的，不能拿它来废止。请选后来的会或者表决。'
const tooNarrow = '那次只是一部分人定的，管不到这一份的范围。请选管得到这里的会或者表决。'

async function adoptionRefusal(
  call: Call,
  compoundId: CompoundId,
  covenant: Adopted,
  adoption: Adoption,
): Promise<string | null> {
  if (adoption.how === 'history') return null
  if (adoption.how === 'meeting') {
    const meeting = await adoptingMeeting(call.tx, compoundId, adoption.meetingId)
    if (meeting === null) return '没有找到这个会，请重新选。'
    return meetingRefusal(covenant.kind, meeting.ended) ?? sourceRefusal(covenant, meeting)
  }
  const question = await adoptingQuestion(call.tx, compoundId, adoption.decisionId, adoption.questionId)
  if (question === null) return '没有找到这次表决，请重新选。'
  return decisionRefusal(covenant.kind, question) ?? sourceRefusal(covenant, question)
}

function sourceRefusal(
  covenant: Adopted,
  source: PlaceOfPeople & { readonly at: Instant | null },
): string | null {
  if (!reaches(source, covenant)) return tooNarrow
  const { endsWhatIsOf = null } = covenant
  return source.at === null || mayEndAfter(endsWhatIsOf, source.at) ? null : tooEarly
}
