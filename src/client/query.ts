import { useCallback, useRef, useState } from 'react'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OperationInput, OperationName, OperationOutput } from '../../types/contract'
import type { RequestId } from '../../types/ids'
import type { Failure, Result } from '../../types/result'
import { call, type CallOptions } from './call'
import { requestId as newRequestId } from './request-id'
import { useSession } from './session'

const freshForMs = 10_000

/** The one cache of answers. call() retries by itself and tells offline by itself, so the library does neither. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: freshForMs, refetchOnWindowFocus: false },
  },
})

// Another person's answers must not stay on the screen for a moment.
useSession.subscribe(() => {
  void queryClient.resetQueries()
})

/** Carries an expected failure through react-query, which knows errors only as exceptions. */
class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
  }
}

/** What a screen needs of a read. */
export interface QueryCall<T> {
  readonly data: T | undefined
  /** Set when the last try failed; `data` may still hold an earlier answer. */
  readonly failure: Failure | undefined
  /** True only while there is nothing to show yet. */
  readonly loading: boolean
  readonly refresh: () => void
}

/** Options of a read. */
export interface QueryCallOptions extends CallOptions {
  /** False while the input is not known yet. */
  readonly enabled?: boolean
}

/** Reads one operation for a screen, and again when the person comes back after a while or pulls the page down. */
export function useQueryCall<Op extends OperationName>(
  op: Op,
  input: OperationInput<Op>,
  { enabled = true, ...options }: QueryCallOptions = {},
): QueryCall<OperationOutput<Op>> {
  const query = useQuery<OperationOutput<Op>, CallFailed>({
    queryKey: [op, input],
    enabled,
    async queryFn() {
      const result = await call(op, input, options)
      if (!result.ok) throw new CallFailed(result.error)
      return result.value
    },
  })
  const { refetch, isStale, isFetching } = query
  useDidShow(() => {
    if (enabled && isStale && !isFetching) void refetch()
  })
  // Only pages whose configuration says enablePullDownRefresh are ever pulled.
  usePullDownRefresh(() => {
    void (enabled ? refetch() : Promise.resolve()).finally(() => {
      Taro.stopPullDownRefresh()
    })
  })
  return {
    data: query.data,
    failure: query.error?.failure,
    loading: enabled && (query.isPending || (query.isError && isFetching)),
    refresh: useCallback(() => void refetch(), [refetch]),
  }
}

/** What a screen needs of a write. */
export interface WriteCall<Op extends OperationName> {
  /** Sends the write; sent again with the same input it stays the same write until it has succeeded. */
  readonly send: (input: OperationInput<Op>) => Promise<Result<OperationOutput<Op>>>
  readonly busy: boolean
  readonly failure: Failure | undefined
  /** Forgets the last failure, for example when the person edits the field it was about. */
  readonly clear: () => void
}

interface Intent {
  readonly requestId: RequestId
  readonly input: string
}

/** Writes one operation: one requestId per intended write, kept over every retry until the server has said yes. */
export function useWriteCall<Op extends OperationName>(op: Op, options: CallOptions = {}): WriteCall<Op> {
  const { timeoutMs } = options
  const cache = useQueryClient()
  const intent = useRef<Intent | null>(null)
  const running = useRef<Promise<Result<OperationOutput<Op>>> | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failure>()

  const attempt = useCallback(
    async (input: OperationInput<Op>): Promise<Result<OperationOutput<Op>>> => {
      const text = JSON.stringify(input)
      if (intent.current?.input !== text) intent.current = { requestId: newRequestId(), input: text }
      const { requestId } = intent.current
      const result = await call(op, input, { requestId, ...(timeoutMs ? { timeoutMs } : {}) })
      if (result.ok || result.error.code === 'requestReused') intent.current = null
      // A write may change any screen; the ones in view ask again.
      if (result.ok) void cache.invalidateQueries()
      return result
    },
    [op, timeoutMs, cache],
  )

  const send = useCallback(
    (input: OperationInput<Op>) => {
      // A second tap while the first is under way is the same tap.
      if (running.current) return running.current
      setBusy(true)
      setFailed(undefined)
      const work = attempt(input)
        .then((result) => {
          setFailed(result.ok ? undefined : result.error)
          return result
        })
        .finally(() => {
          running.current = null
          setBusy(false)
        })
      running.current = work
      return work
    },
    [attempt],
  )

  return {
    send,
    busy,
    failure: failed,
    clear: useCallback(() => {
      setFailed(undefined)
    }, []),
  }
}
