import { failure } from '../../../types/errors'
import { seconders, payWayLabels } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import { dayOf } from '../../rules/clocks'
import { leftOf } from '../../rules/payments'
import { receiptNumber } from '../../rules/receipt-number'
import { unitLabel } from '../../rules/roster/label'
import type { MoneySheets } from '../../platform/spreadsheet-money'
import { moneyExport, type HomeSums } from '../../store/payment-views'
import { reachOf } from '../caller'
import { lookup } from '../operation'
import { payerLabel } from '../payment-view'

/** Homes and receipts as a spreadsheet of two sheets, without names. */
export const exportPayments = lookup(
  'payment.export',
  async (call, { compoundId, groupId }) => {
    const reach = reachOf(call.caller, compoundId, seconders)
    const found = await moneyExport(call.tx, { compoundId, groupId, buildingId: null, reach })
    if (!found) return err(failure('notFound'))
    const sheets: MoneySheets = {
      homes: [
        ...found.homes.map((row) => ({ home: unitLabel(row), ...sumsOf(row) })),
        ...found.covers.map((row) => ({
          home: row.title,
          ...sumsOf({ ...row, left: leftOf({ ...row, open: true }) }),
        })),
      ],
      receipts: found.receipts.map((row) => ({
        number: receiptNumber(row.receiptYear ?? 0, row.receiptNo ?? 0),
        day: row.paidOn,
        home: payerLabel(row),
        what: row.what,
        ...{
          in: row.direction === 'in' ? row.amount : null,
          out: row.direction === 'out' ? row.amount : null,
        },
        way: payWayLabels[row.way],
        remark: row.correction
          ? row.direction === 'in'
            ? '冲回记错的退款'
            : '冲掉记错的一笔'
          : row.corrected
            ? '后来冲掉了'
            : row.onBehalf
              ? '家人代交'
              : '',
      })),
    }
    return ok({ sheets, fileName: `收款表_${found.compoundName}_${dayOf(call.now)}.xlsx` })
  },
  async (_host, { sheets, fileName }: { sheets: MoneySheets; fileName: string }) => {
    const { writeMoney } = await import('../../platform/spreadsheet')
    return ok({ fileName, base64: Buffer.from(await writeMoney(sheets)).toString('base64') })
  },
)

function sumsOf({ amount, paid, waiting, left }: Pick<HomeSums, 'amount' | 'paid' | 'waiting' | 'left'>) {
  return { amount, paid, waiting, left }
}
