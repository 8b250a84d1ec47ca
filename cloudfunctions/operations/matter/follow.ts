import { ok } from '../../../types/result'
import { setFollow } from '../../store/matters'
import { assertMatter } from '../matter-access'
import { command } from '../operation'

/** 关注: of a matter that was put together with another, the other one is followed. */
export const follow = command('matter.follow', {
  run: async (call, input) => {
    const matter = await assertMatter(call, input.compoundId, input.matterId)
    if (!matter.ok) return matter
    const matterId = matter.value.mergedInto ?? matter.value.id
    const key = { compoundId: input.compoundId, matterId, accountId: call.caller?.accountId as string }
    await setFollow(call.tx, key, input.on, call.now)
    return ok({
      value: { followed: input.on },
      event: { name: 'matterFollowed', matterId, payload: { matterId, on: input.on } },
    })
  },
})
