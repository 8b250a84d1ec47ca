import type { ConfirmWay } from '../../types/round-kinds'
import type { AttachedFile } from '../../types/file'
import type { Instant } from '../../types/units'
import type { Door } from './doors'
import { doorColumns, doorJoins } from './doors'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { at, sql, uuids } from './sql'

/** A confirmation as it is written. */
export interface NewConfirmation {
  readonly compoundId: string
  readonly id: string
  readonly planId: string
  readonly ruleVersion: number
  readonly unitId: string
  readonly how: ConfirmWay
  readonly accountId: string
  readonly fileId: string | null
  readonly now: Instant
}

/** Writes a confirmation; false when the home has confirmed this rule already. */
export async function insertConfirmation(tx: Tx, one: NewConfirmation): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into agreement_confirmation (compound_id, id, plan_id, rule_version, unit_id, how, account_id, file_id, at)
    values (${one.compoundId}, ${one.id}, ${one.planId}, ${one.ruleVersion}::integer, ${one.unitId}, ${one.how},
      ${one.accountId}, ${one.fileId}::uuid, ${at(one.now)})
    on conflict do nothing returning id`)
  return rows.length > 0
}

/** Takes back what stands for a home; false when nothing does. */
export async function takeBackConfirmation(
  tx: Tx,
  key: { compoundId: string; planId: string; ruleVersion: number; unitId: string; now: Instant },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    update agreement_confirmation set taken_back_at = ${at(key.now)}
    where compound_id = ${key.compoundId} and plan_id = ${key.planId} and rule_version = ${key.ruleVersion}::integer
      and unit_id = ${key.unitId}::uuid and taken_back_at is null returning id`)
  return rows.length > 0
}

/** How many homes have confirmed a rule, and how many of them on paper. */
export async function countConfirmations(
  tx: Tx,
  key: { compoundId: string; planId: string; ruleVersion: number },
): Promise<{ confirmed: number; onPaper: number }> {
  const row = await tx.row<{ confirmed: number; onPaper: number }>(sql`
    select count(*)::integer as confirmed, count(*) filter (where how = 'paper')::integer as "onPaper"
    from agreement_confirmation where compound_id = ${key.compoundId} and plan_id = ${key.planId}
      and rule_version = ${key.ruleVersion}::integer and taken_back_at is null`)
  return row ?? { confirmed: 0, onPaper: 0 }
}

/** The same with whether the rule is the law's own, by area: then it needs no agreement. */
export async function agreementFigures(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number; ruleVersion: number },
): Promise<{ confirmed: number; onPaper: number; byLaw: boolean }> {
  const counts = await countConfirmations(tx, key)
  const row = await tx.row<{ byLaw: boolean }>(sql`
    select rule ->> 'kind' = 'area' as "byLaw" from cost_plan_version
    where compound_id = ${key.compoundId} and plan_id = ${key.planId} and version = ${key.version}::integer`)
  return { ...counts, byLaw: row?.byLaw ?? false }
}

/** A home that shares, with how it confirmed the rule. */
export interface ConfirmingDoor extends Door {
  readonly how: ConfirmWay | null
  readonly at: Instant | null
  /** An earlier rule of the plan was confirmed. */
  readonly earlier: boolean
  readonly file: AttachedFile | null
}

/** The homes that share by a version (of these alone, where told), in its order, each with its confirmation of a rule. */
export function confirmingDoors(
  tx: Tx,
  key: {
    compoundId: string
    planId: string
    version: number
    ruleVersion: number
    unitIds?: readonly string[]
  },
): Promise<ConfirmingDoor[]> {
  return tx.rows<ConfirmingDoor>(sql`
    select ${doorColumns}, a.how, to_ms(a.at) as at,
      exists (select from agreement_confirmation x where x.compound_id = y.compound_id and x.plan_id = y.plan_id
        and x.unit_id = y.unit_id and x.rule_version < ${key.ruleVersion}::integer and x.taken_back_at is null) as earlier,
      (select jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes) from file f
        where f.compound_id = a.compound_id and f.id = a.file_id) as file
    from cost_payer y
    join unit u on u.compound_id = y.compound_id and u.id = y.unit_id ${doorJoins}
    left join agreement_confirmation a on a.compound_id = y.compound_id and a.plan_id = y.plan_id and a.unit_id = y.unit_id
      and a.rule_version = ${key.ruleVersion}::integer and a.taken_back_at is null
    where y.compound_id = ${key.compoundId} and y.plan_id = ${key.planId} and y.version = ${key.version}::integer
      and ${key.unitIds ? sql`y.unit_id = any (${uuids(key.unitIds)})` : sql`true`}
    order by y.ordinal`)
}

/** Which plans' scopes and homes a photo of a signed paper belongs to. */
export function confirmationsOfPhoto(
  tx: Tx,
  compoundId: string,
  fileId: string,
): Promise<(StoredScope & { readonly unitId: string })[]> {
  return tx.rows(sql`
    select a.unit_id as "unitId", p.scope_kind as "scopeKind", p.scope_id as "scopeId", e.building_id as "buildingId"
    from agreement_confirmation a
    join cost_plan p on p.compound_id = a.compound_id and p.id = a.plan_id
    left join entrance e on e.compound_id = p.compound_id and e.id = p.scope_id
    where a.compound_id = ${compoundId} and a.file_id = ${fileId}::uuid`)
}
