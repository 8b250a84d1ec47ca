import { useState } from 'react'
import type { PlanView } from '../../../../types/cost-plan'
import type { PlanForm as ComposeForm } from '../../../../types/cost-plan-view'
import type { BuildingId, UnitId } from '../../../../types/ids'
import { useQueryCall } from '../../../client/query'
import type { PickableDoor } from '../../../components/door-steps'
import { ErrorState } from '../../../components/error-state'
import { UnitPicker } from '../../../components/unit-picker'

/** The homes of one building of the scope; of another than the page came with, fetched. */
export interface BuildingHomes {
  /** Null until one of several has been chosen. */
  readonly buildingId: BuildingId | null
  readonly choose: (id: BuildingId | null) => void
  readonly homes: ComposeForm['homes']
  readonly loading: boolean
  readonly failed: ReturnType<typeof useQueryCall<'plan.view'>> | null
}

/**
 * The homes of the building somebody chooses.
 *
 * @param first which one before anything is chosen
 */
export function useBuildingHomes(
  { compoundId, id: planId, shown, form }: PlanView,
  first: BuildingId | null,
): BuildingHomes {
  const [buildingId, choose] = useState(first)
  const elsewhere = buildingId !== null && buildingId !== form?.buildingId
  const fetched = useQueryCall(
    'plan.view',
    { compoundId, planId, version: shown.version, ...(buildingId === null ? {} : { buildingId }) },
    { enabled: elsewhere },
  )
  const there = elsewhere ? fetched.data?.form?.homes : buildingId === null ? [] : form?.homes
  return {
    ...{ buildingId, choose, homes: there ?? [] },
    loading: elsewhere && fetched.loading,
    failed: elsewhere && fetched.failure ? fetched : null,
  }
}

interface HomeFieldProps {
  readonly id: string
  readonly label: string
  readonly view: PlanView
  /** Homes that are not offered. */
  readonly without?: ReadonlySet<string>
  /** What is chosen, with its name: it may stand in a building that was not fetched. */
  readonly value: PickableDoor | null
  readonly onChange: (door: PickableDoor | null) => void
  readonly error?: string | undefined
}

/** One home of the scope: the building first where there are several, then the door. */
export function HomeField({ id, label, view, without, value, onChange, error }: HomeFieldProps) {
  const buildings = view.form?.buildings ?? []
  const only = buildings.length === 1 ? (buildings[0]?.id ?? null) : null
  const { buildingId, choose, homes, loading, failed } = useBuildingHomes(view, only)
  if (failed?.failure && value === null)
    return <ErrorState failure={failed.failure} onRetry={failed.refresh} />
  const doors = value === null ? homes.filter(({ unitId }) => !without?.has(unitId)) : [value]
  return (
    <UnitPicker
      id={id}
      label={label}
      buildings={buildings.map((building) => ({ id: building.id, name: building.label }))}
      buildingId={buildingId}
      onBuilding={choose}
      doors={doors}
      loading={loading}
      value={value?.unitId ?? null}
      onChange={onChange}
      error={error}
    />
  )
}

/** A home as the picker shows one that was chosen before. */
export function chosenDoor(unitId: UnitId, label: string): PickableDoor {
  return { unitId, label, entrance: null, floor: null, room: '' }
}
