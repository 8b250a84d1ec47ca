import { z } from 'zod'
import { bindingEvidences, bindingStatuses, endReasons } from './binding'
import { decisionStates } from './decision-kinds'
import { deliveryChannels } from './delivery'
import { operation } from './operation'
import { bindingKinds } from './roles'
import { centiSqmSchema, idSchema, instantSchema } from './schemas'
import type { BindingId, CompoundId, DecisionId, OwnerId, UnitId } from './ids'

const compoundId = idSchema<CompoundId>()
const bindingId = idSchema<BindingId>()

/** `binding.home`: 我家: who is bound, how each decision stands, what was brought to the door. */
export const viewHome = operation({
  kind: 'read',
  reach: 'compound',
  // Somebody who was refused has no tie left, and must still read why.
  who: 'anyone',
  lets: [...bindingKinds, 'otherAccount'],
  summary: '我家：谁绑定了、每次投了没有、通知送到没有。',
  input: z.strictObject({ compoundId, unitId: idSchema<UnitId>() }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    contactPhone: z.string().nullable(),
    unitLabel: z.string(),
    area: centiSqmSchema.nullable(),
    /** How the caller stands to this home. */
    mine: z.object({
      bindingId,
      kind: z.enum(bindingKinds),
      status: z.enum(bindingStatuses),
      refusedReason: z.string().nullable(),
      /** Why it ended, once it has. */
      endedCause: z.enum([...endReasons, 'ownerChanged']).nullable(),
      requestedAt: instantSchema.nullable(),
      escalated: z.boolean(),
    }),
    /** Everybody bound, for accepted owners; others see themselves only. */
    people: z.array(
      z.object({
        bindingId,
        name: z.string(),
        kind: z.enum(bindingKinds),
        status: z.enum(bindingStatuses),
        evidence: z.enum(bindingEvidences),
        since: instantSchema,
        own: z.boolean(),
        /** Accepted lately and not yet looked at by this owner. */
        fresh: z.boolean(),
        mayEnd: z.array(z.enum(endReasons)),
        mayApprove: z.boolean(),
      }),
    ),
    /** The registered owners, for accepted owners of the unit. */
    owners: z.array(
      z.object({
        ownerId: idSchema<OwnerId>(),
        name: z.string(),
        /** All co-owners said this one votes. */
        named: z.boolean(),
        /** Whom this one named. */
        names: idSchema<OwnerId>().nullable(),
      }),
    ),
    /** Every decision this home belongs to, newest first; for accepted owners. */
    decisions: z.array(
      z.object({
        decisionId: idSchema<DecisionId>(),
        title: z.string(),
        state: z.enum(decisionStates),
        closesAt: instantSchema.nullable(),
        returned: z.object({ at: instantSchema, channel: z.enum(['phone', 'paper']) }).nullable(),
        /** The caller's own kept ballot: waits, or came too late. */
        kept: z.enum(['waiting', 'tooLate']).nullable(),
        deliveries: z.array(z.object({ channel: z.enum(deliveryChannels), at: instantSchema })),
      }),
    ),
  }),
  errors: ['notSignedIn', 'notFound'],
})

export type HomeView = z.infer<typeof viewHome.output>
