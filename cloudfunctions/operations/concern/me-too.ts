import { failure } from '../../../types/errors'
import type { MatterId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { lockConcern } from '../../store/concerns'
import { readMatter, setFollow, setMeToo } from '../../store/matters'
import { assertLivesHere, maySeeConcern } from '../concern-access'
import { command } from '../operation'

/** 我也是, of something a neighbour reported; once it is in a thread, of the thread, which is then followed. */
export const meToo = command('concern.meToo', {
  run: async (call, input) => {
    const { compoundId, concernId, on } = input
    const lives = assertLivesHere(call.caller, compoundId)
    if (!lives.ok) return lives
    const concern = await lockConcern(call.tx, compoundId, concernId)
    if (!concern || !maySeeConcern(call.caller, compoundId, concern)) return err(failure('notFound'))
    const accountId = call.caller?.accountId as string
    if (concern.accountId === accountId && concern.source === 'self')
      return err(failure('wrongState', '这是您自己反映的，不用再说一遍。'))
    if (concern.visibility !== 'visible') return err(failure('wrongState'))
    if (concern.matterId === null) {
      const count = await setMeToo(call.tx, { compoundId, concernId, accountId }, call.id(), on, call.now)
      return ok({
        value: { count, mine: on, matterId: null },
        event: { name: 'meTooSaid', payload: { concernId, on } },
      })
    }
    const matter = await readMatter(call.tx, compoundId, concern.matterId)
    if (!matter) throw new Error('a concern lies in a matter that is not there')
    const matterId = (matter.mergedInto ?? matter.id) as MatterId
    const key = { compoundId, matterId, accountId }
    const count = await setMeToo(call.tx, key, call.id(), on, call.now)
    if (on) await setFollow(call.tx, key, true, call.now)
    return ok({
      value: { count, mine: on, matterId },
      event: { name: 'meTooSaid', matterId, payload: { matterId, concernId, on } },
    })
  },
})
