import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type {
  BuildingId,
  CompoundId,
  DecisionId,
  EntranceId,
  MatterId,
  QuestionId,
  UnitId,
  VoterId,
} from '../../types/ids'
import type { DecisionStep } from '../../types/decision-kinds'
import type { DecisionView } from '../../types/decision-view'
import { castRefusal } from '../rules/cast-guard'
import { effectRefusal, isPublished } from '../rules/objection'
import type { ResolvedPack } from '../rules/packs'
import { receiptCode } from '../rules/proof'
import { compareNatural } from '../rules/roster/label'
import { decisionView, type MineRow, type ViewRow } from '../store/decision-view'
import { assertMayConvene, mayWatchScope, rolesIn, scopeOfDoor, type Caller } from './caller'
import { mayReadDecision } from './decision-access'
import { scopeLabel } from './labels'
import type { Call } from './operation'
import { shownClause } from './cited-clauses'
import { clocksOf } from './pack-clocks'
import { enteredByLabel } from './paper-ballot'
import { participationOf } from './participation'
import { offersReport, shownDuty } from './reviewing'
import { readObjections, type ReadObjections } from './read-objections'
import { scopeOfRow } from './scope'

const mayKnowDoors = ['buildingRep', 'committee', 'counter', 'communityStaff'] as const
const mayKnowCount = ['committee', 'counter', 'supervisor', 'communityStaff', 'buildingRep'] as const

/**
 * Everything one screen, or one sheet at the gate, shows of a decision, masked by who looks. Readable without login
 * once the notice is out. `notFound`: no such decision, or not one the caller may see.
 */
export async function readDecision(
  call: Call,
  input: { readonly compoundId: CompoundId; readonly decisionId: DecisionId },
): Promise<Result<DecisionView>> {
  const roles = rolesIn(call.caller, input.compoundId)
  const row = await decisionView(call.tx, {
    ...input,
    accountId: call.caller?.accountId ?? null,
    now: call.now,
    withDoors: mayKnowDoors.some((role) => roles.has(role)),
  })
  if (!row) return err(failure('notFound'))
  const scope = scopeOfRow(row)
  const convenes = assertMayConvene(call.caller, input.compoundId, scope).ok
  if (!mayReadDecision(call.caller, input.compoundId, row, scope)) return err(failure('notFound'))
  const pack = row.pack as ResolvedPack
  const knowsCount =
    isPublished(row.state) || (row.state === 'counted' && mayKnowCount.some((role) => roles.has(role)))
  const objections = await readObjections(call, row, { scope, pack, convenes, knowsCount })
  const answer: DecisionView = {
    now: call.now,
    id: row.id as DecisionId,
    compoundId: row.compoundId as CompoundId,
    compoundName: row.compoundName,
    contactPhone: row.contactPhone,
    demo: row.demo,
    matterId: row.matterId as MatterId,
    regime: row.regime,
    item: row.item,
    scopeKind: row.scopeKind,
    scopeId: row.scopeId as BuildingId | EntranceId | null,
    scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
    title: row.title,
    moneyNote: row.moneyNote,
    state: row.state,
    version: row.version,
    plannedOpenAt: row.plannedOpenAt,
    earliestOpenAt: row.earliestOpenAt,
    closesAt: row.closesAt,
    noticedAt: row.noticedAt,
    openedAt: row.openedAt,
    countedAt: row.countedAt,
    announcedAt: row.announcedAt,
    effectiveAt: row.effectiveAt,
    withdrawnReason: shownDuty(row.withdrawnReason, row.reasonVisibility, convenes),
    mayReportReason:
      row.withdrawnReason !== null &&
      row.reasonVisibility === 'visible' &&
      offersReport(call.caller, input.compoundId, convenes),
    waitsForCheck: !row.noticeSeen,
    mayReport: row.noticeSeen && offersReport(call.caller, input.compoundId, convenes),
    fingerprint: row.roll?.fingerprint ?? null,
    questions: row.questions.map((question) => ({ ...question, id: question.id as QuestionId })),
    papers: row.papers.map(({ title, body, file, fileSeen }) => ({
      ...{ title, body },
      file: fileSeen || convenes ? file : null,
      waiting: fileSeen === false,
    })),
    clauses: row.clauses.map(shownClause),
    clocks: row.regime === 'owners' ? clocksOf(pack) : [],
    cityChannelOnly: row.regime === 'owners' && pack.fields.cityChannelOnly.value === true,
    participation: row.roll ? participationOf(row.roll, row.tookPart) : null,
    answered: row.regime === 'deliberation' ? row.answered : null,
    mine: row.mine.map((mine) => mineOf(row, mine, call.now)),
    dropped: row.dropped.map(({ voterId, labels, reason, reasonVisibility, amendedAt, returned }) => ({
      voterId: voterId as VoterId,
      labels: [...labels],
      reason: shownDuty(reason, reasonVisibility, convenes),
      amendedAt,
      returned: returnedOf(returned),
    })),
    poll:
      row.regime === 'deliberation'
        ? {
            mayAnswer:
              row.state === 'open' &&
              row.livesInScope &&
              !row.pollAnswered &&
              (row.closesAt === null || call.now < row.closesAt),
            answered: row.pollAnswered,
          }
        : null,
    ...objections,
    doors: row.openedAt === null ? null : doorsFor(row, call.caller, input.compoundId),
    convenes,
    steps: convenes ? stepsOf(row, objections, call.now) : [],
  }
  return ok(answer)
}

function mineOf(row: ViewRow, mine: MineRow, now: DecisionView['now']): DecisionView['mine'][number] {
  const code = castRefusal({
    now,
    regime: row.regime,
    state: row.state,
    closesAt: row.closesAt,
    voter: { ownerIds: mine.ownerIds, namedOwnerId: mine.namedOwnerId },
    bindings: mine.bindings,
  })
  // A tenant or a relative may not know how the owner's home has dealt with it; any owner may.
  const owns = mine.bindings.some(
    ({ kind, status }) => ['owner', 'coOwner'].includes(kind) && status !== 'pending',
  )
  return {
    voterId: mine.voterId as VoterId,
    labels: [...mine.labels],
    area: mine.area,
    keptAt: mine.keptAt,
    mayKeep: code === 'bindingPending' && mine.keptAt === null && mine.returned === null,
    mayCast: code === null && mine.returned === null,
    refusal: code === null ? null : { code, message: failure(code).message },
    returned: owns ? returnedOf(mine.returned) : null,
    paper: owns ? paperOf(mine) : null,
  }
}

function returnedOf(returned: MineRow['returned']): DecisionView['mine'][number]['returned'] {
  if (!returned) return null
  return {
    at: returned.at,
    channel: returned.channel,
    receipt: receiptCode(returned.leaf),
    disposition: returned.reversed ? 'coOwnersDiffer' : 'counted',
    enteredBy: returned.enteredBy.map(enteredByLabel),
  }
}

/** The home's latest paper, unless it is the return that counts. */
function paperOf(mine: MineRow): DecisionView['mine'][number]['paper'] {
  const paper = mine.paper
  if (!paper || paper.disposition === 'counted') return null
  return {
    state: paper.disposition ?? (paper.enteredBy.length > 1 ? 'differing' : 'waiting'),
    at: paper.at,
    enteredBy: paper.enteredBy.map(enteredByLabel),
  }
}

/** Which doors have returned, within what the caller's grants cover; never what they said. */
function doorsFor(row: ViewRow, caller: Caller | null, compoundId: CompoundId): DecisionView['doors'] {
  if (!row.doors) return null
  const doors = row.doors
    .filter((door) => mayWatchScope(caller, compoundId, mayKnowDoors, scopeOfDoor(door)))
    .sort((a, b) => compareNatural(a.label, b.label))
    .map((door) => ({
      unitId: door.unitId as UnitId,
      voterId: door.voterId as VoterId,
      building: door.building,
      entrance: door.entrance,
      floor: door.floor,
      label: door.label,
      returned: door.returned,
      visit: door.visit,
    }))
  return doors.length > 0 ? doors : null
}

/** What a convener may do next, the main step first. */
function stepsOf(row: ViewRow, read: ReadObjections, now: DecisionView['now']): DecisionStep[] {
  const poll = row.regime === 'deliberation'
  switch (row.state) {
    case 'draft':
      return ['check', 'edit', 'withdraw']
    case 'checked':
      return [poll ? 'open' : 'freezeRoll', 'edit', 'withdraw']
    case 'rollFrozen':
      return ['giveNotice', 'edit', 'withdraw']
    case 'noticed':
      return ['open', 'withdraw']
    case 'counted':
      return ['announce']
    case 'announced':
      return mayTakeEffect(row, read, now) ? ['markEffective'] : []
    default:
      return []
  }
}

function mayTakeEffect(row: ViewRow, read: ReadObjections, now: DecisionView['now']): boolean {
  if (!read.objections) return false
  const refusal = effectRefusal({
    now,
    regime: row.regime,
    state: row.state,
    until: read.objections.until,
    openObjections: read.objections.open,
    outcomes: read.results.map((result) => result.outcome),
  })
  return refusal === null
}
