import { z } from 'zod'
import { operation } from './operation'
import { clockSchema, idSchema, instantSchema } from './schemas'
import { bindingKinds, grantRoles, scopeKinds } from './roles'
import type { AccountId, BindingId, CompoundId, UnitId } from './ids'

/** `session.redeemInvitation`: a one-time code lets a prepared account in. */
export const redeemInvitation = operation({
  kind: 'write',
  reach: 'platform',
  who: 'anyone',
  summary: '用一次性邀请码登录。',
  input: z.strictObject({ code: z.string().trim().min(6, '邀请码至少 6 位。').max(64, '邀请码太长了。') }),
  output: z.object({
    accountId: idSchema<AccountId>(),
    /** For hosts without WeChat: the bearer token, shown once. Null where WeChat itself says who is calling. */
    token: z.string().nullable(),
  }),
  errors: ['invitationInvalid', 'rateLimited'],
})

/** `session.signOut`: ends the identity of this very call; one that has ended before is signed out as well. */
export const signOut = operation({
  kind: 'write',
  reach: 'platform',
  who: 'signedIn',
  summary: '退出登录，这个登录凭证立即失效。',
  input: z.strictObject({}),
  output: z.object({ signedOut: z.boolean() }),
  errors: ['notSignedIn'],
})

/** `account.me`: who I am, in which compounds, for which homes. */
export const me = operation({
  kind: 'read',
  reach: 'platform',
  who: 'anyone',
  summary: '我是谁：院子、身份、我家。',
  input: z.strictObject({}),
  output: z.object({
    now: instantSchema,
    account: z.object({ id: idSchema<AccountId>(), name: z.string() }).nullable(),
    compounds: z.array(
      z.object({
        id: idSchema<CompoundId>(),
        name: z.string(),
        demo: z.boolean(),
        contactPhone: z.string().nullable(),
        /** Nothing is written to it any more; what was stays readable. */
        closed: z.boolean(),
        roles: z.array(
          z.object({ role: z.enum(grantRoles), scopeKind: z.enum(scopeKinds), scopeLabel: z.string() }),
        ),
        homes: z.array(
          z.object({
            bindingId: idSchema<BindingId>(),
            unitId: idSchema<UnitId>(),
            label: z.string(),
            kind: z.enum(bindingKinds),
            status: z.enum(['pending', 'accepted']),
          }),
        ),
        /** For those who may put a matter to the neighbours: the time rules a new decision would take here. */
        convening: z
          .object({
            clocks: z.array(clockSchema),
            /** When voting may open at the earliest if the notice went out now; null when the notice days are not known. */
            earliestOpenAt: instantSchema.nullable(),
          })
          .nullable(),
      }),
    ),
  }),
  errors: ['sessionExpired'],
})
