import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { AgendaItemView, StrawPoll } from '../../types/agenda'
import type { OperationOutput } from '../../types/contract'
import type { AgendaItemId, CompoundId, DecisionId, MatterId, MeetingId } from '../../types/ids'
import { roleLabels } from '../../types/roles'
import { maskName } from '../rules/masks'
import { needsNoticeDays } from '../rules/meeting/kinds'
import { noticeGaps } from '../rules/meeting/notice'
import { quorumOf, quorumRegime } from '../rules/meeting/quorum'
import type { ResolvedPack } from '../rules/packs'
import { meetingView, type ItemRow, type MeetingRow } from '../store/meeting-views'
import { assertMayConvene, type Scope } from './caller'
import { scopeLabel } from './labels'
import { isPosted, takesPart } from './meeting-step'
import type { Call } from './operation'
import { clocksOf } from './pack-clocks'
import { offersReport, shownDuty } from './reviewing'
import { scopeOfRow } from './scope'

type View = OperationOutput<'meeting.view'>

/** Fewer answers than this by phone could tell who said what (rules 2: never a split of fewer than ten). */
const leastSplit = 10

/** A meeting as its row shows it, with whether the caller convenes there. */
export interface FoundMeeting {
  readonly row: MeetingRow
  readonly scope: Scope
  readonly convenes: boolean
}

/** The meeting for whoever may read it. `notFound`: none such, or not one the caller may see. */
export async function findMeeting(
  call: Call,
  input: { readonly compoundId: CompoundId; readonly meetingId: MeetingId },
): Promise<Result<FoundMeeting>> {
  const row = await meetingView(call.tx, { ...input, accountId: call.caller?.accountId ?? null })
  if (!row) return err(failure('notFound'))
  const scope = scopeOfRow(row)
  const convenes = assertMayConvene(call.caller, input.compoundId, scope).ok
  return isPosted(row) || convenes ? ok({ row, scope, convenes }) : err(failure('notFound'))
}

/** Everything one screen shows of a meeting, masked by who looks. */
export async function readMeeting(
  call: Call,
  input: { readonly compoundId: CompoundId; readonly meetingId: MeetingId },
): Promise<Result<View>> {
  const found = await findMeeting(call, input)
  if (!found.ok) return found
  const { row, scope, convenes } = found.value
  const pack = row.pack as ResolvedPack
  const regime = quorumRegime(row.kind)
  const { place, latitude, longitude } = convenes && row.moving ? row.moving : row
  return ok({
    now: call.now,
    id: row.id as MeetingId,
    compoundId: input.compoundId,
    compoundName: row.compoundName,
    contactPhone: row.contactPhone,
    demo: row.demo,
    kind: row.kind,
    title: row.title,
    scopeKind: row.scopeKind,
    scopeId: scope.id,
    scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
    place,
    placeWaits: convenes && row.moving !== null,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    state: row.state,
    version: row.version,
    waitsForCheck: row.noticedAt !== null && !row.visible,
    noticedAt: row.noticedAt,
    earliestStartAt: row.earliestStartAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    cancelledReason: shownDuty(row.cancelledReason, row.reasonVisibility, convenes),
    mayReportReason:
      row.cancelledReason !== null &&
      row.reasonVisibility === 'visible' &&
      offersReport(call.caller, input.compoundId, convenes),
    clocks: needsNoticeDays(row.kind) ? clocksOf(pack).slice(0, 1) : [],
    items: row.items
      .filter((item) => convenes || !item.addedAfterNotice || item.visible)
      .map((item) => itemOf(item, convenes, row.noticedAt !== null)),
    gaps: convenes && row.state === 'draft' ? noticeGaps({ ...row, pack, now: call.now }) : {},
    rsvp: { people: row.rsvp.people, homesOrPersons: row.rsvp.answers, mine: row.rsvp.mine },
    attendance: row.attendance,
    quorum: regime === null || row.recordGone ? null : quorumOf(regime, row.units),
    may: { convene: convenes, takePart: takesPart(call.caller, input.compoundId, scope) },
  })
}

function itemOf(item: ItemRow, convenes: boolean, noticed: boolean): AgendaItemView {
  const { conclusion } = item
  // Of an announced item this is all that may still change: its title and text stay as they were announced.
  const besides = item.visible || convenes
  return {
    ...item,
    id: item.id as AgendaItemId,
    matterId: item.matterId as MatterId | null,
    presenter: besides ? item.presenter : '',
    papers: besides
      ? item.papers.map(({ title, file, fileSeen }) => ({
          ...{ title, file: fileSeen || convenes ? file : null },
          waiting: !fileSeen,
        }))
      : [],
    waitsForCheck: noticed && !item.visible,
    interests: item.interests.map(({ name, role, kind, mine }) => ({
      label: `${maskName(name)}${role === null ? '' : `（${roleLabels[role]}）`}`,
      kind,
      mine,
    })),
    conclusion: conclusion && {
      kind: conclusion.kind,
      at: conclusion.at,
      note: convenes ? conclusion.note : null,
      assignee: convenes ? conclusion.assignee : null,
      due: conclusion.due,
      trialUntil: conclusion.trialUntil,
      trialTest: convenes ? conclusion.trialTest : null,
      trialDecider: convenes ? conclusion.trialDecider : null,
      decisionId: conclusion.kind === 'decision' ? (conclusion.madeId as DecisionId | null) : null,
    },
    poll: item.poll && pollOf(item.poll),
  }
}

function pollOf(poll: NonNullable<ItemRow['poll']>): StrawPoll {
  const phones = poll.phones.yes + poll.phones.no + poll.phones.unsure
  return {
    state: poll.state,
    hands: poll.hands,
    phones,
    phoneSplit: poll.state === 'closed' && phones >= leastSplit ? poll.phones : null,
    answered: poll.answered,
  }
}
