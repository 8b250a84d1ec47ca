import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { roundSheet } from '../../rules/sheets/round'
import { lookup } from '../operation'
import { planAddress, printed } from '../printed'
import { readPlanView } from '../read-plan'
import { planWentOn } from '../round-access'

/** 分摊意向公示 of the round of a plan that holds: what everybody may read, whoever prints it. */
export const printSheet = lookup(
  'round.printSheet',
  async (call, input) => {
    const read = await readPlanView(call, input)
    if (!read.ok) return read
    const view = read.value
    const { round } = view
    if (view.state === 'withdrawn')
      return err(failure('wrongState', '这个方案撤回了，不再登记，没有可以公示的。'))
    if (round === null)
      return err(
        failure('wrongState', '还没有开始登记分摊意向，没有可以公示的。召集人开始登记以后就能打印。'),
      )
    if (!round.current) return err(planWentOn())
    return ok({ view, round })
  },
  async (host, { view, round }) => ok(await printed(host, roundSheet(view, round, planAddress(host, view)))),
)
