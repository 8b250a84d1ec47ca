import { sheetKinds, type SheetKind } from '../../../types/sheet-kinds'
import type { DecisionView } from '../../../types/decision-view'
import type { ErrorCode } from '../../../types/errors'
import { isPublished } from '../objection'

/** A voter the caller may act for, whose ballot is in. */
export type ReturnedVoter = DecisionView['mine'][number] & {
  readonly returned: NonNullable<DecisionView['mine'][number]['returned']>
}

const beforeRoll = ['draft', 'checked', 'withdrawn'] as const
const afterVote = ['closed', 'counted', 'announced', 'effective'] as const

type Standing = Pick<
  DecisionView,
  'regime' | 'state' | 'convenes' | 'openedAt' | 'doors' | 'mine' | 'results' | 'cityChannelOnly'
>

/** Why a sheet is not for this person now, as a code and a sentence; null when it is. */
export interface SheetRefusal {
  readonly code: ErrorCode
  readonly message?: string
}

/**
 * Who may print what and when, on top of what the person may see at all: the notice whoever sees the decision; the
 * result whoever sees it once announced, conveners once counted; the receipt who may see the return; ballots the
 * conveners from the frozen roll to the close; the missing doors whoever sees the doors, while the vote runs.
 */
export function sheetRefusal(view: Standing, kind: SheetKind, voterId?: string): SheetRefusal | null {
  switch (kind) {
    case 'notice':
      return view.state === 'withdrawn' ? wrongState('这件事撤回了，没有通知可以打印。') : null
    case 'result':
      return mayPrintResult(view) ? null : wrongState('还没有公布结果，公布以后就能打印。')
    case 'receipt':
      return receiptOf(view, voterId) === null
        ? { code: 'notFound', message: '没有找到您家的票。收到票以后才有凭据。' }
        : null
    case 'ballots':
      return ballotsRefusal(view)
    case 'missingDoors':
      return missingDoorsRefusal(view)
  }
}

/** The sheets this person may print now. */
export function printableSheets(view: Standing): SheetKind[] {
  return sheetKinds.filter((kind) =>
    kind === 'receipt'
      ? view.mine.some(({ returned }) => returned !== null)
      : sheetRefusal(view, kind) === null,
  )
}

function mayPrintResult({ state, convenes, results }: Standing): boolean {
  return results.length > 0 && (isPublished(state) || (state === 'counted' && convenes))
}

function ballotsRefusal({ convenes, regime, state }: Standing): SheetRefusal | null {
  if (!convenes) return { code: 'forbidden', message: '纸质票由发起的人来打印，请找业委会或楼栋代表。' }
  if (regime !== 'owners') return wrongState('征求意见不是表决，没有纸质票。')
  if (includes(beforeRoll, state)) return wrongState('名册定下来以后，才能打印纸质票。')
  return includes(afterVote, state) ? wrongState('投票已经截止，不再打印纸质票。') : null
}

function missingDoorsRefusal({ doors, state, convenes }: Standing): SheetRefusal | null {
  if (doors === null && !convenes) return { code: 'forbidden', message: '门牌由楼栋代表和业委会来打印。' }
  return doors === null || state !== 'open' ? wrongState('投票的时候，才有还没联系上的门牌。') : null
}

function wrongState(message: string): SheetRefusal {
  return { code: 'wrongState', message }
}

function includes(states: readonly DecisionView['state'][], state: DecisionView['state']): boolean {
  return states.includes(state)
}

/** The caller's voter whose return may be shown: the one named, or the only one; null when there is none. */
export function receiptOf(
  { mine }: Pick<DecisionView, 'mine'>,
  voterId: string | undefined,
): ReturnedVoter | null {
  const returned = mine.filter((voter): voter is ReturnedVoter => voter.returned !== null)
  if (voterId !== undefined) return returned.find((voter) => voter.voterId === voterId) ?? null
  return returned.length === 1 ? (returned[0] ?? null) : null
}
