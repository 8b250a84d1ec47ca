import type { Adoption } from '../../types/covenant'
import type { FeePeriodFigures, FeeSchedule, HomeFees } from '../../types/fee-view'
import type { CompoundId, DecisionId, FeeScheduleId, MeetingId, QuestionId, UnitId } from '../../types/ids'
import { fen } from '../../types/units'
import { amountWords, decidedWords, feeTitle, priceWords } from '../rules/fee'
import { unitLabel } from '../rules/roster/label'
import type { FeeScheduleRow } from '../store/fee-schedules'
import type { HomeRow, PeriodRow } from '../store/fee-views'
import { scopeLabel } from './labels'
import type { Call } from './operation'
import { seesUnchecked } from './reviewing'

/** A fee as somebody reads it: while its words are not shown to all, neighbours read the kind's own. */
export function scheduleView(call: Call, compoundId: CompoundId, row: FeeScheduleRow): FeeSchedule {
  const seesWords = seesUnchecked(call.caller, compoundId, row.createdBy)
  const waiting = row.visibility !== 'visible'
  const shown = seesWords || !waiting
  return {
    id: row.id as FeeScheduleId,
    kind: row.kind,
    title: titleOf(call, compoundId, row),
    note: shown ? row.note : '',
    waiting,
    scopeKind: row.scopeKind,
    scopeId: row.scopeId as FeeSchedule['scopeId'],
    scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
    basis: row.basis,
    rate: row.rate,
    period: row.period,
    uses: [...row.uses],
    fromDay: row.fromDay,
    untilDay: row.untilDay,
    decidedHow: row.decidedHow,
    decidedWords:
      row.decidedHow === 'history' && !shown
        ? '怎么定的，说明还在核对。'
        : decidedWords(row.decidedHow, {
            title: row.decidedTitle,
            at: row.decidedAt,
            source: row.source,
          }),
    revision: row.revision,
  }
}

/** What a fee is called, to whoever looks. */
export function titleOf(
  call: Call,
  compoundId: CompoundId,
  row: Pick<FeeScheduleRow, 'kind' | 'title' | 'visibility' | 'createdBy'>,
): string {
  const shown = row.visibility === 'visible' || seesUnchecked(call.caller, compoundId, row.createdBy)
  return feeTitle({ kind: row.kind, title: shown ? row.title : '' })
}

/** A period as it travels. */
export function periodView({ scheduleId: _, ...row }: PeriodRow): FeePeriodFigures {
  return row
}

/** One home with what it owes of each fee. */
export function homeView(
  call: Call,
  compoundId: CompoundId,
  home: HomeRow,
  schedules: readonly FeeScheduleRow[],
): HomeFees {
  const fees = schedules.flatMap((schedule) => {
    const bills = home.bills.filter(({ scheduleId }) => scheduleId === schedule.id)
    const money = home.paid.find(({ scheduleId }) => scheduleId === schedule.id)
    if (bills.length === 0 && !money) return []
    const due = bills.reduce((sum, bill) => sum + (bill.exempt ? 0 : bill.amount), 0)
    const settled = bills.reduce((sum, bill) => sum + bill.settled, 0)
    return {
      scheduleId: schedule.id as FeeScheduleId,
      title: titleOf(call, compoundId, schedule),
      price: priceWords(schedule),
      open: fen(due - settled),
      waiting: fen(money?.waiting ?? 0),
      credit: fen(Math.max(0, (money?.paid ?? 0) - due)),
      bills: bills.map(({ period, amount, exempt, settled: paid, quantity, dueOn }) => ({
        ...{ period, amount, exempt, settled: paid, dueOn },
        sum: amountWords(schedule, quantity),
      })),
    }
  })
  return {
    unitId: home.unitId as UnitId,
    label: unitLabel(home),
    open: fen(fees.reduce((sum, fee) => sum + fee.open, 0)),
    fees,
  }
}

/** What a stored fee says it rests on. */
export function decidedOf(
  row: Pick<FeeScheduleRow, 'decidedHow' | 'decisionId' | 'questionId' | 'meetingId' | 'source'>,
): Adoption {
  if (row.decidedHow === 'decision') {
    return {
      how: 'decision',
      decisionId: row.decisionId as DecisionId,
      questionId: row.questionId as QuestionId,
    }
  }
  return row.decidedHow === 'meeting'
    ? { how: 'meeting', meetingId: row.meetingId as MeetingId }
    : { how: 'history', source: row.source }
}
