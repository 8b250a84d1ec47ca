import { ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { slipLivesDays } from '../../rules/binding'
import { hashSlipCode, slipCode } from '../../rules/slip-code'
import { issueSlips as writeSlips } from '../../store/slips'
import { doorsWithinReach } from '../door-reach'
import { command } from '../operation'

const dayMs = 24 * 60 * 60 * 1000

/** Makes slips for doors within the caller's reach, all or none. */
export const issueSlips = command('binding.issueSlips', {
  run: async (call, input) => {
    const within = await doorsWithinReach(call, input.compoundId, input.unitIds)
    if (!within.ok) return within
    const expiresAt = instant(call.now + slipLivesDays * dayMs)
    await writeSlips(call.tx, {
      ...{
        compoundId: input.compoundId,
        issuedBy: call.caller?.accountId as string,
        now: call.now,
        expiresAt,
      },
      slips: within.value.map(({ unitId }) => ({
        ...{ id: call.id(), unitId, codeHash: hashSlipCode(slipCode(input.seed, unitId)) },
      })),
    })
    const slips = within.value.length
    return ok({ value: { slips, expiresAt }, event: { name: 'slipsIssued', payload: { slips } } })
  },
})
