import { useState } from 'react'
import { View } from '@tarojs/components'
import type { BuildingId, CompoundId } from '../../../../types/ids'
import { buildingLabel, entranceLabel } from '../../../../cloudfunctions/rules/roster/label'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { ErrorState } from '../../../components/error-state'
import { Skeleton } from '../../../components/skeleton'
import { nextQuestion, type Door, type Way } from '../words/home-choice'

interface HomePickerProps {
  readonly compoundId: CompoundId
  readonly onPick: (door: Door) => void
}

const start: Way = { entrance: null, floor: null }

/** One's own door, a short question at a time: building, entrance, floor, door. */
export function HomePicker({ compoundId, onPick }: HomePickerProps) {
  const [buildingId, setBuildingId] = useState<BuildingId | null>(null)
  const [way, setWay] = useState<Way>(start)
  const whole = useQueryCall('binding.doors', { compoundId, buildingId: null })
  const buildings = whole.data?.buildings ?? []
  const here = buildings.length === 1 ? (buildings[0]?.id ?? null) : buildingId
  const inside = useQueryCall('binding.doors', { compoundId, buildingId: here }, { enabled: here !== null })
  const { data, failure, loading, refresh } = here === null ? whole : inside
  if (loading) return <Skeleton cards={1} />
  if (!data) return failure ? <ErrorState failure={failure} onRetry={refresh} /> : null
  if (buildings.length === 0) {
    return <Empty title="这个院子的名册还没有录入" words="请楼栋代表先把名册录进来，再来登记您家。" />
  }
  const name = buildings.find(({ id }) => id === here)?.name
  const question = nextQuestion(data.doors, way)
  const chosen = [
    name === undefined ? null : buildingLabel(name),
    way.entrance === null ? null : entranceLabel(way.entrance),
    way.floor === null ? null : `${way.floor} 楼`,
  ].filter((part) => part !== null)
  const begun = buildingId !== null || way !== start
  return (
    <Card title={here === null ? '您家在哪一栋？' : question.label}>
      {chosen.length > 0 ? <View className="soft">{`已经选了：${chosen.join(' ')}`}</View> : null}
      {here === null
        ? buildings.map((building) => (
            <ListRow
              key={building.id}
              id={`pick-${building.id}`}
              icon="house"
              title={buildingLabel(building.name)}
              onPress={() => {
                setBuildingId(building.id)
              }}
            />
          ))
        : question.options.map(({ key, label, to }) => (
            <ListRow
              key={key}
              id={`pick-${key}`}
              title={label}
              onPress={() => {
                if ('unitId' in to) onPick(to)
                else setWay(to)
              }}
            />
          ))}
      {begun ? (
        <Button
          id="pick-again"
          kind="quiet"
          label="选错了，从头选"
          onPress={() => {
            setBuildingId(null)
            setWay(start)
          }}
        />
      ) : null}
    </Card>
  )
}
