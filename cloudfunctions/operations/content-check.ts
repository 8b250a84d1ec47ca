import type { PieceVerdict, ReviewCause } from '../../types/review'
import { pastChecking, peopleBy, pictureAnswerMs, verdictOf } from '../rules/review'
import { instant } from '../../types/units'
import { appendEvent, putLater } from '../store/calls'
import type { Tx } from '../store/database'
import { finishWork, type DueWork } from '../store/outbox'
import {
  checkingReview,
  markPassed,
  reviewOfTrace,
  sendToPeople,
  setVisibility,
  showFiles,
  storeAnswers,
  type CheckedPiece,
  type CheckedReview,
  type PieceAnswer,
} from '../store/reviews'
import type { WechatAnswer } from '../platform/wechat'
import type { Host } from './host'

/** A timer's slice and one question together stay below the time a function is given. */
const questionMs = 4_000
/** What is written here is read like the posts of a forum; WeChat's own number for it. */
const forumScene = 3

/** WeChat does not know the author: no such openid, of another mini-program, or not here within two hours. */
const unknownAuthor: readonly number[] = [40003, 43104, 61010]
/** WeChat's older way to say risky. */
const riskyContent = 87014

/** WeChat cannot say for this author, however often it is asked. */
class UnknownAuthor extends Error {}

/**
 * One review, as far as it gets now: looks, asks WeChat outside of any transaction, writes what it answered. Throws when
 * WeChat is out of reach: then it is tried again later, and after two hours people look. Until then nobody but the
 * author and the reviewers sees it.
 */
export async function checkContent(host: Host, work: DueWork): Promise<void> {
  const { reviewId } = work.payload as { reviewId: string }
  const review = await host.database.transaction('timer', (tx) =>
    checkingReview(tx, work.compoundId, reviewId, 'look'),
  )
  const asked = review ? await askAll(host, review) : null
  const unreached = await host.database.transaction('timer', async (tx) => {
    const key = { compoundId: work.compoundId, reviewId }
    const ended = asked === null || (await conclude(host, tx, key, asked))
    if (!ended && asked.unreached) return asked.unreached
    await finishWork(tx, work, host.now())
    if (!ended) await lookAgain(host, tx, key)
    return null
  })
  if (unreached) throw unreached
}

interface ReviewKey {
  readonly compoundId: string
  readonly reviewId: string
}

/** An answer that is to be pushed may never come. */
function lookAgain(host: Host, tx: Tx, { compoundId, reviewId }: ReviewKey): Promise<void> {
  return putLater(tx, compoundId, host.id(), {
    ...{ kind: 'content.check', key: reviewId, payload: { reviewId } },
    runAt: instant(host.now() + pictureAnswerMs),
  })
}

/** What came of asking for every piece. */
interface Asked {
  readonly answers: readonly PieceAnswer[]
  /** Why the check will not come to an end; null when it may. */
  readonly hopeless: ReviewCause | null
  /** WeChat was out of reach for a piece. */
  readonly unreached: Error | null
}

async function askAll(host: Host, review: CheckedReview): Promise<Asked> {
  const waiting = review.pieces.filter(({ verdict }) => verdict === null)
  const silent = waiting.some(({ askedAt }) => askedAt !== null && host.now() >= askedAt + pictureAnswerMs)
  if (silent) return { answers: [], hopeless: 'silent', unreached: null }
  if (pastChecking(review.submittedAt, host.now()))
    return { answers: [], hopeless: 'unreachable', unreached: null }

  const answers: PieceAnswer[] = []
  const failures: Error[] = []
  await Promise.all(
    waiting
      .filter(({ askedAt }) => askedAt === null)
      .map(async (piece) => {
        try {
          answers.push(await ask(host, review, piece))
        } catch (error) {
          failures.push(error instanceof Error ? error : new Error('unknown'))
        }
      }),
  )
  const unknown = failures.some((failure) => failure instanceof UnknownAuthor)
  return unknown
    ? { answers, hopeless: 'noIdentity', unreached: null }
    : { answers, hopeless: null, unreached: failures[0] ?? null }
}

async function ask(host: Host, review: CheckedReview, piece: CheckedPiece): Promise<PieceAnswer> {
  if (piece.storageId !== null && !piece.mediaType?.startsWith('image/'))
    return { ordinal: piece.ordinal, verdict: 'unfit', traceId: null }
  // Without one the check refuses, whoever is asked for.
  if (review.openid === null) throw new UnknownAuthor()
  const who = { version: 2, scene: forumScene, openid: review.openid }
  if (piece.storageId === null) {
    const answer = await call(host, 'security.msgSecCheck', { ...who, content: piece.text ?? '' })
    return { ordinal: piece.ordinal, verdict: suggestionOf(answer), traceId: null }
  }
  const files = await host.files()
  const answer = await call(host, 'security.mediaCheckAsync', {
    ...who,
    media_type: 2,
    media_url: await files.temporaryUrl(piece.storageId),
  })
  if (typeof answer.trace_id !== 'string' || answer.trace_id === '') throw new Error('no trace of a picture')
  return { ordinal: piece.ordinal, verdict: null, traceId: answer.trace_id }
}

async function call(host: Host, api: string, data: Readonly<Record<string, unknown>>): Promise<WechatAnswer> {
  const wechat = await host.wechat()
  const answer = await inTime(wechat.callOpenApi(api, data))
  if (answer.errcode === 0) return answer
  if (answer.errcode === riskyContent) return { ...answer, result: { suggest: 'risky' } }
  if (unknownAuthor.includes(answer.errcode)) throw new UnknownAuthor()
  throw new Error(`${api}: ${answer.errcode}`)
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('WeChat did not answer in time')), questionMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** What is neither pass nor risky is for people. */
function suggestionOf(answer: Readonly<Record<string, unknown>>): PieceVerdict {
  const suggest = (answer.result as { suggest?: unknown } | null | undefined)?.suggest
  return suggest === 'pass' || suggest === 'risky' ? suggest : 'review'
}

/** Writes what was answered and what follows. False: the check has not come to an end. */
async function conclude(
  host: Host,
  tx: Tx,
  key: ReviewKey,
  { answers, hopeless }: Omit<Asked, 'unreached'>,
): Promise<boolean> {
  const now = host.now()
  if (!(await checkingReview(tx, key.compoundId, key.reviewId, 'lock'))) return true // written anew, or decided
  await storeAnswers(tx, key, answers, now)
  const review = await checkingReview(tx, key.compoundId, key.reviewId, 'look')
  if (!review) throw new Error('a locked review went away')
  const verdict = verdictOf(review.pieces.map((piece) => piece.verdict)) ?? hopeless
  if (verdict === null) return false
  const passed = verdict === 'pass'
  if (passed) await markPassed(tx, key, now)
  else await sendToPeople(tx, key, verdict, peopleBy(now))
  const visibility = passed ? 'visible' : 'held'
  await setVisibility(tx, review, visibility)
  await showFiles(tx, key.compoundId, key.reviewId, visibility)
  await appendEvent(tx, {
    ...{ compoundId: key.compoundId, id: host.id(), at: now, accountId: null },
    name: passed ? 'reviewPassed' : 'reviewHeld',
    payload: passed ? { reviewId: key.reviewId } : { reviewId: key.reviewId, cause: verdict },
  })
  return true
}

/**
 * WeChat's answer for a picture, as it pushes it (`wxa_media_check`). The trace is its whole proof: nobody else knows it,
 * and an answer to none of ours changes nothing. Said twice, the first counts. False: no piece waits under this trace.
 */
export async function takePictureAnswer(host: Host, push: PictureAnswer): Promise<boolean> {
  return host.database.transaction('timer', async (tx) => {
    const piece = await reviewOfTrace(tx, push.traceId)
    if (!piece) return false
    const verdict = push.errcode === 0 ? suggestionOf(push) : 'review'
    const answers = [{ ordinal: piece.ordinal, verdict, traceId: null }]
    await conclude(host, tx, piece, { answers, hopeless: null })
    return true
  })
}

/** What of WeChat's push is read. */
export interface PictureAnswer {
  readonly traceId: string
  readonly errcode: number
  readonly result?: unknown
  readonly [field: string]: unknown
}

/** Reads a message push; null when it is not the answer for a picture. */
export function pictureAnswerOf(event: unknown): PictureAnswer | null {
  const push = (event ?? {}) as Readonly<Record<string, unknown>>
  if (push.MsgType !== 'event' || push.Event !== 'wxa_media_check') return null
  if (typeof push.trace_id !== 'string' || push.trace_id === '') return null
  return { traceId: push.trace_id, errcode: Number(push.errcode ?? 0), result: push.result }
}
