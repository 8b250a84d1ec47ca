import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { costPlanSheet } from '../../rules/sheets/cost-plan'
import { lookup } from '../operation'
import { planAddress, printed } from '../printed'
import { readPlanView } from '../read-plan'

/** The plan on paper, as the same person's screen shows it; what each home pays only for whoever sees that. */
export const printSheet = lookup(
  'plan.printSheet',
  async (call, { sheet, ...input }) => {
    const read = await readPlanView(call, input)
    if (!read.ok) return read
    if (sheet === 'door' && !read.value.mayPrintDoor)
      return err(failure('forbidden', '每家出多少的那一张，由一起分摊的人家、楼栋代表和业委会来打。'))
    return ok({ sheet, view: read.value })
  },
  async (host, { sheet, view }) =>
    ok(await printed(host, costPlanSheet(view, sheet, planAddress(host, view)))),
)
