import type { CompoundId, CostPlanId } from '../../types/ids'
import { fen, type Fen } from '../../types/units'
import { buildingsOf, type PlanHome } from '../rules/cost-plan/homes'
import { sharePlan, type SharedSum } from '../rules/cost-plan/sharing'
import type { StoredVersion } from '../store/cost-plan-versions'
import { snapshotBuildings, snapshotHomes, type SnapshotHome } from '../store/cost-plan-snapshots'
import type { Call } from './operation'

/** What a stored version shares, as the rules read it. */
export function sumOfStored(stored: StoredVersion): SharedSum {
  const { cost, sourcesSum: sources, rule, askedEach, coverLabel } = stored
  return { cost, sources, rule, askedEach, coverLabel, terms: stored.terms }
}

/** What is shared by a version, as the page shows it. */
export interface Figures {
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

/** As they were when the version was posted: read, never reckoned again. */
export async function postedFigures(call: Call, looking: Looking, shown: StoredVersion): Promise<Figures> {
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

/** As they would be if the draft were posted now. */
export function draftFigures(looking: Looking, shown: StoredVersion, homes: readonly PlanHome[]): Figures {
  const shared = sharePlan(sumOfStored(shown), homes)
  const buildings = buildingsOf(homes)
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
