import type { OperationName } from '../../../types/contract'
import { sessionRows, accountRows, bindingRows, roleRows } from './people-rows'
import { covenantRows } from './covenant-rows'
import { concernRows } from './concern-rows'
import { feeRows } from './fee-rows'
import { followUpRows, minutesRows } from './minutes-rows'
import { planRows } from './plan-rows'
import { decisionRows } from './decision-rows'
import { meetingRows } from './meeting-rows'
import { calendarRows, matterRows } from './matter-rows'
import { agreementRows, hardshipRows, pledgeRows, roundRows } from './pledge-rows'
import { reviewRows } from './review-rows'
import { rosterRows } from './roster-rows'
import { homeRows, fileRows, retentionRows, operatorRows } from './yard-rows'
import { moneyRows, paymentRows, receiptRows } from './money-rows'
import type { Row } from './place'

/** THE TABLE: who may do what. A new operation without a row does not pass. */
export const table: { readonly [Op in OperationName]: Row<Op> } = {
  ...sessionRows,
  ...bindingRows,
  ...accountRows,
  ...roleRows,
  ...homeRows,
  ...fileRows,
  ...decisionRows,
  ...meetingRows,
  ...matterRows,
  ...calendarRows,
  ...covenantRows,
  ...planRows,
  ...concernRows,
  ...minutesRows,
  ...followUpRows,
  ...feeRows,
  ...agreementRows,
  ...roundRows,
  ...pledgeRows,
  ...hardshipRows,
  ...paymentRows,
  ...receiptRows,
  ...moneyRows,
  ...retentionRows,
  ...reviewRows,
  ...operatorRows,
  ...rosterRows,
}
