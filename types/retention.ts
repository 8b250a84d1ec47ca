import { z } from 'zod'
import { operation } from './operation'
import { bindingKinds, grantRoles } from './roles'
import { clockSchema, idSchema, instantSchema } from './schemas'
import type { CompoundId, HoldId } from './ids'

const compoundId = idSchema<CompoundId>()
const holders = ['committee', 'communityStaff'] as const

/** `retention.view`: how long the compound keeps what, and what holds deletion at this moment. */
export const viewRetention = operation({
  kind: 'read',
  reach: 'compound',
  who: [...grantRoles.filter((role) => role !== 'operator'), ...bindingKinds],
  summary: '院里的信息各留多久、现在有没有暂停删除。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    now: instantSchema,
    periods: z.array(clockSchema),
    /** Objections nobody has answered: while there is one, nothing is deleted. */
    openObjections: z.number().int().nonnegative(),
    holds: z.array(
      z.object({
        id: idSchema<HoldId>(),
        /** As the caller may read it by now. */
        reason: z.string(),
        placedAt: instantSchema,
        /** 举报 is offered. */
        mayReport: z.boolean(),
      }),
    ),
    mayHold: z.boolean(),
  }),
  errors: ['notSignedIn', 'forbidden'],
})

/** `retention.hold`: from now on nothing of the compound is deleted, because of a suit or an audit. */
export const holdDeletion = operation({
  kind: 'write',
  reach: 'compound',
  who: holders,
  summary: '有人起诉或正在查账：先不删院里的信息。',
  input: z.strictObject({
    compoundId,
    reason: z.string().trim().min(2, '请写明为什么先不删。').max(200, '请写在 200 字以内。'),
  }),
  output: z.object({ holdId: idSchema<HoldId>() }),
  errors: ['forbidden'],
})

/** `retention.release`: the reason is over; what is due goes at the next run. */
export const releaseDeletion = operation({
  kind: 'write',
  reach: 'compound',
  who: holders,
  summary: '事情了结：恢复按期限删除。',
  input: z.strictObject({ compoundId, holdId: idSchema<HoldId>() }),
  output: z.object({ released: z.boolean() }),
  errors: ['forbidden', 'notFound'],
})

export type RetentionView = z.infer<typeof viewRetention.output>
