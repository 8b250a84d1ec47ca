import { z } from 'zod'
import { operation } from './operation'
import { sumSchema } from './round'
import { pledgeKinds, pledgeStates, roundPhases } from './round-kinds'
import { fenSchema, idSchema, textSchema } from './schemas'
import type { CompoundId, PledgeId, RoundId, UnitId } from './ids'
import type { Role } from './roles'

/** Who may put down what a home means to pay: its owners, and family for them. */
export const pledgers = ['owner', 'coOwner', 'family'] as const satisfies readonly Role[]

const compoundId = idSchema<CompoundId>()
const amounts = {
  /** By the plan, or more; less with a reason. */
  amount: sumSchema,
  /** Read by conveners and the treasurer alone. */
  reason: textSchema(200).default(''),
  /** Neighbours do not see that it was this home. */
  unnamed: z.boolean().default(true),
}
const answered = z.object({
  pledgeId: idSchema<PledgeId>(),
  kind: z.enum(pledgeKinds),
  state: z.enum(pledgeStates),
  amount: fenSchema,
  phase: z.enum(roundPhases),
  /** What is still missing after it. */
  short: z.object({ households: z.int(), amount: fenSchema }),
})

/** `pledge.give`: what the own home means to pay: an intention, revocable until the round is confirmed, never a debt. */
export const givePledge = operation({
  kind: 'write',
  reach: 'compound',
  who: pledgers,
  summary: '登记我家的分摊意向：照方案，或者多出，或者别的数。定下来以前随时可以撤。',
  input: z.strictObject({
    compoundId,
    roundId: idSchema<RoundId>(),
    unitId: idSchema<UnitId>(),
    ...amounts,
  }),
  output: answered,
  errors: ['forbidden', 'notFound', 'wrongState', 'pledgeOver', 'invalidInput'],
})

/** `pledge.change`: another amount; the one before is taken back with it. */
export const changePledge = operation({
  kind: 'write',
  reach: 'compound',
  who: pledgers,
  summary: '改我家登记的数。',
  input: z.strictObject({ compoundId, pledgeId: idSchema<PledgeId>(), ...amounts }),
  output: answered,
  errors: ['forbidden', 'notFound', 'wrongState', 'pledgeOver', 'invalidInput'],
})

/** `pledge.revoke`: takes it back, until the round is confirmed, whatever the day. */
export const revokePledge = operation({
  kind: 'write',
  reach: 'compound',
  who: pledgers,
  summary: '撤回我家登记的意向。',
  input: z.strictObject({ compoundId, pledgeId: idSchema<PledgeId>() }),
  output: answered,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `pledge.late`: joins a confirmed round by what the plan asked of the home; no vote is needed. */
export const latePledge = operation({
  kind: 'write',
  reach: 'compound',
  who: pledgers,
  summary: '后来加入：按原来的方案出我家那一份，就能一起用。',
  input: z.strictObject({
    compoundId,
    roundId: idSchema<RoundId>(),
    unitId: idSchema<UnitId>(),
    unnamed: z.boolean().default(true),
  }),
  output: answered,
  errors: ['forbidden', 'notFound', 'wrongState'],
})
