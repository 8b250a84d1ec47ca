import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { roleLabels } from '../../../types/roles'
import { closeOwnAccountStatement, type Closing } from '../../store/own-account'
import { direct } from '../operation'
import { asMyself, nobody } from '../as-myself'

/** Closes the caller's account, unless an office would be left without anybody. */
export const close = direct('account.close', async (host, call) => {
  const closing = await asMyself<Closing>(host, call, closeOwnAccountStatement, [host.id()])
  if (!closing.ok) return closing
  if ('nobody' in closing.value) return err(nobody(call.identity))
  if ('offices' in closing.value) {
    const offices = closing.value.offices.map(({ compound, role }) => `${compound}的${roleLabels[role]}`)
    return err(
      failure(
        'wrongState',
        `您还是${offices.join('、')}，这件事现在只有您一个人管。请先交接给下一位，再注销。`,
      ),
    )
  }
  return ok({ closed: true })
})
