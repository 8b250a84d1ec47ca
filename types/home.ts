import { z } from 'zod'
import { operation } from './operation'
import { participationSchema } from './decision-result'
import { idSchema, instantSchema } from './schemas'
import type { CompoundId, CostPlanId, DecisionId, MatterId, MeetingId, RoundId, UnitId } from './ids'

/** One thing that waits for the caller, as a sentence with a deadline. */
export const todoSchema = z.object({
  kind: z.enum([
    'vote',
    'answerPoll',
    'checkDraft',
    'freezeRoll',
    'giveNotice',
    'openVoting',
    'announce',
    'answerObjection',
    'reachNeighbours',
    'importRoster',
    'answerBindings',
    'newAtHome',
    'reviewWords',
    'bindingEnded',
    'bindingRefused',
    'bindingDoubted',
    'newPhone',
    'postMeeting',
    'leadMeeting',
    'joinMeeting',
    'followUp',
    'writeMinutes',
    'answerCorrection',
    'answerConcerns',
    'confirmPayments',
    'paymentDeclined',
    'payNext',
    'givePledge',
    'confirmAgreement',
    'settleRound',
    'roundCancelled',
    'paperConfirmed',
    'paperPledged',
    'answerHardship',
    'hardshipAnswered',
  ]),
  compoundId: idSchema<CompoundId>(),
  compoundName: z.string(),
  decisionId: idSchema<DecisionId>().nullable(),
  /** The meeting it is about; left out for anything else. */
  meetingId: idSchema<MeetingId>().optional(),
  /** The cost plan it is about; left out for anything else. */
  planId: idSchema<CostPlanId>().optional(),
  /** The round of intentions it is about; left out for anything else. */
  roundId: idSchema<RoundId>().optional(),
  /** The home somebody is new at, or the own tie that changed; null for anything else. */
  unitId: idSchema<UnitId>().nullable(),
  title: z.string(),
  /** What is missing or what to do, in one sentence. */
  sentence: z.string(),
  deadline: instantSchema.nullable(),
  /** How many wait: requests to answer, or owners nobody has reached yet. Null where the todo is one thing. */
  count: z.int().nullable(),
  participation: participationSchema.nullable(),
})
export type Todo = z.infer<typeof todoSchema>

/** `home.view`: what waits for me now, across all my compounds, in one call. */
export const homeView = operation({
  kind: 'read',
  reach: 'platform',
  who: 'anyone',
  summary: '现在要我做的，和院里最近的事。',
  input: z.strictObject({}),
  output: z.object({
    now: instantSchema,
    name: z.string().nullable(),
    compounds: z.array(
      z.object({ id: idSchema<CompoundId>(), name: z.string(), demo: z.boolean(), closed: z.boolean() }),
    ),
    todo: z.array(todoSchema),
    recent: z.array(
      z.object({
        at: instantSchema,
        compoundId: idSchema<CompoundId>(),
        compoundName: z.string(),
        matterId: idSchema<MatterId>(),
        decisionId: idSchema<DecisionId>().nullable(),
        /** The caller follows the matter. */
        followed: z.boolean(),
        sentence: z.string(),
      }),
    ),
  }),
  errors: ['sessionExpired'],
})
