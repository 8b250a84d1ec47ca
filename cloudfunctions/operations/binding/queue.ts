import type { BindingId, OwnerId } from '../../../types/ids'
import { ok } from '../../../types/result'
import type { BindingQueue } from '../../../types/binding'
import { capacityOf, escalatesAt, missingSentence } from '../../rules/binding'
import { maskName } from '../../rules/masks'
import { foldName } from '../../rules/roster/variants'
import { unitLabel } from '../../rules/roster/label'
import { acceptedSince, waitingBindings } from '../../store/bindings'
import { standingOf } from '../binding-standing'
import { query, type Call } from '../operation'

const WAITING = 200
const RECENT = 50
const recentMs = 30 * 24 * 60 * 60 * 1000

/** Who waits within the caller's reach, and who was let in lately. Owners see those at their own home only. */
export const queue = query('binding.queue', async (call, input) => {
  const waiting = await waitingBindings(call.tx, input.compoundId, WAITING)
  const recent = await acceptedSince(call.tx, input.compoundId, (call.now - recentMs) as never, RECENT)
  const reach = (row: Parameters<typeof standingOf>[2]) => {
    const standing = standingOf(call.caller, input.compoundId, row)
    return !standing.self && (standing.office || standing.watch || standing.owner)
  }
  return ok({
    now: call.now,
    waiting: waiting.filter(reach).map((row) => waitingOf(call, input.compoundId, row)),
    recent: recent
      .filter((row) => reach(row) && row.decidedAt !== null)
      .map((row) => ({
        bindingId: row.id as BindingId,
        unitLabel: unitLabel(row),
        kind: row.kind,
        evidence: row.evidence,
        at: row.decidedAt as NonNullable<typeof row.decidedAt>,
      })),
  })
})

type Row = Awaited<ReturnType<typeof waitingBindings>>[number]

function waitingOf(
  call: Call,
  compoundId: Parameters<typeof standingOf>[1],
  row: Row,
): BindingQueue['waiting'][number] {
  const standing = standingOf(call.caller, compoundId, row)
  const given = row.approvals.map(({ capacity }) => capacity)
  const said = row.approvals.some(({ accountId }) => accountId === call.caller?.accountId)
  const requestedAt = row.requestedAt ?? row.validFrom
  return {
    bindingId: row.id as BindingId,
    unitLabel: unitLabel(row),
    name: row.name,
    kind: row.kind,
    note: row.note,
    requestedAt,
    escalatesAt: row.escalatedAt === null ? escalatesAt(requestedAt) : null,
    escalated: row.escalatedAt !== null,
    disputed: row.endedReason === 'notKnown',
    owners: row.owners.map((owner) => ({
      ownerId: owner.ownerId as OwnerId,
      name: maskName(owner.name),
      sameName: foldName(owner.name) === foldName(row.name),
      bound: owner.bound,
    })),
    approvals: given,
    missing: missingSentence(row.kind, given),
    mayApprove: !said && capacityOf(standing, given) !== null,
    whyNot: said ? '您已经核对过了，要由另一个人再核对一次。' : null,
    mayRefuse: standing.office || (standing.owner && (row.kind === 'tenant' || row.kind === 'family')),
  }
}
