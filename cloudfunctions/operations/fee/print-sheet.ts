import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { calendarDay } from '../../../types/units'
import { decidedWords, feeTitle, priceWords } from '../../rules/fee'
import { periodLabel, periodOf } from '../../rules/fee-period'
import { feeSheet, type FeeSheetFacts, type FeeSheetLine } from '../../rules/sheets/fees'
import { compoundsFor } from '../../store/compounds'
import { feeSchedules, type FeeScheduleRow } from '../../store/fee-schedules'
import { figuresOfMonth } from '../../store/fee-views'
import { lookup } from '../operation'
import { printed } from '../printed'

/** 收费公示: what everybody may read, whoever prints it; words that wait for their check are not on it. */
export const printSheet = lookup(
  'fee.printSheet',
  async (call, { compoundId, month }) => {
    const [compound] = await compoundsFor(call.tx, [compoundId])
    if (!compound) return err(failure('notFound'))
    const { firstDay, lastDay } = periodOf(calendarDay(`${month}-01`), 'month')
    const figures = await figuresOfMonth(call.tx, { compoundId, firstDay, lastDay })
    if (figures.length === 0) {
      return err(
        failure('notFound', `${periodLabel(month)}还没有出账，没有可以公示的。请先出账，或者换一个月。`),
      )
    }
    const schedules = await feeSchedules(call.tx, compoundId)
    const lines = figures.flatMap(({ scheduleId, period, ...row }): FeeSheetLine[] => {
      const fee = schedules.find(({ id }) => id === scheduleId)
      return fee ? [{ ...row, ...wordsOf(fee), period: periodLabel(period) }] : []
    })
    const { name: compoundName, demo, contactPhone } = compound
    return ok({ compoundName, demo, contactPhone, now: call.now, month: periodLabel(month), lines })
  },
  async (host, facts: FeeSheetFacts) => ok(await printed(host, feeSheet(facts))),
)

function wordsOf(fee: FeeScheduleRow): Pick<FeeSheetLine, 'title' | 'price' | 'decided' | 'note'> {
  const shown = fee.visibility === 'visible'
  return {
    title: feeTitle({ kind: fee.kind, title: shown ? fee.title : '' }),
    price: priceWords(fee),
    decided:
      fee.decidedHow === 'history' && !shown
        ? '怎么定的，说明还在核对'
        : decidedWords(fee.decidedHow, {
            title: fee.decidedTitle,
            at: fee.decidedAt,
            source: fee.source,
          }),
    note: shown ? fee.note : '',
  }
}
