import { z } from 'zod'
import { matterConveners } from './matter'
import { operation } from './operation'
import { endedPaperSchema, instalmentSchema, paperSchema, roundProgress } from './round-glance'
import { cancelCauses, coverKinds, pledgeKinds, pledgeStates, roundPhases } from './round-kinds'
import { fenSchema, idSchema, instantSchema } from './schemas'
import { printSeconds } from './sheet-kinds'
import type { CompoundId, CostPlanId, MatterId, PledgeId, RoundId, UnitId } from './ids'
import type { Role } from './roles'
import type { Fen } from './units'

const compoundId = idSchema<CompoundId>()
const one = { compoundId, roundId: idSchema<RoundId>() }
const stepped = z.object({ roundId: idSchema<RoundId>(), phase: z.enum(roundPhases) })

/** The largest sum anybody may note, in fen: ten billion yuan is a slip of the pen. */
const fenAtMost = 1_000_000_000_000
/** A sum above nothing, as somebody typed it. */
export const sumSchema = z
  .int()
  .min(1, '请填一个大于 0 的数。')
  .max(fenAtMost, '这个数太大了，请检查是不是多写了几个 0。') as unknown as z.ZodType<Fen, Fen>

/** Who sees which home means to pay what: those who convene in the scope, the treasurer, and who oversees. */
export const roundReaders: readonly Role[] = [...matterConveners, 'treasurer', 'supervisor']

const dueSchema = {
  dueAt: instantSchema,
}

/** `round.open`: asks the homes of a posted plan what they mean to pay, until a day, towards a goal. */
export const openRound = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '按贴出来的方案，请大家登记分摊意向：到哪天、凑够多少才办。',
  input: z.strictObject({
    compoundId,
    planId: idSchema<CostPlanId>(),
    /** The version the convener has in view. */
    version: z.int().min(1),
    /** Of the money, in hundredths of a per cent; one of the two goals at least. */
    goalShare: z.int().min(1).max(10_000, '最多是全部，100%。').nullable(),
    goalHouseholds: z.int().min(1).nullable(),
    ...dueSchema,
    instalments: z.array(instalmentSchema).min(1).max(12, '最多分 12 期。'),
  }),
  output: stepped,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'invalidInput'],
})

/** `round.extend`: a later day. The goal stays: another one is another round. */
export const extendRound = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '把登记的日子往后推。',
  input: z.strictObject({ ...one, ...dueSchema }),
  output: stepped,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

/** `round.confirm`: the goal is met, it goes ahead: what was pledged can no longer be taken back. */
export const confirmRound = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '凑够了，定下来：从这时起不能再撤，按期交钱。',
  input: z.strictObject(one),
  output: stepped,
  errors: ['forbidden', 'notFound', 'wrongState', 'goalNotMet', 'otherPerson'],
})

/** `round.cancel`: nothing comes of it; what was paid is given back, every fen. */
export const cancelRound = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '不办了：登记的都作废，已交的全部退回。',
  input: z.strictObject({ ...one, cause: z.enum(cancelCauses) }),
  output: stepped,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/**
 * `round.topUp`: asks those who pledged for what is missing, by the same rule; who did not may still join. Asked once more,
 * it takes the place of what an earlier one asked and nobody answered.
 */
export const topUpRound = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '还差的部分，请登记了的人家按同样的分法再补一轮。',
  input: z.strictObject({ ...one, ...dueSchema }),
  output: stepped,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

/** `round.cover`: notes that somebody else than the homes makes up for a part; 0 takes it back. */
export const coverRound = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '记下别人愿意补的一笔：共建单位、热心的人、公共收入。',
  input: z.strictObject({ ...one, kind: z.enum(coverKinds), amount: z.union([z.literal(0), sumSchema]) }),
  output: stepped,
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

/** `round.view`: which home means to pay what; for conveners, the treasurer and oversight, on record. */
export const viewRound = operation({
  kind: 'read',
  reach: 'compound',
  who: roundReaders,
  summary: '召集人和记账人看这一轮各家登记了多少。',
  input: z.strictObject(one),
  output: z.object({
    now: instantSchema,
    ...one,
    compoundName: z.string(),
    planId: idSchema<CostPlanId>(),
    matterId: idSchema<MatterId>(),
    title: z.string(),
    scopeLabel: z.string(),
    ordinal: z.int(),
    ...roundProgress,
    current: z.boolean(),
    instalments: z.array(instalmentSchema),
    homes: z.array(
      z.object({
        unitId: idSchema<UnitId>(),
        /** The round that asks it: the first one, or what tops it up. */
        roundId: idSchema<RoundId>(),
        label: z.string(),
        share: fenSchema,
        /** The home takes part in making up what is missing. */
        topUp: z.boolean(),
        pledge: z
          .object({
            id: idSchema<PledgeId>(),
            amount: fenSchema,
            kind: z.enum(pledgeKinds),
            /** Why it is less; for those who read this page. */
            reason: z.string(),
            unnamed: z.boolean(),
            state: z.enum(pledgeStates),
            at: instantSchema,
            /** Entered from a paper; null by the phone. */
            paper: paperSchema.nullable(),
          })
          .nullable(),
        endedPaper: endedPaperSchema.nullable(),
        /** The caller may enter what this home signed on paper. */
        mayEnterPaper: z.boolean(),
        /** The caller may take back what was entered from its paper. */
        mayRevokePaper: z.boolean(),
      }),
    ),
    /** Of what was paid: how much came in, how much went back, how much is still to go back. */
    money: z.object({ paid: fenSchema, refunded: fenSchema, toRefund: fenSchema }),
    /** What the steps wait for; null where the step may be taken. */
    may: z.object({
      extend: z.boolean(),
      confirm: z.boolean(),
      /** The goal is met, and so many homes stand by a paper the caller entered: another convener confirms. */
      papersForOther: z.int(),
      cancel: z.boolean(),
      topUp: z.boolean(),
      cover: z.boolean(),
      /** See who gave what others make up for, and what of it came in. */
      seeCovers: z.boolean(),
    }),
  }),
  errors: ['forbidden', 'notFound'],
  unmasks: true,
})
export type RoundView = z.infer<typeof viewRound.output>

/** `round.voices`: what was said for and against at the meetings of the plan's matter, from minutes that were posted. */
export const roundVoices = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '会上两边是怎么说的：低楼层为什么也出。',
  input: z.strictObject({ compoundId, planId: idSchema<CostPlanId>() }),
  output: z.object({
    now: instantSchema,
    voices: z.array(
      z.object({
        stance: z.enum(['for', 'against', 'asked']),
        words: z.string(),
        meetingTitle: z.string(),
        at: instantSchema,
      }),
    ),
  }),
  errors: ['notFound'],
})
export type RoundVoices = z.infer<typeof roundVoices.output>

/** `round.printSheet`: 分摊意向公示 for the gate: what is asked, the rule, how far it is; counts and sums, never a home. */
export const printRound = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '把正在登记的分摊意向打成 A4 纸，贴在大门口：只有户数和总数。',
  input: z.strictObject({ compoundId, planId: idSchema<CostPlanId>() }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['notFound', 'wrongState'],
  timeoutSeconds: printSeconds,
})
