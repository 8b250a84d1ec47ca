import { z } from 'zod'
import { matterConveners } from './matter'
import { operation } from './operation'
import { sumSchema } from './round'
import { paperEndCauses, pledgeKinds, pledgeStates, roundPhases } from './round-kinds'
import { fenSchema, idSchema, textSchema } from './schemas'
import type { CompoundId, FileId, PledgeId, RoundId, UnitId } from './ids'
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

/**
 * `pledge.enterPaper`: a convener enters what a home signed on paper, with its photo. What the home says itself, before or
 * after, goes before it; the home is told.
 */
export const enterPledgePaper = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '没有手机的人家在纸上写的分摊意向，附照片代为登记；这家会收到提醒，不对可以撤。',
  input: z.strictObject({
    compoundId,
    roundId: idSchema<RoundId>(),
    unitId: idSchema<UnitId>(),
    ...amounts,
    /** The photo of the signed paper: of this home alone, added by the caller. */
    fileId: idSchema<FileId>(),
  }),
  output: answered,
  errors: ['forbidden', 'notFound', 'wrongState', 'pledgeOver', 'invalidInput'],
})

/** `pledge.revokePaper`: a convener takes back what was entered from a paper, and says why; never of the own home. */
export const revokePledgePaper = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '撤回照纸代为登记的一笔，写明原因；这家看得到。',
  input: z.strictObject({ compoundId, pledgeId: idSchema<PledgeId>(), cause: z.enum(paperEndCauses) }),
  output: answered,
  errors: ['forbidden', 'notFound', 'wrongState'],
})
