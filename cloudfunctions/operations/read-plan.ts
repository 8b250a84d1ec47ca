import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { PlanVersion, PlanView } from '../../types/cost-plan'
import type { PlanForm, SharedHome } from '../../types/cost-plan-view'
import type { BuildingId, CompoundId, CostPlanId, DecisionId, EntranceId, MatterId } from '../../types/ids'
import { unitUses } from '../../types/unit-uses'
import { fen, type Fen } from '../../types/units'
import { versionChanges } from '../rules/cost-plan/difference'
import { homesSharing, housesOf, type PlanHome } from '../rules/cost-plan/homes'
import { lawNeeds } from '../rules/cost-plan/law'
import { sharePlan, type SharedSum } from '../rules/cost-plan/sharing'
import { subsidiesOf } from '../rules/cost-plan/subsidies'
import { buildingLabel, entranceLabel, unitLabel } from '../rules/roster/label'
import { decisionsOfMatter } from '../store/cost-plan-ties'
import { planRow, rosterHomes, type PlanRow } from '../store/cost-plan-views'
import { planVersions, type StoredVersion } from '../store/cost-plan-versions'
import { snapshotBuildings, snapshotHomes, type SnapshotHome } from '../store/cost-plan-snapshots'
import { assertMayConvene } from './caller'
import { scopeOf } from './decision-step'
import { scopeLabel } from './labels'
import type { Call } from './operation'
import { offersReport, shownDuty } from './reviewing'
import { readStandingOfPlan } from './round-glance'
import { homesOfCaller, mayReadPlan, mayReadVersion, seesExemptions, seesHomes } from './plan-access'
import { comparableOf, homesOfPlan } from './plan-writing'

/** What a stored version shares, as the rules read it. */
export function sumOfStored(stored: StoredVersion): SharedSum {
  const { cost, sourcesSum: sources, rule, askedEach, coverLabel } = stored
  return { cost, sources, rule, askedEach, coverLabel, terms: stored.terms }
}

/** A plan with the version that is looked at. */
export interface FoundVersion {
  readonly plan: PlanRow
  readonly shown: StoredVersion
  readonly before: StoredVersion | null
  readonly inForce: number | null
}

/**
 * A plan and one of its versions, as far as whoever looks may read: the one in force unless another is asked for.
 * Errors: notFound (also for one the caller may not see).
 */
export async function findVersion(
  call: Call,
  input: { compoundId: CompoundId; planId: CostPlanId; version?: number | undefined },
): Promise<Result<FoundVersion>> {
  const plan = await planRow(call.tx, input.compoundId, input.planId)
  if (!plan || !mayReadPlan(call, input.compoundId, plan)) return err(failure('notFound'))
  const readable = plan.versions.filter((one) => mayReadVersion(call.caller, input.compoundId, plan, one))
  const holding = plan.versions.find(
    ({ state, visibility }) => state === 'posted' && visibility === 'visible',
  )
  const wanted = input.version ?? holding?.version ?? readable[0]?.version
  if (!readable.some(({ version }) => version === wanted)) return err(failure('notFound'))
  const before = readable.find(({ version, state }) => version < (wanted ?? 0) && state === 'posted')
  const numbers = [wanted ?? 0, ...(before ? [before.version] : [])]
  const versions = await planVersions(call.tx, input.compoundId, input.planId, numbers)
  const shown = versions.find(({ version }) => version === wanted)
  if (!shown) return err(failure('notFound'))
  return ok({
    plan,
    shown,
    before: versions.find(({ version }) => version === before?.version) ?? null,
    inForce: holding?.version ?? null,
  })
}

/** What is shared by a version, as the page shows it. */
interface Figures {
  readonly refusal: string | null
  readonly findings: readonly { readonly code: string; readonly message: string }[]
  readonly sum: readonly string[]
  readonly smallest: Fen | null
  readonly largest: Fen | null
  readonly homesSharing: number
  readonly exempt: { readonly shared: number; readonly covered: number }
  readonly covered: Fen
  readonly buildings: readonly { readonly id: string; readonly name: string; readonly homes: number }[]
  readonly buildingId: string | null
  /** Of the building shown, and the caller's own. */
  readonly homes: readonly SnapshotHome[]
}

interface Looking {
  readonly compoundId: CompoundId
  readonly planId: CostPlanId
  readonly own: readonly string[]
  readonly buildingId: string | undefined
}

/** One plan as its page shows it. Errors: notFound. */
export async function readPlanView(
  call: Call,
  input: {
    compoundId: CompoundId
    planId: CostPlanId
    version?: number | undefined
    buildingId?: BuildingId | undefined
  },
): Promise<Result<PlanView>> {
  const found = await findVersion(call, input)
  if (!found.ok) return found
  const { plan, shown, before, inForce } = found.value
  const { compoundId } = input
  const own = homesOfCaller(call.caller, compoundId, plan)
  const convenes = assertMayConvene(call.caller, compoundId, scopeOf(plan)).ok
  const reports = offersReport(call.caller, compoundId, convenes)
  const sees = seesHomes(call.caller, compoundId, plan)
  const looking = { compoundId, planId: input.planId, own, buildingId: input.buildingId }
  const drafted = shown.state === 'draft' ? await homesOfPlan(call, compoundId, plan, shown.uses) : null
  const figures =
    drafted === null ? await postedFigures(call, looking, shown) : draftFigures(looking, shown, drafted)
  const drafting = plan.versions[0]?.state === 'draft'
  const standing = plan.withdrawnAt === null
  const mayEdit = convenes && standing && shown.state === 'draft'
  return ok({
    now: call.now,
    id: input.planId,
    compoundId,
    compoundName: plan.compoundName,
    demo: plan.demo,
    contactPhone: plan.contactPhone,
    kind: plan.kind,
    scopeKind: plan.scopeKind,
    scopeId: plan.scopeId as BuildingId | EntranceId | null,
    scopeLabel: scopeLabel(plan.scopeKind, plan.building, plan.entrance),
    matter: { id: plan.matter.id as MatterId, title: plan.matter.title },
    meeting: plan.meeting === null ? null : { id: plan.meeting.id as never, title: plan.meeting.title },
    state: !standing ? 'withdrawn' : inForce === null && drafting ? 'draft' : 'posted',
    withdrawnReason: shownDuty(plan.withdrawnReason, plan.reasonVisibility, convenes),
    mayReport:
      reports && shown.state === 'posted' && shown.visibility === 'visible' ? { versionId: shown.id } : null,
    mayReportReason: reports && plan.withdrawnReason !== null && plan.reasonVisibility === 'visible',
    shown: versionView(shown, figures, {
      homes: sees,
      terms: convenes,
      reasons: seesExemptions(call.caller, compoundId, plan),
    }),
    inForce: standing && shown.version === inForce,
    versions: plan.versions.filter((one) => mayReadVersion(call.caller, compoundId, plan, one)),
    changes: before === null ? [] : versionChanges(comparableOf(before), comparableOf(shown)),
    // Who pays nothing would say whom the committee has exempted.
    findings: figures.findings.filter(({ code }) => convenes || code !== 'payNothing'),
    refusal: figures.refusal,
    needs: needsOf(shown),
    homesSharing: figures.homesSharing,
    exempt: figures.exempt,
    sum: [...figures.sum],
    smallest: figures.smallest,
    largest: figures.largest,
    mine: figures.homes
      .filter(({ unitId }) => own.includes(unitId))
      .map((home) => ({
        unitId: home.unitId as never,
        label: unitLabel(home),
        amount: home.amount,
        explanation: home.explanation,
        exempt: home.exempt !== null,
      })),
    buildings: figures.buildings.map(({ id, name, homes }) => ({
      id: id as BuildingId,
      label: buildingLabel(name),
      homes,
    })),
    buildingId: figures.buildingId as BuildingId | null,
    homes: sees
      ? figures.homes.filter(({ buildingId }) => buildingId === figures.buildingId).map(sharedHome)
      : null,
    related: plan.related.map((one) => ({ ...one, id: one.id as CostPlanId })),
    ...(await readStandingOfPlan(call, { compoundId, planId: input.planId, belongs: sees })),
    convenes,
    mayEdit,
    mayPost: mayEdit && figures.refusal === null && shown.cost > 0,
    mayDraft: convenes && standing && !drafting,
    mayWithdraw: convenes && standing,
    mayPrintDoor: sees && shown.state === 'posted',
    form: mayEdit ? await formOf(call, compoundId, plan, figures.buildingId) : null,
  })
}

/** A home of the picture: what neighbours see of it. */
export function sharedHome(
  home: Omit<SnapshotHome, 'ordinal' | 'amount' | 'explanation' | 'exempt'>,
): SharedHome {
  return {
    unitId: home.unitId as never,
    label: unitLabel(home),
    house: `${buildingLabel(home.building)}${entranceLabel(home.entrance)}`,
    floor: home.floor,
    amount: home.listed,
  }
}

async function postedFigures(call: Call, looking: Looking, shown: StoredVersion): Promise<Figures> {
  const key = { compoundId: looking.compoundId, planId: looking.planId, version: shown.version }
  const buildings = await snapshotBuildings(call.tx, key)
  const buildingId = buildingShown(call, looking, buildings)
  const homes = await snapshotHomes(call.tx, key, { buildingId, unitIds: looking.own })
  const { figures } = shown
  return {
    refusal: null,
    findings: figures?.findings ?? [],
    sum: figures?.sum ?? [],
    smallest: figures?.smallest ?? null,
    largest: figures?.largest ?? null,
    homesSharing: shown.homes ?? 0,
    exempt: { shared: figures?.shared ?? 0, covered: figures?.covered ?? 0 },
    ...{ covered: shown.covered, buildings, buildingId, homes },
  }
}

function buildingShown(
  call: Call,
  { compoundId, buildingId }: Looking,
  buildings: readonly { readonly id: string }[],
): string | null {
  const own = call.caller?.bindings.find(
    (tie) => tie.compoundId === compoundId && buildings.some(({ id }) => id === tie.buildingId),
  )
  const asked = buildings.find(({ id }) => id === buildingId)
  return asked?.id ?? own?.buildingId ?? buildings[0]?.id ?? null
}

function draftFigures(looking: Looking, shown: StoredVersion, homes: readonly PlanHome[]): Figures {
  const shared = sharePlan(sumOfStored(shown), homes)
  const counts = new Map<string, { id: string; name: string; homes: number }>()
  for (const { buildingId, building } of homes) {
    const known = counts.get(buildingId)
    counts.set(buildingId, { id: buildingId, name: building, homes: (known?.homes ?? 0) + 1 })
  }
  const buildings = [...counts.values()]
  const place = {
    homesSharing: homes.length,
    buildings,
    buildingId: buildings.find(({ id }) => id === looking.buildingId)?.id ?? buildings[0]?.id ?? null,
  }
  if (!shared.ok) {
    const nothing = { findings: [], sum: [], smallest: null, largest: null, homes: [], covered: fen(0) }
    return { ...place, ...nothing, refusal: shared.error.message, exempt: { shared: 0, covered: 0 } }
  }
  const { payers, findings, sum, covered } = shared.value
  const paying = payers.filter(({ exempt }) => exempt === null).map(({ amount }) => amount)
  return {
    ...{ ...place, refusal: null, findings, sum, covered },
    smallest: paying.length > 0 ? fen(Math.min(...paying)) : null,
    largest: paying.length > 0 ? fen(Math.max(...paying)) : null,
    exempt: {
      shared: payers.filter(({ exempt }) => exempt === 'shared').length,
      covered: payers.filter(({ exempt }) => exempt === 'covered').length,
    },
    homes: payers.map(({ home, exempt, amount, listed, explanation }, index) => ({
      ...{ ...home, ordinal: index + 1, exempt, amount, listed, explanation },
    })),
  }
}

function versionView(
  shown: StoredVersion,
  { covered }: Figures,
  sees: { homes: boolean; terms: boolean; reasons: boolean },
): PlanVersion {
  const { id: _id, decision: _decision, figures: _figures, homes: _homes, ...rest } = shown
  return {
    ...rest,
    covered,
    decisionId: shown.decisionId as DecisionId | null,
    uses: [...shown.uses],
    lines: shown.lines.map((line) => ({
      ...line,
      payee:
        line.payee === null || !sees.homes
          ? null
          : { unitId: line.payee.unitId as never, label: unitLabel(line.payee) },
      files: line.files.filter(({ seen }) => seen || sees.terms),
    })),
    sources: [...shown.sources],
    terms: sees.terms
      ? shown.terms.map((term) => ({
          ...{ unitId: term.unitId as never, label: unitLabel(term) },
          ...{ weight: term.weight, limit: term.limit, exempt: term.exempt },
          exemptReason: sees.reasons ? term.reason : null,
        }))
      : [],
  }
}

function needsOf(shown: StoredVersion): PlanView['needs'] {
  return lawNeeds(shown).map((need) => {
    const bound = shown.decision?.item === need.item ? shown.decision : null
    return {
      ...need,
      decision:
        bound === null
          ? null
          : { id: bound.id as DecisionId, title: bound.title, state: bound.state, outcome: bound.outcome },
    }
  })
}

async function formOf(
  call: Call,
  compoundId: CompoundId,
  plan: PlanRow,
  buildingId: string | null,
): Promise<PlanForm> {
  // Every use: which of them share is what is being chosen.
  const all = await rosterHomes(call.tx, compoundId, plan)
  const homes = homesSharing(all, unitUses)
  const decisions = await decisionsOfMatter(call.tx, compoundId, plan.matter.id)
  return {
    homes: homes
      .filter((home) => home.buildingId === buildingId)
      .map(({ unitId, label, floor, entranceId, house, use, area }) => ({
        ...{ unitId: unitId as never, label, floor, house, use, area },
        entranceId: entranceId as EntranceId | null,
      })),
    houses: housesOf(homes).map((house) => ({
      ...house,
      entranceId: house.entranceId as EntranceId | null,
      floors: [...house.floors],
    })),
    uses: [...new Set(homes.map(({ use }) => use))],
    subsidies: subsidiesOf(plan.pack),
    decisions: decisions.map((one) => ({ ...one, id: one.id as DecisionId })),
    mayExempt: seesExemptions(call.caller, compoundId, plan),
  }
}
