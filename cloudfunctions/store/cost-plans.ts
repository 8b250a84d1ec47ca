import type { StoredRule } from '../../types/apportion-rule'
import type { PlanText } from '../../types/cost-plan'
import type { ExemptKind, PlanKind } from '../../types/cost-plan-words'
import type { UnitUse } from '../../types/unit-uses'
import type { CentiSqm, Fen, Instant } from '../../types/units'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { at, json, sql, type SQL } from './sql'

/** What an edit changed, told to whoever edits after it. */
export interface PlanEdit {
  readonly revision: number
  readonly words: readonly string[]
}

/** The newest version of a plan, locked against another pen. */
export interface LockedPlan extends StoredScope {
  readonly id: string
  readonly matterId: string
  readonly kind: PlanKind
  readonly withdrawnAt: Instant | null
  readonly version: number
  readonly versionId: string
  readonly state: 'draft' | 'posted'
  readonly revision: number
  readonly ruleVersion: number
  readonly edits: readonly PlanEdit[]
}

const scopeColumns = sql`p.scope_kind as "scopeKind", p.scope_id as "scopeId",
  (select e.building_id from entrance e where e.compound_id = p.compound_id and e.id = p.scope_id) as "buildingId"`

/** The newest version of a plan, locked; null when the compound has none such. */
export async function lockNewestPlan(tx: Tx, compoundId: string, planId: string): Promise<LockedPlan | null> {
  // Two statements: what waited for the lock must see the version that was begun meanwhile.
  const key = sql`p.compound_id = ${compoundId} and p.id = ${planId}`
  if (!(await tx.row(sql`select 1 from cost_plan p where ${key} for update`))) return null
  return tx.row<LockedPlan>(sql`
    select p.id, p.matter_id as "matterId", p.kind, ${scopeColumns}, to_ms(p.withdrawn_at) as "withdrawnAt", v.version,
      v.id as "versionId", v.state, v.revision, v.rule_version as "ruleVersion", v.edits
    from cost_plan p join cost_plan_version v on v.compound_id = p.compound_id and v.plan_id = p.id
    where ${key} order by v.version desc limit 1`)
}

/** The newest version of plan `p` that is posted and has passed the check: the one that holds. Null while there is none. */
export const planInForce = sql`(select max(f.version) from cost_plan_version f where f.compound_id = p.compound_id
  and f.plan_id = p.id and f.state = 'posted' and f.visibility = 'visible')`

/** A plan as others look at it: rounds, confirmations, payments. */
export interface PlanHead extends StoredScope {
  readonly id: string
  readonly matterId: string
  readonly kind: PlanKind
  readonly withdrawnAt: Instant | null
  /** The version that holds; null while none does. */
  readonly inForce: {
    readonly version: number
    readonly title: string
    readonly ruleVersion: number
    readonly ruleText: string
    /** How many homes share, those that need not pay among them. */
    readonly homes: number
    readonly cost: Fen
    /** What the homes share, in fen. */
    readonly toShare: Fen
    /** Of it, what somebody named pays for exempt homes: the homes pay `toShare − covered`. */
    readonly covered: Fen
    readonly postedAt: Instant
  } | null
}

function planHead(compoundId: string, planId: string): SQL {
  return sql`
    select p.id, p.matter_id as "matterId", p.kind, ${scopeColumns}, to_ms(p.withdrawn_at) as "withdrawnAt",
      (select jsonb_build_object('version', v.version, 'title', v.title, 'ruleVersion', v.rule_version,
          'ruleText', v.rule_text, 'homes', v.homes, 'cost', v.cost, 'toShare', v.to_share, 'covered', v.covered,
          'postedAt', to_ms(v.posted_at))
        from cost_plan_version v where v.compound_id = p.compound_id and v.plan_id = p.id and v.version = ${planInForce}) as "inForce"
    from cost_plan p where p.compound_id = ${compoundId} and p.id = ${planId}`
}

/** A plan with the version that holds; null when the compound has none such. Who may see it follows from its matter. */
export function readPlan(tx: Tx, compoundId: string, planId: string): Promise<PlanHead | null> {
  return tx.row<PlanHead>(planHead(compoundId, planId))
}

/** The same, locked against a withdrawal or a next version at the same time (`for share`: many may hold it). */
export function sharePlanLock(tx: Tx, compoundId: string, planId: string): Promise<PlanHead | null> {
  return tx.row<PlanHead>(sql`${planHead(compoundId, planId)} for share of p`)
}

/** What one home pays by a posted version. */
export interface PayerRow {
  readonly unitId: string
  readonly ordinal: number
  readonly area: CentiSqm | null
  readonly floor: number | null
  readonly entranceId: string | null
  readonly use: UnitUse
  readonly exempt: ExemptKind | null
  readonly amount: Fen
  /** What neighbours see. */
  readonly listed: Fen
  readonly explanation: string
}

const payerColumns = sql`y.unit_id as "unitId", y.ordinal, y.area, y.floor, y.entrance_id as "entranceId", y.use, y.exempt,
  y.amount, y.listed, y.explanation`

/** Everybody who shares by a posted version, in natural order. */
export function payersOf(tx: Tx, compoundId: string, planId: string, version: number): Promise<PayerRow[]> {
  return tx.rows<PayerRow>(sql`
    select ${payerColumns} from cost_payer y
    where y.compound_id = ${compoundId} and y.plan_id = ${planId} and y.version = ${version}::integer order by y.ordinal`)
}

/** What one home pays by a posted version; null when it does not share. */
export function payerOf(
  tx: Tx,
  compoundId: string,
  planId: string,
  version: number,
  unitId: string,
): Promise<PayerRow | null> {
  return tx.row<PayerRow>(sql`
    select ${payerColumns} from cost_payer y
    where y.compound_id = ${compoundId} and y.plan_id = ${planId} and y.version = ${version}::integer and y.unit_id = ${unitId}::uuid`)
}

/** Begins a plan; its first version follows with `insertPlanVersion`. */
export async function insertPlan(
  tx: Tx,
  plan: {
    compoundId: string
    id: string
    matterId: string
    scope: StoredScope
    kind: PlanKind
    itemId: string | null
    createdBy: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into cost_plan (compound_id, id, matter_id, scope_kind, scope_id, kind, item_id, created_by, created_at)
    values (${plan.compoundId}, ${plan.id}, ${plan.matterId}, ${plan.scope.scopeKind}, ${plan.scope.scopeId}::uuid,
      ${plan.kind}, ${plan.itemId}::uuid, ${plan.createdBy}, ${at(plan.now)})`)
}

/** What is written of a version beside its parts. */
export interface VersionValues {
  readonly text: Omit<PlanText, 'rule'> & { readonly rule: StoredRule }
  readonly ruleVersion: number
  /** As it is kept: never empty. */
  readonly ruleText: string
  readonly cost: Fen
  readonly sources: Fen
}

/** Begins a version; its lines, sources and terms follow with `replaceParts`. */
export async function insertPlanVersion(
  tx: Tx,
  version: VersionValues & {
    compoundId: string
    planId: string
    id: string
    version: number
    createdBy: string
    now: Instant
  },
): Promise<void> {
  const { text } = version
  await tx.rows(sql`
    update cost_plan set versions = ${version.version}::integer
    where compound_id = ${version.compoundId} and id = ${version.planId}`)
  await tx.rows(sql`
    insert into cost_plan_version (compound_id, plan_id, version, id, state, title, body, decision_id, alters, into_fund,
      rule, rule_version, rule_text, uses, asked_each, cover_label, change_note, cost, sources, to_share, created_by, created_at)
    values (${version.compoundId}, ${version.planId}, ${version.version}::integer, ${version.id}, 'draft', ${text.title},
      ${text.body}, ${text.decisionId}::uuid, ${text.alters}, ${text.intoFund}, ${json(text.rule)},
      ${version.ruleVersion}::integer, ${version.ruleText}, ${usesOf(text)}, ${text.askedEach}::bigint,
      ${text.coverLabel || null}, ${text.changeNote}, ${version.cost}::bigint, ${version.sources}::bigint,
      ${version.cost}::bigint - ${version.sources}::bigint, ${version.createdBy}, ${at(version.now)})`)
}

/** Puts what a convener wrote in the place of what the draft said, and answers its new revision. */
export async function updatePlanVersion(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
  values: VersionValues & { readonly edits: readonly PlanEdit[] },
): Promise<number> {
  const { text } = values
  const row = await tx.row<{ revision: number }>(sql`
    update cost_plan_version set title = ${text.title}, body = ${text.body}, decision_id = ${text.decisionId}::uuid,
      alters = ${text.alters}, into_fund = ${text.intoFund}, rule = ${json(text.rule)},
      rule_version = ${values.ruleVersion}::integer, rule_text = ${values.ruleText}, uses = ${usesOf(text)},
      asked_each = ${text.askedEach}::bigint, cover_label = ${text.coverLabel || null}, change_note = ${text.changeNote},
      cost = ${values.cost}::bigint, sources = ${values.sources}::bigint,
      to_share = ${values.cost}::bigint - ${values.sources}::bigint, edits = ${json(values.edits)}, revision = revision + 1
    where compound_id = ${key.compoundId} and plan_id = ${key.planId} and version = ${key.version}::integer and state = 'draft'
    returning revision`)
  if (!row) throw new Error('the locked draft is gone')
  return row.revision
}

function usesOf({ uses }: Pick<PlanText, 'uses'>): SQL {
  return sql`${`{${[...new Set(uses)].join(',')}}`}::text[]`
}

/** Writes the lines, quotations, sources and terms of a draft anew, in their order. */
export async function replaceParts(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
  text: Pick<PlanText, 'lines' | 'sources' | 'terms'>,
): Promise<void> {
  const { compoundId, planId, version } = key
  const own = sql`compound_id = ${compoundId} and plan_id = ${planId} and version = ${version}::integer`
  const head = sql`${compoundId}::uuid, ${planId}::uuid, ${version}::integer`
  for (const table of [sql`cost_line_file`, sql`cost_line`, sql`cost_source`, sql`cost_term`])
    await tx.rows(sql`delete from ${table} where ${own}`)
  const lines = text.lines.map(({ label, kind, amount, payeeUnitId }, index) => ({
    ...{ ordinal: index + 1, label, kind, amount },
    payee: payeeUnitId,
  }))
  await tx.rows(sql`
    insert into cost_line (compound_id, plan_id, version, ordinal, label, kind, amount, payee_unit_id)
    select ${head}, x.ordinal, x.label, x.kind, x.amount, x.payee
    from jsonb_to_recordset(${json(lines)}) as x(ordinal integer, label text, kind text, amount bigint, payee uuid)`)
  const files = text.lines.flatMap(({ fileIds }, index) =>
    fileIds.map((file, place) => ({ line: index + 1, ordinal: place + 1, file })),
  )
  await tx.rows(sql`
    insert into cost_line_file (compound_id, plan_id, version, line, ordinal, file_id)
    select ${head}, x.line, x.ordinal, x.file
    from jsonb_to_recordset(${json(files)}) as x(line integer, ordinal integer, file uuid)`)
  await tx.rows(sql`
    insert into cost_source (compound_id, plan_id, version, ordinal, kind, label, amount, condition, granted)
    select ${head}, x.ordinal, x.kind, x.label, x.amount, x.condition, x.granted
    from jsonb_to_recordset(${json(text.sources.map((source, index) => ({ ...source, ordinal: index + 1 })))})
      as x(ordinal integer, kind text, label text, amount bigint, condition text, granted boolean)`)
  await tx.rows(sql`
    insert into cost_term (compound_id, plan_id, version, unit_id, weight, limit_fen, exempt, exempt_reason)
    select ${head}, x.unit, x.weight, x.most, x.exempt, nullif(x.reason, '')
    from jsonb_to_recordset(${json(
      text.terms.map(({ unitId, weight, limit, exempt, exemptReason }) => ({
        ...{ unit: unitId, weight, most: limit, exempt },
        reason: exempt === null ? '' : exemptReason,
      })),
    )}) as x(unit uuid, weight integer, most bigint, exempt text, reason text)`)
}

/** A home of the snapshot, as it is written. */
export interface NewPayer extends PayerRow {
  readonly weight: number | null
  readonly limit: Fen | null
}

/** What a posted version says as a whole. */
export interface PlanFigures {
  readonly sum: readonly string[]
  readonly findings: readonly { readonly code: string; readonly message: string }[]
  /** Of the homes that pay. */
  readonly smallest: Fen | null
  readonly largest: Fen | null
  /** How many homes need not pay: the others share it, or somebody named pays it. */
  readonly shared: number
  readonly covered: number
}

/** Keeps who pays what and posts the version; from here on nothing of it changes. */
export async function postPlanVersion(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
  posting: {
    payers: readonly NewPayer[]
    covered: Fen
    figures: PlanFigures
    postedBy: string
    now: Instant
  },
): Promise<void> {
  const { compoundId, planId, version } = key
  await tx.rows(sql`
    insert into cost_payer (compound_id, plan_id, version, unit_id, ordinal, area, floor, entrance_id, use, weight, exempt,
      limit_fen, amount, listed, explanation)
    select ${compoundId}::uuid, ${planId}::uuid, ${version}::integer, x."unitId", x.ordinal, x.area, x.floor, x."entranceId",
      x.use, x.weight, x.exempt, x."limit", x.amount, x.listed, x.explanation
    from jsonb_to_recordset(${json(posting.payers)}) as x("unitId" uuid, ordinal integer, area bigint, floor integer,
      "entranceId" uuid, use text, weight integer, exempt text, "limit" bigint, amount bigint, listed bigint, explanation text)`)
  await tx.rows(sql`
    update cost_plan_version set state = 'posted', covered = ${posting.covered}::bigint, homes = ${posting.payers.length}::integer,
      figures = ${json(posting.figures)},
      posted_by = ${posting.postedBy}, posted_at = ${at(posting.now)}
    where compound_id = ${compoundId} and plan_id = ${planId} and version = ${version}::integer and state = 'draft'`)
}

/** Takes a plan back. */
export async function withdrawPlanRow(
  tx: Tx,
  plan: { compoundId: string; planId: string; by: string; reason: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    update cost_plan set withdrawn_at = ${at(plan.now)}, withdrawn_by = ${plan.by}, withdrawn_reason = ${plan.reason}
    where compound_id = ${plan.compoundId} and id = ${plan.planId} and withdrawn_at is null`)
}
