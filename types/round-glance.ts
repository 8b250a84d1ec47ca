import { z } from 'zod'
import { attachedFileSchema } from './file'
import {
  cancelCauses,
  confirmWays,
  coverKinds,
  paperEndCauses,
  pledgeKinds,
  pledgeStates,
  roundPhases,
} from './round-kinds'
import { calendarDaySchema, fenSchema, idSchema, instantSchema } from './schemas'
import type { CoverId, PledgeId, RoundId, UnitId } from './ids'

/** A part of what a home pays: of its amount in hundredths of a per cent, and the day. */
export const instalmentSchema = z.strictObject({
  share: z.int().min(1, '每一期至少要占一点。').max(10_000),
  due: calendarDaySchema,
})

/** How far the goal is: what it asks, what is there, what is missing. */
export const roundProgress = {
  phase: z.enum(roundPhases),
  openedAt: instantSchema,
  dueAt: instantSchema,
  /** What the homes are asked for. */
  toShare: fenSchema,
  /** Of the money, in hundredths of a per cent; null where only homes count. */
  goalShare: z.int().nullable(),
  goalHouseholds: z.int().nullable(),
  /** Of how many homes that pay something. */
  payers: z.int(),
  households: z.int(),
  pledged: fenSchema,
  /** What others than the homes make up for, by kind, and what of it has come in. */
  covers: z.array(
    z.object({ id: idSchema<CoverId>(), kind: z.enum(coverKinds), amount: fenSchema, paid: fenSchema }),
  ),
  short: z.object({ households: z.int(), amount: fenSchema }),
  met: z.boolean(),
  /** Why it was cancelled; null while it was not. */
  cause: z.enum(cancelCauses).nullable(),
  confirmedAt: instantSchema.nullable(),
} as const

/** That a pledge was entered from a paper of the home. */
export const paperSchema = z.object({
  /** The office of whoever entered it, in words. */
  by: z.string(),
  at: instantSchema,
  /** Its photo; null for whoever may not open it. */
  file: attachedFileSchema.nullable(),
})

/** The last paper of a home that stands no more. */
export const endedPaperSchema = z.object({
  amount: fenSchema,
  at: instantSchema,
  /** Why a convener took it back; null where the home itself took it back, or put another amount in its place. */
  cause: z.enum(paperEndCauses).nullable(),
})
export type EndedPaper = z.infer<typeof endedPaperSchema>

/** What the caller's own home is asked for in one round, and what it said. */
const ownShareSchema = z.object({
  roundId: idSchema<RoundId>(),
  unitId: idSchema<UnitId>(),
  label: z.string(),
  /** The round collects what was missing in the one before. */
  topUp: z.boolean(),
  share: fenSchema,
  pledge: z
    .object({
      id: idSchema<PledgeId>(),
      amount: fenSchema,
      kind: z.enum(pledgeKinds),
      state: z.enum(pledgeStates),
      unnamed: z.boolean(),
      /** Put down by the caller; else by another of the home. */
      own: z.boolean(),
      parts: z.array(z.object({ amount: fenSchema, due: calendarDaySchema })),
      /** Entered from a paper; null by the phone. */
      paper: paperSchema.nullable(),
    })
    .nullable(),
  endedPaper: endedPaperSchema.nullable(),
  mayGive: z.boolean(),
  mayRevoke: z.boolean(),
  /** May join a confirmed round by what the plan says. */
  mayJoin: z.boolean(),
})
export type OwnShare = z.infer<typeof ownShareSchema>

/** The round of a plan as everybody sees it: counts, and the caller's own homes. */
export const roundGlanceSchema = z.object({
  id: idSchema<RoundId>(),
  ordinal: z.int(),
  ...roundProgress,
  /** The version it collects for is the one in force. */
  current: z.boolean(),
  /** The missing part is being collected besides. */
  toppedUp: z.boolean(),
  instalments: z.array(instalmentSchema),
  /** Homes that let neighbours see it; null for whoever does not belong to those who share. */
  named: z.array(z.string()).nullable(),
  /** Who else gave and lets neighbours read it; null for whoever does not belong to those who share. */
  givers: z.array(z.string()).nullable(),
  mine: z.array(ownShareSchema),
})
export type RoundGlance = z.infer<typeof roundGlanceSchema>

/** How far the agreement on the rule is: counts, and the caller's own homes. */
export const agreementGlanceSchema = z.object({
  ruleVersion: z.int(),
  /** Without an agreement the law shares by area: then nobody need confirm. */
  needed: z.boolean(),
  homes: z.int(),
  confirmed: z.int(),
  onPaper: z.int(),
  mine: z.array(
    z.object({
      unitId: idSchema<UnitId>(),
      label: z.string(),
      how: z.enum(confirmWays).nullable(),
      at: instantSchema.nullable(),
      /** An earlier rule was confirmed, which counts for nothing any more. */
      outdated: z.boolean(),
      mayConfirm: z.boolean(),
    }),
  ),
})
export type AgreementGlance = z.infer<typeof agreementGlanceSchema>
