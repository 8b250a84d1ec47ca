import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { PlanVersion, PlanView } from '../../types/cost-plan'
import type { PlanForm, SharedHome } from '../../types/cost-plan-view'
import type { BuildingId, CompoundId, CostPlanId, DecisionId, EntranceId, MatterId } from '../../types/ids'
import { unitUses } from '../../types/unit-uses'
import { versionChanges } from '../rules/cost-plan/difference'
import { buildingsOf, homesSharing, housesOf } from '../rules/cost-plan/homes'
import { lawNeeds } from '../rules/cost-plan/law'
import { subsidiesOf } from '../rules/cost-plan/subsidies'
import { buildingLabel, entranceLabel, unitLabel } from '../rules/roster/label'
import { decisionsOfMatter } from '../store/cost-plan-ties'
import { planRow, rosterHomes, type PlanRow } from '../store/cost-plan-views'
import { planVersions, type StoredVersion } from '../store/cost-plan-versions'
import type { SnapshotHome } from '../store/cost-plan-snapshots'
import { assertMayConvene } from './caller'
import { scopeOf } from './scope'
import { scopeLabel } from './labels'
import type { Call } from './operation'
import { offersReport, shownDuty } from './reviewing'
import { readStandingOfPlan } from './round-glance'
import { homesOfCaller, mayReadPlan, mayReadVersion, seesExemptions, seesHomes } from './plan-access'
import { comparableOf, homesOfPlan } from './plan-writing'
import { postedFigures, draftFigures, type Figures } from './plan-figures'

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
    form: mayEdit ? await formOf(call, compoundId, plan, [input.buildingId, figures.buildingId]) : null,
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
      waiting: line.files.filter(({ seen }) => !seen).length,
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
  wanted: readonly (string | null | undefined)[],
): Promise<PlanForm> {
  // Every use: which of them share is what is being chosen.
  const all = await rosterHomes(call.tx, compoundId, plan)
  const homes = homesSharing(all, unitUses)
  const decisions = await decisionsOfMatter(call.tx, compoundId, plan.matter.id)
  const buildings = buildingsOf(homes)
  const buildingId = wanted.find((one) => buildings.some(({ id }) => id === one)) ?? buildings[0]?.id ?? null
  return {
    buildingId: buildingId as BuildingId | null,
    buildings: buildings.map(({ id, name, homes: count }) => ({
      ...{ id: id as BuildingId, label: buildingLabel(name), homes: count },
    })),
    homes: homes
      .filter((home) => home.buildingId === buildingId)
      .map(({ unitId, label, floor, entranceId, entrance, room, house, use, area }) => ({
        ...{ unitId: unitId as never, label, floor, entrance, room, house, use, area },
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
