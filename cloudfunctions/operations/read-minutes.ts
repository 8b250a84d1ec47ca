import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { AgendaItemId, CompoundId, CorrectionId, MeetingId, MinutesLineId } from '../../types/ids'
import type { MinutesView, SigningCapacity } from '../../types/minutes'
import { correctionsOverAt, finishRefusal } from '../rules/minutes'
import { packFieldLabels, unknownLabel, type ResolvedPack } from '../rules/packs'
import { minutesView, type CorrectionRow, type MinutesRow } from '../store/minutes'
import { assertMayConvene, mayWatchScope, type Scope } from './caller'
import { followUpOf } from './follow-up-view'
import { scopeLabel } from './labels'
import type { Call } from './operation'
import { offersReport, seesUnchecked } from './reviewing'
import { scopeOfRow } from './scope'

/** Offices whose holders may take the minutes without having signed in. */
const recorders = ['supervisor', 'counter', 'treasurer', 'member'] as const

/** The minutes of a meeting as steps look at them. */
export interface FoundMinutes {
  readonly row: MinutesRow
  readonly scope: Scope
  readonly pack: ResolvedPack
  readonly convenes: boolean
  /** May sign as recorder: was there, or holds an office that reaches the meeting. */
  readonly mayRecord: boolean
}

/** Loads the minutes of a meeting with where the caller stands. `notFound`: no such meeting. */
export async function findMinutes(
  call: Call,
  input: { readonly compoundId: CompoundId; readonly meetingId: MeetingId },
): Promise<Result<FoundMinutes>> {
  const homes = (call.caller?.bindings ?? []).filter(
    ({ compoundId, status }) => compoundId === input.compoundId && status === 'accepted',
  )
  const row = await minutesView(call.tx, {
    ...input,
    accountId: call.caller?.accountId ?? null,
    unitIds: homes.map(({ unitId }) => unitId),
  })
  if (!row) return err(failure('notFound'))
  const scope = scopeOfRow(row)
  const convenes = assertMayConvene(call.caller, input.compoundId, scope).ok
  const office = mayWatchScope(call.caller, input.compoundId, recorders, scope)
  return ok({
    row,
    scope,
    pack: row.pack as ResolvedPack,
    convenes,
    mayRecord: convenes || row.attended || office,
  })
}

/** Whether the caller may read the minutes as they stand: everybody once they are posted and have passed the check. */
export function mayReadMinutes(call: Call, compoundId: CompoundId, found: FoundMinutes): boolean {
  const { minutes } = found.row
  if (minutes !== null && minutes.state !== 'draft' && minutes.visibility === 'visible') return true
  if (found.convenes) return true
  if (minutes === null) return false
  // What the convener has checked and signed is there for whoever was there, to be signed as recorder.
  return checkedByConvener(minutes) && found.mayRecord && minutes.state === 'draft'
    ? true
    : minutes.state !== 'draft' && seesUnchecked(call.caller, compoundId, minutes.createdBy)
}

function checkedByConvener(minutes: NonNullable<MinutesRow['minutes']>): boolean {
  return minutes.signatures.some(({ capacity }) => capacity === 'convener')
}

/** Everything one screen, or one sheet of paper, shows of the minutes, masked by who looks. */
export async function readMinutes(
  call: Call,
  input: { readonly compoundId: CompoundId; readonly meetingId: MeetingId },
): Promise<Result<MinutesView>> {
  const found = await findMinutes(call, input)
  if (!found.ok) return found
  const reads = mayReadMinutes(call, input.compoundId, found.value)
  if (!reads && !found.value.row.posted) return err(failure('notFound'))
  // Of a meeting everybody knows it is said that its minutes are still to come, whatever there is of them.
  return ok(
    viewOf(call, input, reads ? found.value : { ...found.value, row: { ...found.value.row, minutes: null } }),
  )
}

function viewOf(
  call: Call,
  input: { readonly compoundId: CompoundId; readonly meetingId: MeetingId },
  found: FoundMinutes,
): MinutesView {
  const { row, convenes, pack } = found
  const { minutes } = row
  const days = pack.fields.minutesCorrectionDays
  return {
    now: call.now,
    compoundId: input.compoundId,
    compoundName: row.compoundName,
    demo: row.demo,
    contactPhone: row.contactPhone,
    meetingId: input.meetingId,
    minutesId: minutes?.id ?? null,
    kind: row.kind,
    title: row.title,
    scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
    place: row.place,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    state: minutes?.state ?? null,
    recordGone: row.recordGone,
    visibility: minutes?.visibility ?? null,
    revision: minutes?.revision ?? 0,
    lines: (row.recordGone ? [] : (minutes?.lines ?? [])).map((line) =>
      lineOf(call, input.compoundId, found, line),
    ),
    signatures: (minutes?.signatures ?? []).map(({ capacity, accountId, at }) => ({
      capacity,
      label: capacity === 'convener' ? '召集人' : '记录人',
      at,
      own: accountId === call.caller?.accountId,
    })),
    postedAt: minutes?.postedAt ?? null,
    correctionUntil: minutes?.correctionUntil ?? null,
    untilNamed: minutes !== null && minutes.postedAt !== null && minutes.untilSource === null,
    finalAt: minutes?.finalAt ?? null,
    followUps: (minutes?.followUps ?? []).map((one) =>
      followUpOf(
        call,
        {
          ...{ ...one, meetingId: input.meetingId, meetingTitle: row.title },
          ...{ scopeKind: row.scopeKind, scopeId: row.scopeId },
        },
        { compoundId: input.compoundId, convenes },
      ),
    ),
    clock: {
      label: packFieldLabels.minutesCorrectionDays,
      value: days?.value ? `${days.value} 天` : unknownLabel,
      source: days?.source ?? '',
      verified: days?.mark === 'V' && days.value !== null,
    },
    may: mayOf(call, input.compoundId, found),
  }
}

function lineOf(
  call: Call,
  compoundId: CompoundId,
  { row, convenes }: FoundMinutes,
  line: { readonly id: string; readonly itemId: string | null; readonly text: string },
): MinutesView['lines'][number] {
  const all = (row.minutes?.corrections ?? []).filter(({ lineId }) => lineId === line.id)
  const seen = all.filter(
    (one) =>
      one.visibility === 'visible' ||
      (one.visibility !== 'removed' && convenes) ||
      seesUnchecked(call.caller, compoundId, one.accountId),
  )
  const accepted = all.filter(({ state, visibility }) => state === 'accepted' && visibility === 'visible')
  return {
    id: line.id as MinutesLineId,
    itemId: line.itemId as AgendaItemId | null,
    text: line.text,
    corrected: accepted.at(-1)?.corrected ?? null,
    corrections: seen.map((one) => correctionOf(call, one, convenes && row.minutes?.state === 'posted')),
  }
}

function correctionOf(
  call: Call,
  row: CorrectionRow,
  answers: boolean,
): MinutesView['lines'][number]['corrections'][number] {
  const own = row.accountId === call.caller?.accountId
  return {
    id: row.id as CorrectionId,
    text: row.text,
    state: row.state,
    askedAt: row.askedAt,
    answer: row.answer,
    corrected: row.corrected,
    answeredAt: row.answeredAt,
    own,
    visible: row.visibility === 'visible',
    mayAnswer: answers && !own && row.state === 'open' && row.visibility !== 'removed',
  }
}

/** The capacity in which the caller may sign now: the convener first, then somebody else. */
export function signsAs(call: Call, { row, convenes, mayRecord }: FoundMinutes): SigningCapacity | null {
  const { minutes } = row
  const accountId = call.caller?.accountId
  if (minutes?.state !== 'draft' || !accountId) return null
  if (minutes.signatures.some((one) => one.accountId === accountId)) return null
  const signed = new Set(minutes.signatures.map(({ capacity }) => capacity))
  if (!signed.has('convener')) return convenes ? 'convener' : null
  return !signed.has('recorder') && mayRecord ? 'recorder' : null
}

function mayOf(call: Call, compoundId: CompoundId, found: FoundMinutes): MinutesView['may'] {
  const { row, convenes, pack } = found
  const { minutes } = row
  const draft = convenes && minutes?.state === 'draft'
  const days = pack.fields.minutesCorrectionDays?.value ?? null
  const refusal =
    minutes === null
      ? 'wrongState'
      : finishRefusal({
          state: minutes.state,
          correctionUntil: minutes.correctionUntil,
          openCorrections: minutes.corrections.filter(isUnsettled).length,
          now: call.now,
        })
  return {
    draft: convenes && minutes === null && row.meetingState === 'ended',
    edit: draft,
    signAs: signsAs(call, found),
    post: draft && minutes.signatures.length === 2,
    nameDay: draft && days === null,
    ask: asksRefusal(call, found) === null,
    report: minutes?.visibility === 'visible' && offersReport(call.caller, compoundId, convenes),
    finish: convenes && refusal === null,
  }
}

/** Not answered, or answered in words that wait for their check. */
function isUnsettled({ state, visibility }: CorrectionRow): boolean {
  return visibility !== 'removed' && (state === 'open' || visibility !== 'visible')
}

/** Why the caller cannot ask for a correction now; null when they can. */
export function asksRefusal(
  call: Call,
  { row }: FoundMinutes,
): 'wrongState' | 'correctionOver' | 'notAttended' | null {
  const { minutes } = row
  if (!minutes || minutes.state === 'draft' || minutes.correctionUntil === null) return 'wrongState'
  if (minutes.state === 'final' || call.now >= correctionsOverAt(minutes.correctionUntil))
    return 'correctionOver'
  return row.attended ? null : 'notAttended'
}
