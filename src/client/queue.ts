import { useEffect } from 'react'
import Taro from '@tarojs/taro'
import { create } from 'zustand'
import type { OperationInput, OperationName } from '../../types/contract'
import type { ErrorCode } from '../../types/errors'
import type { RequestId } from '../../types/ids'
import { call } from './call'
import { queryClient } from './query'
import { requestId as newRequestId } from './request-id'
import { forget, keep, readKept } from './storage'

/** Something a person did that waits on the phone to be sent. */
export interface Waiting {
  readonly op: OperationName
  readonly input: unknown
  /** Made when it was done: however often it is sent, the server does it once. */
  readonly requestId: RequestId
  /** What it was, in words, for the list of what waits. */
  readonly words: string
}

/** Something the server did not take, with the sentence why; it stays until the person has seen it. */
export interface NotTaken extends Waiting {
  readonly sentence: string
}

interface QueueState {
  readonly waiting: readonly Waiting[]
  readonly notTaken: readonly NotTaken[]
  /** Sent, but the screen has not been read again since: what was done must not vanish meanwhile. */
  readonly unread: readonly Waiting[]
}

interface Queues {
  readonly queues: Readonly<Record<string, QueueState>>
}

const none: QueueState = { waiting: [], notTaken: [], unread: [] }
/** What may go better the next time: no network, a busy server, too fast, signed out meanwhile. */
const later: readonly ErrorCode[] = [
  'timedOut',
  'busy',
  'rateLimited',
  'sessionExpired',
  'notSignedIn',
  'internal',
]
const retryMs = 5000

const useQueues = create<Queues>(() => ({ queues: {} }))
const sending = new Set<string>()

// Signing out clears drafts, and with them what one neighbour typed and nobody may send as another.
function storageName(name: string): string {
  return `draft.queue.${name}`
}

function stateOf(name: string): QueueState {
  const kept = useQueues.getState().queues[name]
  return kept ?? { ...none, ...readKept<Partial<QueueState>>(storageName(name)) }
}

function store(name: string, state: QueueState): void {
  const { waiting, notTaken } = state
  if (waiting.length === 0 && notTaken.length === 0) forget(storageName(name))
  else keep(storageName(name), { waiting, notTaken })
  useQueues.setState(({ queues }) => ({ queues: { ...queues, [name]: state } }))
}

/** Keeps a write on the phone and sends it as soon as everything before it has been sent. */
export function enqueue<Op extends OperationName>(
  name: string,
  op: Op,
  input: OperationInput<Op>,
  words: string,
): void {
  const state = stateOf(name)
  const one: Waiting = { op, input, requestId: newRequestId(), words }
  store(name, { ...state, waiting: [...state.waiting, one] })
  void flush(name)
}

/** Sends what waits, in order, one at a time; stops at the first that cannot be sent now. */
export async function flush(name: string): Promise<void> {
  if (sending.has(name)) return
  sending.add(name)
  const sent = new Set<RequestId>()
  try {
    for (;;) {
      const [first] = stateOf(name).waiting
      if (!first) break
      const result = await call(first.op, first.input as never, { requestId: first.requestId })
      if (!result.ok && later.includes(result.error.code)) break
      const state = stateOf(name)
      const waiting = state.waiting.slice(1)
      const { notTaken, unread } = state
      if (result.ok) store(name, { waiting, notTaken, unread: [...unread, first] })
      else
        store(name, {
          waiting,
          unread,
          notTaken: [...notTaken, { ...first, sentence: result.error.message }],
        })
      sent.add(first.requestId)
    }
  } finally {
    sending.delete(name)
  }
  if (sent.size === 0) return
  await queryClient.invalidateQueries()
  const state = stateOf(name)
  store(name, { ...state, unread: state.unread.filter(({ requestId }) => !sent.has(requestId)) })
}

/** The person has seen what was not taken. */
export function dismissNotTaken(name: string): void {
  store(name, { ...stateOf(name), notTaken: [] })
}

/** What waits under a name; sends it whenever the network comes back, and every few seconds until then. */
export function useQueue(name: string): QueueState {
  const state = useQueues(({ queues }) => queues[name])
  useEffect(() => {
    if (!useQueues.getState().queues[name]) store(name, stateOf(name))
    function again(): void {
      void flush(name)
    }
    again()
    Taro.onNetworkStatusChange(again)
    const timer = setInterval(again, retryMs)
    return () => {
      Taro.offNetworkStatusChange(again)
      clearInterval(timer)
    }
  }, [name])
  return state ?? none
}
