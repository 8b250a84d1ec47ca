import { failure } from '../../../types/errors'
import { err } from '../../../types/result'
import { countFiles } from '../../store/files'
import { showsPledge } from '../../store/pledges'
import { confirmFor, ruleToConfirm } from '../agreement-step'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { command } from '../operation'
import { tiedTo } from '../paper-ballot'

/** A convener enters what a home signed on paper. Never of the own home: that one is confirmed by its owner. */
export const enterPaper = command('agreement.enterPaper', {
  run: async (call, input) => {
    const plan = await ruleToConfirm(call, input)
    if (!plan.ok) return plan
    const { compoundId, planId, unitId, fileId } = input
    const may = assertMayConvene(call.caller, compoundId, scopeOf(plan.value))
    if (!may.ok) return may
    if ((await tiedTo(call, compoundId))([{ unitId }]))
      return err(failure('forbidden', '这是您自己家的，请在手机上直接确认，或者请另一位召集人来录。'))
    if ((await countFiles(call.tx, compoundId, 'agreement', [fileId])) === 0)
      return err(failure('notFound', '没有找到这张照片，请重新拍一张。'))
    if (await showsPledge(call.tx, compoundId, fileId))
      return err(failure('wrongState', '这张照片是登记分摊意向的纸，请给确认分法的纸另拍一张。'))
    return confirmFor(call, { compoundId, planId, unitId }, plan.value, { how: 'paper', fileId })
  },
})
