import { useState } from 'react'
import type { BuildingId, CompoundId } from '../../../../types/ids'
import { buildingLabel } from '../../../../cloudfunctions/rules/roster/label'
import { useQueryCall } from '../../../client/query'
import { Card } from '../../../components/card'
import type { PickableDoor } from '../../../components/door-steps'
import { Empty } from '../../../components/empty'
import { ErrorState } from '../../../components/error-state'
import { Skeleton } from '../../../components/skeleton'
import { UnitPicker } from '../../../components/unit-picker'

interface HomePickerProps {
  readonly compoundId: CompoundId
  readonly onPick: (door: PickableDoor) => void
}

/** One's own door, out of the doors of the yard. */
export function HomePicker({ compoundId, onPick }: HomePickerProps) {
  const [buildingId, setBuildingId] = useState<BuildingId | null>(null)
  const whole = useQueryCall('binding.doors', { compoundId, buildingId: null })
  const buildings = whole.data?.buildings ?? []
  const here = buildings.length === 1 ? (buildings[0]?.id ?? null) : buildingId
  const inside = useQueryCall('binding.doors', { compoundId, buildingId: here }, { enabled: here !== null })
  if (whole.loading) return <Skeleton cards={1} />
  const failed = whole.data ? inside : whole
  if (!whole.data || (here !== null && inside.failure)) {
    return failed.failure ? <ErrorState failure={failed.failure} onRetry={failed.refresh} /> : null
  }
  if (buildings.length === 0) {
    return <Empty title="这个院子的名册还没有录入" words="请楼栋代表先把名册录进来，再来登记您家。" />
  }
  return (
    <Card>
      <UnitPicker
        id="pick"
        label="您家是哪一家"
        buildings={buildings.map(({ id, name }) => ({ id, name: buildingLabel(name) }))}
        buildingId={here}
        onBuilding={setBuildingId}
        doors={here === null ? [] : (inside.data?.doors ?? [])}
        loading={here !== null && !inside.data}
        value={null}
        onChange={(door) => {
          if (door) onPick(door)
        }}
      />
    </Card>
  )
}
