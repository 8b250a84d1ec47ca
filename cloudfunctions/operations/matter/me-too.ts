import { ok } from '../../../types/result'
import { setFollow, setMeToo } from '../../store/matters'
import { assertLivesHere } from '../concern-access'
import { assertMatter } from '../matter-access'
import { command } from '../operation'

/** 我也是: whoever lives here says so once, and follows the matter from then on. */
export const meToo = command('matter.meToo', {
  run: async (call, input) => {
    const lives = assertLivesHere(call.caller, input.compoundId)
    if (!lives.ok) return lives
    const matter = await assertMatter(call, input.compoundId, input.matterId)
    if (!matter.ok) return matter
    const matterId = matter.value.mergedInto ?? matter.value.id
    const key = { compoundId: input.compoundId, matterId, accountId: call.caller?.accountId as string }
    const count = await setMeToo(call.tx, key, call.id(), input.on, call.now)
    if (input.on) await setFollow(call.tx, key, true, call.now)
    return ok({
      value: { count, mine: input.on },
      event: { name: 'meTooSaid', matterId, payload: { matterId, on: input.on } },
    })
  },
})
