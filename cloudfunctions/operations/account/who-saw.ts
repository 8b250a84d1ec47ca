import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { roleLabels } from '../../../types/roles'
import { looksAt } from '../../store/offices'
import { query } from '../operation'

const LOOKS = 200

/** Who has read the names and phones of my building in full, in which office. Every such reading is an event. */
export const whoSaw = query('account.whoSaw', async (call) => {
  if (!call.caller) return err(failure('notSignedIn'))
  const homes = call.caller.bindings.filter(({ status }) => status === 'accepted')
  const looks = await looksAt(call.tx, homes, LOOKS)
  return ok({
    now: call.now,
    looks: looks.map((look) => ({
      at: look.at,
      compoundName: look.compoundName,
      // Staff of the community hold their office by the area, not by the compound.
      office:
        look.roles.length > 0
          ? look.roles.map((role) => roleLabels[role]).join('、')
          : roleLabels.communityStaff,
      name: look.name ?? '',
      what: '看了您这一栋的名册：姓名和电话',
    })),
  })
})
