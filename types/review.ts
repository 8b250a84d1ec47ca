import { z } from 'zod'
import { attachedFileSchema } from './file'
import { operation } from './operation'
import { idSchema, instantSchema, textSchema } from './schemas'
import { bindingKinds, grantRoles } from './roles'
import type { CompoundId, ReviewId } from './ids'

/** What people write and others see: each kind lies in a table of its own with a `visibility`. */
export const reviewKinds = [
  'concern',
  'topic',
  'meetingNotice',
  'agendaItem',
  'minutes',
  'correction',
  'followUp',
  'matter',
  'outcome',
  'floorNote',
  'covenant',
  'costPlan',
  'objection',
  'feeSchedule',
  'meetingPlace',
  'meetingCancelled',
  'decisionNotice',
  'decisionWithdrawn',
  'topicAnswer',
  'concernAnswer',
  'objectionAnswer',
  'planWithdrawn',
  'deletionHold',
  'noticePaper',
] as const
export type ReviewKind = (typeof reviewKinds)[number]

/** Written by a convener as a duty: held at most until somebody authorised releases it, never blocked for good. */
export const dutyKinds: readonly ReviewKind[] = [
  ...(['meetingNotice', 'agendaItem', 'meetingPlace', 'meetingCancelled', 'minutes', 'outcome'] as const),
  ...(['decisionNotice', 'decisionWithdrawn', 'topicAnswer', 'concernAnswer', 'objectionAnswer'] as const),
  ...(['costPlan', 'planWithdrawn', 'deletionHold', 'noticePaper'] as const),
]

/**
 * Who sees it.
 * pending (author and reviewers) → visible | held (people look; author and reviewers) → visible | removed (author, with
 * the reason). visible → removed after a report.
 */
export const visibilities = ['pending', 'visible', 'held', 'removed'] as const
export type Visibility = (typeof visibilities)[number]

/** checking → passed | people → passed | refused; a duty → released; written anew → replaced. */
export const reviewStates = ['checking', 'people', 'passed', 'released', 'refused', 'replaced'] as const
export type ReviewState = (typeof reviewStates)[number]

/**
 * Why people look: the check was unsure (review) or against it (risky); WeChat does not know the author (noIdentity),
 * is out of reach (unreachable), did not answer for a picture (silent); it is nothing the check can read (unfit).
 */
export const reviewCauses = ['review', 'risky', 'noIdentity', 'unreachable', 'silent', 'unfit'] as const
export type ReviewCause = (typeof reviewCauses)[number]

/** What the check says of one piece. */
export type PieceVerdict = 'pass' | 'review' | 'risky' | 'unfit'

/** What somebody may say is wrong with what they read. */
export const reportCauses = ['abuse', 'privacy', 'rumour', 'advertising', 'other'] as const
export type ReportCause = (typeof reportCauses)[number]

const compoundId = idSchema<CompoundId>()
const subject = { kind: z.enum(reviewKinds), subjectId: idSchema<string>() } as const
const reviewers = ['committee', 'communityStaff'] as const
const conveners = ['buildingRep', ...reviewers] as const
/** Everybody with anything to do in the compound. */
const here = [...bindingKinds, ...grantRoles.filter((role) => role !== 'operator')] as const

const entrySchema = z.object({
  ...subject,
  /** Null for what was reported: it has passed before. */
  reviewId: idSchema<ReviewId>().nullable(),
  /** As it was written, from its beginning. */
  words: z.string(),
  files: z.array(attachedFileSchema),
  /** Why people look; null for what was reported, or is a duty whose check still runs. */
  cause: z.enum(reviewCauses).nullable(),
  /** When it was written, or first reported. */
  since: instantSchema,
  /** By when its author was told to have an answer. */
  peopleBy: instantSchema.nullable(),
  reports: z.object({
    count: z.int(),
    causes: z.array(z.enum(reportCauses)),
    /** What those who reported it added; never who they are. */
    words: z.array(z.string()),
  }),
  /** The caller wrote it: somebody else decides. */
  own: z.boolean(),
  mayDecide: z.boolean(),
  /** A duty that is held, or whose check still runs. */
  mayRelease: z.boolean(),
})
export type QueueEntry = z.infer<typeof entrySchema>

/** `review.queue`: what the check did not let pass, and what was reported, oldest first. */
export const reviewQueue = operation({
  kind: 'read',
  reach: 'compound',
  who: reviewers,
  summary: '等人核对的：检查没有放行的，和大家举报的。',
  input: z.strictObject({ compoundId }),
  output: z.object({ now: instantSchema, total: z.int(), entries: z.array(entrySchema) }),
  errors: ['forbidden'],
})

/** `review.decide`: shown, or not shown with the reason its author reads. Never of what one wrote oneself. */
export const decideReview = operation({
  kind: 'write',
  reach: 'compound',
  who: reviewers,
  summary: '核对大家写的：可以公开，或者不公开并说明原因；自己写的由别人来核对。',
  input: z.strictObject({
    compoundId,
    ...subject,
    /** The text that was looked at; null for what was reported. Written anew meanwhile, it is a conflict. */
    reviewId: idSchema<ReviewId>().nullable(),
    verdict: z.enum(['show', 'hide']),
    /** Read by the author; asked for when it is not shown. */
    reason: textSchema(200),
  }),
  output: z.object({ ...subject, visibility: z.enum(visibilities) }),
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'invalidInput'],
})

/** `review.report`: 举报. Counts once for a person and a thing; nobody is told who. */
export const reportContent = operation({
  kind: 'write',
  reach: 'compound',
  who: here,
  summary: '举报院里别人写的东西，不告诉任何人是谁举报的。',
  input: z.strictObject({ compoundId, ...subject, cause: z.enum(reportCauses), words: textSchema(200) }),
  output: z.object({ reported: z.boolean() }),
  errors: ['forbidden', 'notFound', 'invalidInput'],
})

/** `review.mine`: what of mine waits and why, and what was not shown with the reason. */
export const myReviews = operation({
  kind: 'read',
  reach: 'compound',
  who: here,
  summary: '我写的还有哪些在核对、哪些没有公开、为什么。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    now: instantSchema,
    entries: z.array(
      z.object({
        ...subject,
        reviewId: idSchema<ReviewId>(),
        words: z.string(),
        state: z.enum(['checking', 'people', 'refused']),
        since: instantSchema,
        peopleBy: instantSchema.nullable(),
        decidedAt: instantSchema.nullable(),
        reason: z.string().nullable(),
        duty: z.boolean(),
        mayRelease: z.boolean(),
      }),
    ),
  }),
  errors: [],
})
export type MyReviews = z.infer<typeof myReviews.output>

/** `review.release`: a notice, minutes or outcome that is held is posted; who did it is recorded. */
export const releaseDuty = operation({
  kind: 'write',
  reach: 'compound',
  who: conveners,
  summary: '放行：依法要贴的通知、纪要、结果不因为检查而耽误，谁放行的会记下来。',
  input: z.strictObject({ compoundId, reviewId: idSchema<ReviewId>() }),
  output: z.object({ ...subject, visibility: z.enum(visibilities) }),
  errors: ['forbidden', 'notFound', 'wrongState', 'tooEarly'],
})
