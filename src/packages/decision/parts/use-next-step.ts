import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { DecisionView } from '../../../../types/decision-view'
import type { Failure } from '../../../../types/result'
import { useWriteCall, type WriteCall } from '../../../client/query'
import type { DecisionKey } from '../words/paths'
import { nextStep, type TakenStep } from '../words/steps'
import { mayRetry } from './refusal'

/** The convener's next step: asking, sending, and what was refused. */
export interface NextStep {
  readonly step: TakenStep | null
  readonly asking: boolean
  readonly busy: boolean
  /** Lost on the way: said in the sheet, to be sent again. */
  readonly lost: Failure | undefined
  /** Refused by the server: said on the page, with its fields. */
  readonly refused: Failure | undefined
  readonly ask: () => void
  readonly cancel: () => void
  readonly confirm: () => Promise<void>
}

type StepOperation =
  | 'decision.check'
  | 'decision.freezeRoll'
  | 'decision.giveNotice'
  | 'decision.open'
  | 'decision.announce'
  | 'decision.markEffective'

/** Each step is an operation with the same input, so one shape of write serves them all. */
function useStepCalls(): Readonly<Record<TakenStep, WriteCall<StepOperation>>> {
  return {
    check: useWriteCall<StepOperation>('decision.check'),
    freezeRoll: useWriteCall<StepOperation>('decision.freezeRoll'),
    giveNotice: useWriteCall<StepOperation>('decision.giveNotice'),
    open: useWriteCall<StepOperation>('decision.open'),
    announce: useWriteCall<StepOperation>('decision.announce'),
    markEffective: useWriteCall<StepOperation>('decision.markEffective'),
  }
}

/** What the convener may do next with the decision on the page. */
export function useNextStep(key: DecisionKey, view: DecisionView, refresh: () => void): NextStep {
  const calls = useStepCalls()
  const [asking, setAsking] = useState<TakenStep | null>(null)
  const [refused, setRefused] = useState<Failure>()
  const step = nextStep(view)
  const write = calls[asking ?? step ?? 'check']

  async function confirm(): Promise<void> {
    if (!asking) return
    const result = await write.send({ ...key, expectedVersion: view.version })
    if (!result.ok && mayRetry(result.error.code)) return
    setAsking(null)
    setRefused(result.ok ? undefined : result.error)
    if (!result.ok) refresh()
    // What came of it stands at the top.
    void Taro.pageScrollTo({ scrollTop: 0 })
  }

  return {
    step: asking ?? step,
    asking: asking !== null,
    busy: write.busy,
    lost: write.failure && mayRetry(write.failure.code) ? write.failure : undefined,
    refused,
    ask() {
      write.clear()
      setRefused(undefined)
      setAsking(step)
    },
    cancel() {
      write.clear()
      setAsking(null)
    },
    confirm,
  }
}
