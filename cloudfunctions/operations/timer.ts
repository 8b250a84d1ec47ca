import { resultNeedsALook } from './counting'
import { runRetention } from './retention-run'
import { closeAndCount } from './closing'
import { checkContent } from './content-check'
import { finishDue } from './minutes-closing'
import { assertMayOpen, beginVoting } from './opening'
import type { Host } from './host'
import { escalateBinding } from '../store/bindings'
import { appendEvent, putLater } from '../store/calls'
import { forgetAttempts } from '../store/attempts'
import { compoundClosedAt } from '../store/compound-life'
import { lockDecision } from '../store/decisions'
import { noteTimerRun } from '../store/health'
import { claimDue, failWork, finishWork, postponeWork, type DueWork } from '../store/outbox'
import { instant, type Instant } from '../../types/units'
import type { Tx } from '../store/database'

/** How long a claimed piece of work is ours before another timer may take it. */
const LEASE_MS = 30_000
/** The same for work outside: every question of one piece ends by then. */
const OUTSIDE_LEASE_MS = 60_000
/** How long work of a closed compound is left alone. */
const CLOSED_WAIT_MS = 60 * 60_000
/** So many pieces of work ask outside at once. */
const OUTSIDE_AT_ONCE = 5

interface Counted {
  done: number
  failed: number
}

/**
 * Does what is due in the outbox until nothing is, or the budget is spent; once a day, what is kept no longer goes. What
 * asks the world outside comes after what has a deadline. Safe to run twice at once: pieces are claimed with SKIP LOCKED,
 * and each is idempotent by the state it finds.
 */
export async function runTimer(host: Host, budgetMs: number): Promise<{ done: number; failed: number }> {
  const end = Date.now() + budgetMs
  const counted: Counted = { done: 0, failed: 0 }
  await host.database.transaction('timer', (tx) => forgetAttempts(tx, host.now()))
  await workInside(host, end, counted)
  await workOutside(host, end, counted)
  counted.failed += await runRetention(host, end)
  await host.database.transaction('timer', (tx) => noteTimerRun(tx, host.now(), counted))
  return counted
}

/** Each piece in one transaction with its being done. */
async function workInside(host: Host, end: number, counted: Counted): Promise<void> {
  while (Date.now() < end) {
    const due = await claim(host, { leaseMs: LEASE_MS, limit: 20, outside: false })
    if (due.length === 0) return
    for (const work of due) {
      await attempt(host, work, counted, () =>
        host.database.transaction('timer', async (tx) => {
          if (await aside(host, tx, work)) return
          const again = await doWork(host, tx, work)
          if (again === null) await finishWork(tx, work, host.now())
          else await postponeWork(tx, work, again)
        }),
      )
    }
  }
}

/** Each piece looks, asks and writes: between its two transactions none is open. */
async function workOutside(host: Host, end: number, counted: Counted): Promise<void> {
  while (Date.now() < end) {
    const due = await claim(host, { leaseMs: OUTSIDE_LEASE_MS, limit: OUTSIDE_AT_ONCE, outside: true })
    if (due.length === 0) return
    await Promise.all(due.map((work) => attempt(host, work, counted, () => workOutsideOnce(host, work))))
  }
}

async function workOutsideOnce(host: Host, work: DueWork): Promise<void> {
  if (await host.database.transaction('timer', (tx) => aside(host, tx, work))) return
  await checkContent(host, work)
}

/** In a compound that was closed nothing is written: its work is looked at again later, should it be opened again. */
async function aside(host: Host, tx: Tx, work: DueWork): Promise<boolean> {
  const now = host.now()
  const closedAt = await compoundClosedAt(tx, work.compoundId)
  if (closedAt === null || closedAt > now) return false
  await postponeWork(tx, work, instant(now + CLOSED_WAIT_MS))
  return true
}

function claim(host: Host, which: Parameters<typeof claimDue>[2]): Promise<DueWork[]> {
  return host.database.transaction('timer', (tx) => claimDue(tx, host.now(), which))
}

/** What fails is put back and tried later; it holds up nothing else. */
async function attempt(
  host: Host,
  work: DueWork,
  counted: Counted,
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    await run()
    counted.done += 1
  } catch (error) {
    counted.failed += 1
    const message = error instanceof Error ? error.message : 'unknown'
    host.log({ level: 'error', work: work.kind, error: message })
    await host.database.transaction('timer', (tx) => failWork(tx, work, host.now(), message))
  }
}

/** Does the work; answers when to look again, or null when it is done. */
async function doWork(host: Host, tx: Tx, work: DueWork): Promise<Instant | null> {
  if (work.kind === 'minutes.finish')
    return finishDue(host, tx, work.compoundId, (work.payload as { meetingId: string }).meetingId)
  const { decisionId } = work.payload as { decisionId: string }
  if (work.kind === 'binding.escalate') await escalateDue(host, tx, work)
  else if (work.kind === 'decision.open') await openDue(host, tx, work.compoundId, decisionId)
  else await closeDue(host, tx, work.compoundId, decisionId)
  return null
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
