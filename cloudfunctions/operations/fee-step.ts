import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { Adoption } from '../../types/covenant'
import type { CompoundId } from '../../types/ids'
import { decidedRefusal } from '../rules/fee'
import { adoptingMeeting, adoptingQuestion } from '../store/covenant-sources'
import { lockSchedule, type LockedSchedule } from '../store/fee-schedules'
import { mayWatchScope, type Caller, type Scope } from './caller'
import { scopeOf } from './scope'
import type { Call } from './operation'
import { assertNotOwnHome } from './payment-access'

const keepers = ['treasurer', 'committee'] as const
const whole: Scope = { kind: 'compound', id: null, buildingId: null }

/** Whether the caller keeps the fees of this place: its treasurer or its committee. */
export function keepsFees(caller: Caller | null, compoundId: CompoundId, scope: Scope = whole): boolean {
  return mayWatchScope(caller, compoundId, keepers, scope)
}

/** Errors: forbidden, for whoever does not keep the fees of this place. */
export function assertKeepsFees(
  caller: Caller | null,
  compoundId: CompoundId,
  scope: Scope = whole,
): Result<void> {
  return keepsFees(caller, compoundId, scope)
    ? ok(undefined)
    : err(failure('forbidden', '这一步由管这个范围的记账人或业委会来做。'))
}

/** A fee, locked for whoever keeps it. Errors: notFound; forbidden. */
export async function takeSchedule(
  call: Call,
  input: { compoundId: CompoundId; scheduleId: string },
): Promise<Result<LockedSchedule>> {
  const schedule = await lockSchedule(call.tx, input.compoundId, input.scheduleId)
  if (!schedule) return err(failure('notFound'))
  const may = assertKeepsFees(call.caller, input.compoundId, scopeOf(schedule))
  return may.ok ? ok(schedule) : may
}

/** Whether a fee may say that it rests on this. Errors: checkFailed with what to choose instead. */
export async function assertDecided(
  call: Call,
  compoundId: CompoundId,
  decided: Adoption,
): Promise<Result<void>> {
  const sentence = await refusalOf(call, compoundId, decided)
  return sentence === null ? ok(undefined) : err(failure('checkFailed', sentence, { decided: sentence }))
}

async function refusalOf(call: Call, compoundId: CompoundId, decided: Adoption): Promise<string | null> {
  if (decided.how === 'history') return null
  if (decided.how === 'meeting') {
    const meeting = await adoptingMeeting(call.tx, compoundId, decided.meetingId)
    if (meeting === null) return '没有找到这个会，请重新选。'
    return decidedRefusal({ how: 'meeting', ended: meeting.ended })
  }
  const question = await adoptingQuestion(call.tx, compoundId, decided.decisionId, decided.questionId)
  if (question === null) return '没有找到这次表决，请重新选。'
  const { regime, published, outcome } = question
  return decidedRefusal({
    how: 'decision',
    owners: regime === 'owners',
    adopted: published && outcome === 'adopted',
  })
}

/** What a home pays is set by others than those who live there. Errors: ownMoney. */
export async function assertOthersHome(
  call: Call,
  compoundId: CompoundId,
  home: { readonly unitId: string },
): Promise<Result<void>> {
  const others = await assertNotOwnHome(call, compoundId, home)
  return others.ok
    ? others
    : err(failure('ownMoney', '这是您自己家的收费，请另一位记账人或者业委会来记，好让大家放心。'))
}
