import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { Adoption, CovenantRepeal, CovenantVersion, CovenantView } from '../../types/covenant'
import type {
  BuildingId,
  ClauseId,
  CompoundId,
  CovenantId,
  CovenantVersionId,
  EntranceId,
  MatterId,
} from '../../types/ids'
import { dayOf } from '../rules/clocks'
import { adoptedWords } from '../rules/covenant'
import { beginsOn, standingOn, startsOn, type Standing } from '../rules/covenant-standing'
import { clausesOf, covenantHead, type VersionRow } from '../store/covenant-views'
import { assertMayConvene, type Scope } from './caller'
import { scopeLabel } from './labels'
import type { Call } from './operation'
import { offersReport } from './reviewing'
import { scopeOfRow } from './scope'

/**
 * One version with the one before it, as far as whoever looks may read: neighbours and visitors what was posted and has
 * passed the check, conveners of the scope (who are those who check it, too) the drafts and what waits.
 * `notFound`: no such covenant, no such version, or not one the caller may see.
 */
export async function readCovenant(
  call: Call,
  input: { compoundId: CompoundId; covenantId: CovenantId; versionId?: CovenantVersionId | undefined },
): Promise<Result<CovenantView>> {
  const head = await covenantHead(call.tx, input.compoundId, input.covenantId)
  if (!head) return err(failure('notFound'))
  const scope = scopeOfRow(head)
  const convenes = assertMayConvene(call.caller, input.compoundId, scope).ok
  const versions = head.versions.filter((version) => mayRead(call, input.compoundId, scope, version))
  const today = dayOf(call.now)
  const standing = standingOn(head.versions, today)
  const asked = versions.find(({ id }) => id === input.versionId)
  if (input.versionId !== undefined && !asked) return err(failure('notFound'))
  const texts = versions.filter(({ repeals }) => !repeals)
  // Who opens an ending reads what it ends, with the ending above it.
  const shown = asked?.repeals
    ? texts.find(({ number, state }) => number < asked.number && state === 'posted')
    : (asked ?? standing.read ?? texts[0])
  if (!shown) return err(failure('notFound'))
  const before = texts.find(({ number, state }) => number < shown.number && state === 'posted')
  const ids = [shown.id, ...(before ? [before.id] : [])]
  const clauses = await clausesOf(call.tx, input.compoundId, ids)
  const drafting = head.versions.some(({ state }) => state === 'draft')
  const repeal = lastEnding(versions)
  return ok({
    now: call.now,
    id: head.id as CovenantId,
    compoundId: input.compoundId,
    compoundName: head.compoundName,
    demo: head.demo,
    contactPhone: head.contactPhone,
    kind: head.kind,
    scopeKind: head.scopeKind,
    scopeId: head.scopeId as BuildingId | EntranceId | null,
    scopeLabel: scopeLabel(head.scopeKind, head.scopeBuilding, head.scopeEntrance),
    buildingId: (head.scopeKind === 'entrance' ? head.scopeBuildingId : null) as BuildingId | null,
    shown: versionOf(shown, clauses),
    before: before ? versionOf(before, clauses) : null,
    inForce: shown.id === standing.inForce?.id,
    startsOn:
      isPosted(shown) && shown.number > (begun(standing)?.number ?? 0) ? startsOn(shown, today) : null,
    repeal: repeal ? repealOf(repeal, repeal.id === standing.repealed?.id) : null,
    matterIds: convenes
      ? [...new Set(head.versions.filter(isPosted).flatMap(({ matterIds }) => matterIds as MatterId[]))]
      : [],
    newestNumber: versions[0]?.number ?? shown.number,
    versions: texts.map(({ id, number, state, visibility, postedAt }) => ({
      id: id as CovenantVersionId,
      number,
      state,
      visibility,
      postedAt,
    })),
    mayDraft: convenes && !drafting,
    mayRepeal: convenes && standing.read !== null && repeal === null,
    mayReport: shown.visibility === 'visible' && offersReport(call.caller, input.compoundId, convenes),
    mayEdit: convenes && shown.state === 'draft',
    mayPost: convenes && shown.state === 'draft' && shown.adoptedHow !== null,
  })
}

/** Everybody may read it. */
function isPosted({ state, visibility }: VersionRow): boolean {
  return state === 'posted' && visibility === 'visible'
}

function begun({ inForce, repealed }: Standing<VersionRow>): VersionRow | null {
  return inForce ?? repealed
}

/** Of the versions somebody may read, what ends the covenant, or will; null where a later text has begun anew. */
function lastEnding(versions: readonly VersionRow[]): VersionRow | null {
  const posted = versions.find(({ state, visibility }) => state === 'posted' && visibility !== 'removed')
  return posted?.repeals ? posted : null
}

function repealOf(row: VersionRow, holds: boolean): CovenantRepeal | null {
  const adoption = adoptionOfRow(row)
  const from = beginsOn(row)
  if (adoption === null || adoption.how === 'history' || from === null) return null
  return {
    versionId: row.id as CovenantVersionId,
    visibility: row.visibility,
    reason: row.preamble,
    adoption,
    adoptedWords: adoptedWordsOf(row),
    from,
    holds,
  }
}

function mayRead(call: Call, compoundId: CompoundId, scope: Scope, version: VersionRow): boolean {
  if (isPosted(version)) return true
  return assertMayConvene(call.caller, compoundId, scope).ok
}

function versionOf(
  row: VersionRow,
  clauses: readonly { versionId: string; id: string; text: string }[],
): CovenantVersion {
  return {
    id: row.id as CovenantVersionId,
    number: row.number,
    title: row.title,
    preamble: row.preamble,
    state: row.state,
    visibility: row.visibility,
    revision: row.revision,
    adoption: adoptionOfRow(row),
    adoptedWords: adoptedWordsOf(row),
    adoptedAt: row.adoptedAt,
    validFrom: row.validFrom,
    postedAt: row.postedAt,
    clauses: clauses
      .filter(({ versionId }) => versionId === row.id)
      .map(({ id, text }) => ({ id: id as ClauseId, text })),
  }
}

function adoptedWordsOf(row: VersionRow): string {
  return adoptedWords(row.adoptedHow, { title: row.adoptedTitle, at: row.adoptedAt, source: row.source })
}

/** How a stored version says it was adopted. */
export function adoptionOfRow(
  row: Pick<VersionRow, 'adoptedHow' | 'decisionId' | 'questionId' | 'meetingId' | 'source'>,
): Adoption | null {
  switch (row.adoptedHow) {
    case null:
      return null
    case 'decision':
      return { how: 'decision', decisionId: row.decisionId as never, questionId: row.questionId as never }
    case 'meeting':
      return { how: 'meeting', meetingId: row.meetingId as never }
    case 'history':
      return { how: 'history', source: row.source }
  }
}
