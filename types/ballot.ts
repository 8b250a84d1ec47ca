import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema } from './schemas'
import type { QuestionId, VoterId } from './ids'
import { oneDecision } from './decision'
import { choices } from './decision-kinds'

/** `decision.castBallot`: the hot operation; one return for one voter of the roll. */
export const castBallot = operation({
  kind: 'write',
  reach: 'compound',
  who: ['owner', 'coOwner'],
  // Somebody whose binding waits casts too: kept, and counted once it is accepted.
  lets: ['owner', 'coOwner', 'otherAccount'],
  summary: '投票。先到的一张有效，投下后不能改。',
  input: z.strictObject({
    ...oneDecision,
    voterId: idSchema<VoterId>(),
    choices: z
      .array(z.strictObject({ questionId: idSchema<QuestionId>(), choice: z.enum(choices) }))
      .min(1)
      .max(10),
  }),
  output: z.object({
    /**
     * counted; evidence (stored, not counted: one was in before); coOwnersDiffer (taken out until settled); kept (waits
     * for the caller's binding, and counts if that is accepted before the close).
     */
    disposition: z.enum(['counted', 'evidence', 'coOwnersDiffer', 'kept']),
    /** Null for a kept one: it is no ballot yet. */
    receipt: z.string().nullable(),
    castAt: instantSchema,
  }),
  errors: [
    'notFound',
    'votingNotOpen',
    'votingClosed',
    'notOnRoll',
    'ownerVotes',
    'bindingPending',
    'notNamedVoter',
    'invalidInput',
  ],
})

/** `decision.answerPoll`: an opinion in a straw poll; once, changed never. */
export const answerPoll = operation({
  kind: 'write',
  reach: 'compound',
  who: ['owner', 'coOwner', 'tenant', 'family'],
  summary: '回答意见征集（不是表决）。',
  input: z.strictObject({
    ...oneDecision,
    choices: z
      .array(z.strictObject({ questionId: idSchema<QuestionId>(), choice: z.enum(choices) }))
      .min(1)
      .max(10),
  }),
  output: z.object({ answered: z.boolean() }),
  errors: ['notFound', 'votingNotOpen', 'votingClosed', 'forbidden', 'invalidInput'],
})

/** `decision.myChoice`: what my own return says, opened on purpose; also one that was kept and not counted. */
export const myChoice = operation({
  kind: 'read',
  reach: 'compound',
  // Whoever has sold the home since is nothing in the compound any more; the own return is found by the account.
  who: 'anyone',
  lets: ['owner', 'coOwner'],
  summary: '看自己投了什么（只有本人能看）。',
  input: z.strictObject({ ...oneDecision, voterId: idSchema<VoterId>() }),
  output: z.object({
    choices: z.array(z.object({ questionId: idSchema<QuestionId>(), choice: z.enum(choices) })),
    /**
     * counted; evidence: kept, another was in before; coOwnersDiffer: out of the count until settled; offRoll: an
     * amended roll leaves the voter out.
     */
    disposition: z.enum(['counted', 'evidence', 'coOwnersDiffer', 'offRoll']),
    receipt: z.string(),
    castAt: instantSchema,
  }),
  errors: ['notFound'],
  unmasks: true,
})
