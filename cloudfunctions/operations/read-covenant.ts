import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { Adoption, CovenantVersion, CovenantView } from '../../types/covenant'
import type {
  BuildingId,
  ClauseId,
  CompoundId,
  CovenantId,
  CovenantVersionId,
  EntranceId,
} from '../../types/ids'
import { adoptedWords } from '../rules/covenant'
import { clausesOf, covenantHead, type CovenantHead, type VersionRow } from '../store/covenants'
import { assertMayConvene, type Scope } from './caller'
import { scopeLabel } from './labels'
import type { Call } from './operation'
import { offersReport } from './reviewing'

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
  const scope = scopeOfHead(head)
  const convenes = assertMayConvene(call.caller, input.compoundId, scope).ok
  const versions = head.versions.filter((version) => mayRead(call, input.compoundId, scope, version))
  const holding = head.versions.find(isInForce)
  const shown =
    input.versionId === undefined
      ? (holding ?? versions[0])
      : versions.find(({ id }) => id === input.versionId)
  if (!shown) return err(failure('notFound'))
  const before = versions.find(({ number, state }) => number < shown.number && state === 'posted')
  const ids = [shown.id, ...(before ? [before.id] : [])]
  const clauses = await clausesOf(call.tx, input.compoundId, ids)
  const newest = head.versions[0]
  const drafting = newest?.state === 'draft'
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
    shown: versionOf(shown, clauses),
    before: before ? versionOf(before, clauses) : null,
    inForce: shown.id === holding?.id,
    versions: versions.map(({ id, number, state, visibility, postedAt }) => ({
      id: id as CovenantVersionId,
      number,
      state,
      visibility,
      postedAt,
    })),
    mayDraft: convenes && !drafting,
    mayReport: shown.visibility === 'visible' && offersReport(call.caller, input.compoundId, convenes),
    mayEdit: convenes && shown.state === 'draft',
    mayPost: convenes && shown.state === 'draft' && shown.adoptedHow !== null,
  })
}

function scopeOfHead(head: CovenantHead): Scope {
  return {
    kind: head.scopeKind,
    id: head.scopeId as BuildingId | EntranceId | null,
    buildingId: head.scopeKind === 'entrance' ? (head.scopeBuildingId as BuildingId | null) : null,
  }
}

function isInForce({ state, visibility }: VersionRow): boolean {
  return state === 'posted' && visibility === 'visible'
}

function mayRead(call: Call, compoundId: CompoundId, scope: Scope, version: VersionRow): boolean {
  if (isInForce(version)) return true
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
    adoptedWords: adoptedWords(row.adoptedHow, {
      title: row.adoptedTitle,
      at: row.adoptedAt,
      source: row.source,
    }),
    validFrom: row.validFrom,
    postedAt: row.postedAt,
    clauses: clauses
      .filter(({ versionId }) => versionId === row.id)
      .map(({ id, text }) => ({ id: id as ClauseId, text })),
  }
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
