import { resultNeedsALook } from './counting'
import { runRetention } from './retention-run'
import { closeAndCount } from './closing'
import { assertMayOpen, beginVoting } from './opening'
import type { Host } from './host'
import { escalateBinding } from '../store/bindings'
import { appendEvent, putLater } from '../store/calls'
import { forgetAttempts } from '../store/attempts'
import { lockDecision } from '../store/decisions'
import { noteTimerRun } from '../store/health'
import { claimDue, failWork, finishWork, type DueWork } from '../store/outbox'
import type { Tx } from '../store/database'

/** How long a claimed piece of work is ours before another timer may take it. */
const LEASE_MS = 30_000

/**
 * Does what is due in the outbox until nothing is, or the budget is spent; once a day, what is kept no longer goes. Safe to run twice at once: pieces are
 * claimed with SKIP LOCKED, and each is idempotent by the state it finds.
 */
export async function runTimer(host: Host, budgetMs: number): Promise<{ done: number; failed: number }> {
  const end = Date.now() + budgetMs
  let done = 0
  let failed = 0
  await host.database.transaction('timer', (tx) => forgetAttempts(tx, host.now()))
  while (Date.now() < end) {
    const due = await host.database.transaction('timer', (tx) => claimDue(tx, host.now(), LEASE_MS, 20))
    if (due.length === 0) break
    for (const work of due) {
      try {
        await host.database.transaction('timer', async (tx) => {
          await doWork(host, tx, work)
          await finishWork(tx, work, host.now())
        })
        done += 1
      } catch (error) {
        failed += 1
        const message = error instanceof Error ? error.message : 'unknown'
        host.log({ level: 'error', work: work.kind, error: message })
        await host.database.transaction('timer', (tx) => failWork(tx, work, host.now(), message))
      }
    }
  }
  failed += await runRetention(host, end)
  await host.database.transaction('timer', (tx) => noteTimerRun(tx, host.now(), { done, failed }))
  return { done, failed }
}

async function doWork(host: Host, tx: Tx, work: DueWork): Promise<void> {
  if (work.kind === 'binding.escalate') return escalateDue(host, tx, work)
  const decisionId = (work.payload as { decisionId: string }).decisionId
  if (work.kind === 'decision.open') return openDue(host, tx, work.compoundId, decisionId)
  return closeDue(host, tx, work.compoundId, decisionId)
}

async function escalateDue(host: Host, tx: Tx, { compoundId, payload }: DueWork): Promise<void> {
  const { bindingId } = payload as { bindingId: string }
  const now = host.now()
  if (!(await escalateBinding(tx, compoundId, bindingId, now))) return // answered meanwhile
  const event = { compoundId, id: host.id(), at: now, accountId: null, payload: { bindingId } }
  await appendEvent(tx, { ...event, name: 'bindingEscalated' })
}

async function openDue(host: Host, tx: Tx, compoundId: string, decisionId: string): Promise<void> {
  const now = host.now()
  const decision = await lockDecision(tx, compoundId, decisionId)
  if (!decision || decision.state !== 'noticed') return // withdrawn, or opened by hand
  if (!assertMayOpen(decision, now).ok) return // the convener sees why, and decides
  const opened = await beginVoting(tx, compoundId, decision, now)
  await putLater(tx, compoundId, host.id(), opened.later)
  await appendEvent(tx, { compoundId, id: host.id(), at: now, accountId: null, ...opened.event })
}

async function closeDue(host: Host, tx: Tx, compoundId: string, decisionId: string): Promise<void> {
  const now = host.now()
  const counted = await closeAndCount(tx, compoundId, decisionId, now)
  if (!counted) return
  const event = { compoundId, at: now, accountId: null, matterId: counted.matterId, payload: { decisionId } }
  await appendEvent(tx, { ...event, id: host.id(), name: 'decisionCounted' })
  if (!resultNeedsALook(counted.results))
    await appendEvent(tx, { ...event, id: host.id(), name: 'resultAnnounced' })
}
