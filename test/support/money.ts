import { drawnId } from './chance'
import type { OperationInput } from '../../types/contract'
import type { DecisionId } from '../../types/ids'
import { calendarDay, fen } from '../../types/units'
import { postGroup } from '../../cloudfunctions/store/ledger'
import { at, sql } from '../../cloudfunctions/store/sql'
import type { Actor, BuiltCompound, World } from './world'

/** The account of a plan, as the books know it. */
export function planAccount(id: string) {
  return {
    ...{ code: `pledge:${id}`, kind: 'liability' as const, name: '代收：楼顶隔热板' },
    ...{ planId: id, scheduleId: null },
  }
}
/** The drawer. */
export const cashAccount = {
  ...{ code: 'cash', kind: 'asset' as const, name: '现金' },
  ...{ planId: null, scheduleId: null },
}

/** A payment that was confirmed and posted, and the rule it was confirmed by: a row in every table of the books. */
export async function fillMoneyTables(
  world: World,
  chair: Actor,
  payer: Actor,
  compound: BuiltCompound,
  decisionId: DecisionId,
): Promise<void> {
  const [paymentId, groupId, subjectId] = [drawnId(), drawnId(), drawnId()]
  const [unitId] = Object.values(compound.units)
  const c = compound.id
  await world.database.transaction('owner', async (tx) => {
    await postGroup(tx, {
      ...{ compoundId: c, id: groupId, kind: 'paymentIn', onDay: calendarDay('2026-09-01') },
      ...{
        subjectKind: 'pledge',
        subjectId,
        madeBy: chair.accountId as string,
        secondBy: null,
        reverses: null,
      },
      now: world.now,
      rows: [
        { account: cashAccount, amount: fen(11905) },
        { account: planAccount(subjectId), amount: fen(-11905) },
      ],
    })
    await tx.rows(sql`insert into receipt_counter (compound_id, year, last) values (${c}, 2026, 1)`)
    await tx.rows(sql`insert into money_rule (compound_id, id, second_over, decision_id, set_by, set_at)
      values (${c}, ${drawnId()}, 50000, ${decisionId}::uuid, ${chair.accountId}::uuid, ${at(world.now)})`)
    await tx.rows(sql`
      insert into payment (compound_id, id, direction, subject_kind, subject_id, unit_id, what, amount, way, paid_on, account_id,
        entered, on_behalf, said_at, state, confirmed_by, confirmed_at, receipt_year, receipt_no, receipt_code, group_id)
      values (${c}, ${paymentId}, 'in', 'pledge', ${subjectId}, ${unitId}::uuid, '楼顶隔热板', 11905, 'cash', '2026-09-01',
        ${payer.accountId}::uuid, false, false, ${at(world.now)}, 'confirmed', ${chair.accountId}::uuid, ${at(world.now)}, 2026, 1,
        'AB12CD34', ${groupId})`)
  })
}

/** A decision of the neighbours whose result was posted: what a number of the compound's own may rest on. */
export async function decidedBasis(
  world: World,
  chair: Actor,
  compound: BuiltCompound,
): Promise<OperationInput<'money.setRule'>['basis']> {
  const [matterId, decisionId] = [drawnId(), drawnId() as DecisionId]
  const [c, now, by] = [compound.id, at(world.now), chair.accountId]
  await world.owner(async (run) => {
    await run(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
      values (${c}, ${matterId}, '收款办法', 'compound', ${by}::uuid, ${now})`)
    await run(sql`insert into decision (compound_id, id, matter_id, regime, scope_kind, title, state, result, pack_id,
        pack_version, closed_at, announced_at, created_by, created_at)
      values (${c}, ${decisionId}, ${matterId}, 'deliberation', 'compound', '收款办法', 'announced', '[]', 'national', 1,
        ${now}, ${now}, ${by}::uuid, ${now})`)
  })
  return { decisionId, meetingId: null }
}
