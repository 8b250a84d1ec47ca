import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema, lineSchema } from './schemas'
import { printSeconds } from './sheet-kinds'
import type { AccountId, CompoundId, UnitId } from './ids'

const compoundId = idSchema<CompoundId>()
/** Ten digits as printed on the slip; spaces and dashes are forgiven. */
const slipCodeSchema = z
  .string()
  .transform((typed) => typed.normalize('NFKC').replace(/\D/g, ''))
  .pipe(z.string().regex(/^\d{10}$/, '门条上的码是 10 位数字，请照着再输一遍。'))

/** The secret of one batch, made by the issuer's phone; what is on the slips follows from it. */
const seedSchema = z.string().regex(/^[0-9a-f]{64}$/, '请更新小程序后再试。')
const unitIdsSchema = z.array(idSchema<UnitId>()).min(1, '请选至少一家。').max(200, '一次最多 200 家。')

/** `session.enterWithSlip`: the code of a slip brought to the door lets anybody in and names the home. */
export const enterWithSlip = operation({
  kind: 'write',
  reach: 'platform',
  who: 'anyone',
  summary: '用门条上的码进来，门条上是哪一家就是哪一家。',
  input: z.strictObject({ code: slipCodeSchema, name: lineSchema(20) }),
  output: z.object({
    accountId: idSchema<AccountId>(),
    /** For hosts without WeChat and callers without a token: the bearer token, shown once. */
    token: z.string().nullable(),
    compoundId,
    compoundName: z.string(),
    unitId: idSchema<UnitId>(),
    unitLabel: z.string(),
  }),
  errors: ['slipInvalid', 'rateLimited', 'notSignedIn', 'sessionExpired', 'compoundClosed'],
})

/**
 * `binding.issueSlips`: slips for doors. The codes follow from the client's secret `seed`, which is not kept: only
 * their hashes are. A new slip for a door replaces the one before.
 */
export const issueSlips = operation({
  kind: 'write',
  reach: 'compound',
  who: ['buildingRep', 'committee', 'communityStaff'],
  summary: '给没绑定的人家出门条，一家一张，用一次。',
  input: z.strictObject({
    compoundId,
    unitIds: unitIdsSchema,
    seed: seedSchema,
  }),
  output: z.object({ slips: z.int(), expiresAt: instantSchema }),
  errors: ['forbidden', 'notFound', 'invalidInput'],
})

/**
 * `binding.printSlips`: the slips of one batch on A4, to be cut apart. Nothing here knows the codes: the phone that
 * issued them sends its secret once more, and what does not fit a slip that is still out is not printed.
 */
export const printSlips = operation({
  kind: 'read',
  reach: 'compound',
  who: ['buildingRep', 'committee', 'communityStaff'],
  summary: '把刚出的门条打成 A4 纸，剪开送到门上。',
  input: z.strictObject({ compoundId, unitIds: unitIdsSchema, seed: seedSchema }),
  output: z.object({
    fileName: z.string(),
    /** The PDF, in base64. */
    base64: z.string(),
    /** How many slips are on it: those used or replaced meanwhile are left out. */
    slips: z.int(),
  }),
  errors: ['forbidden', 'notFound', 'wrongState'],
  timeoutSeconds: printSeconds,
  // A code opens a home: that it was put on paper is recorded like a name that was shown.
  unmasks: true,
})
