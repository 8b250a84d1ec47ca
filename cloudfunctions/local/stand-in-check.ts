import { v7 } from 'uuid'
import type { WechatAnswers } from './stand-in'

/** What a text or a picture is answered with; `outage`: the check is out of reach. */
export type CheckVerdict = 'pass' | 'review' | 'risky' | 'outage'

/** Says what the check answers for a text, or for a picture by its address. */
export type CheckRule = (piece: { readonly text: string } | { readonly picture: string }) => CheckVerdict

/** Everything may be shown. */
export function passEverything(): CheckVerdict {
  return 'pass'
}

/** Words of the demonstration that the check is unsure of, so that somebody has something to look at. */
const doubtful = ['加我微信', '贷款']

/** Lets everything pass but what reads like an advertisement. */
export function demoCheck(piece: Parameters<CheckRule>[0]): CheckVerdict {
  return 'text' in piece && doubtful.some((words) => piece.text.includes(words)) ? 'review' : 'pass'
}

/** The verdicts a host may be told to answer everything with. */
export const checkVerdicts = ['pass', 'review', 'risky', 'outage'] as const satisfies readonly CheckVerdict[]

const labels = { pass: 100, review: 20012, risky: 20002 } as const
/** WeChat takes up to half an hour for a picture; nobody wants to wait for that here. */
const pictureAnswerMs = 1_000
const answersAtMost = 5

/**
 * WeChat's content check in the shapes it documents: a text is answered at once, a picture later by a push to the
 * function the mini-program's console names for it; `push` says whether it was taken.
 */
export function standInCheck(
  rule: CheckRule,
  push: (message: Readonly<Record<string, unknown>>) => Promise<boolean>,
): { readonly answers: WechatAnswers; readonly stop: () => void } {
  const waiting = new Set<NodeJS.Timeout>()

  /** The push may be quicker than whoever asked writes the trace down: an answer nobody takes comes again. */
  function later(message: Readonly<Record<string, unknown>>, times: number): void {
    const timer = setTimeout(() => {
      waiting.delete(timer)
      const again = (taken: boolean): void => {
        if (!taken && times > 1) later(message, times - 1)
      }
      push(message).then(again, () => again(false))
    }, pictureAnswerMs)
    timer.unref()
    waiting.add(timer)
  }

  return {
    answers: {
      'security.msgSecCheck': (data) => {
        const { content } = data as { content?: unknown }
        const suggest = rule({ text: String(content ?? '') })
        if (suggest === 'outage') return { errcode: -1, errmsg: 'system error' }
        return {
          errcode: 0,
          errmsg: 'ok',
          result: { suggest, label: labels[suggest] },
          detail: [],
          trace_id: v7(),
        }
      },
      'security.mediaCheckAsync': (data) => {
        const { media_url: picture } = data as { media_url?: unknown }
        const suggest = rule({ picture: String(picture ?? '') })
        if (suggest === 'outage') return { errcode: -1, errmsg: 'system error' }
        const traceId = v7()
        const result = { suggest, label: labels[suggest] }
        later(
          {
            ...{ MsgType: 'event', Event: 'wxa_media_check', trace_id: traceId, version: 2, detail: [] },
            ...{ errcode: 0, errmsg: 'ok', result },
          },
          answersAtMost,
        )
        return { errcode: 0, errmsg: 'ok', trace_id: traceId }
      },
    },
    stop: () => {
      for (const timer of waiting) clearTimeout(timer)
      waiting.clear()
    },
  }
}
