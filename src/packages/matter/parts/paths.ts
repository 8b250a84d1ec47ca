import type { LinkedKind } from '../../../../types/matter'
import type { CompoundId } from '../../../../types/ids'
import { openPage } from '../../../client/navigate'

/** The pages about the matters of a yard, from the root. */
export const paths = {
  list: '/packages/matter/list/index',
  thread: '/packages/matter/thread/index',
  open: '/packages/matter/open/index',
  outcome: '/packages/matter/outcome/index',
  merge: '/packages/matter/merge/index',
  calendar: '/packages/matter/calendar/index',
} as const

/** Where a cost plan is read by those who share, made by those who convene, and begun. */
export const planPaths = {
  read: '/packages/pledge/plan/index',
  one: '/packages/plan/one/index',
  begin: '/packages/plan/begin/index',
} as const

/** Opens what hangs on a thread. */
export function openLinked(
  compoundId: CompoundId,
  { kind, id }: { kind: LinkedKind; id: string },
  convenes = false,
): void {
  if (kind === 'decision') openPage('/packages/decision/detail/index', { compoundId, decisionId: id })
  else if (kind === 'meeting') openPage('/packages/meeting/detail/index', { compoundId, meetingId: id })
  else if (kind === 'minutes') openPage('/packages/minutes/read/index', { compoundId, meetingId: id })
  else if (kind === 'followUp') openPage('/packages/minutes/promised/index', { compoundId })
  else if (kind === 'costPlan')
    openPage(convenes ? planPaths.one : planPaths.read, { compoundId, planId: id })
  else openPage('/packages/concern/one/index', { compoundId, concernId: id })
}
