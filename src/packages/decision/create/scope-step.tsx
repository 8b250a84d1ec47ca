import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { BuildingId, CompoundId } from '../../../../types/ids'
import { areaLabel } from '../../../../types/units'
import { buildingLabel, entranceLabel } from '../../../../cloudfunctions/rules/roster/label'
import { useQueryCall } from '../../../client/query'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { ErrorState } from '../../../components/error-state'
import { Skeleton } from '../../../components/skeleton'
import type { StepProps } from './step'

type Buildings = OperationOutput<'roster.view'>['buildings']

/** Who is asked: the whole yard, one house or one entrance; as far as the roster knows them. */
export function ScopeStep({ form, change, gaps }: StepProps) {
  const { data, failure, loading, refresh } = useQueryCall(
    'roster.view',
    { compoundId: form.compoundId as CompoundId, buildingId: null, unmask: false },
    { enabled: form.compoundId !== '' },
  )
  if (loading) return <Skeleton cards={1} />
  if (!data) return failure ? <ErrorState failure={failure} onRetry={refresh} /> : null
  const building = buildingOf(data.buildings, form)
  return (
    <>
      <Card>
        <ChoiceGroup
          label="这件事关系到谁，就问谁"
          choices={[
            { value: 'compound', label: '全院', detail: `${data.units} 套，${areaLabel(data.area)}` },
            ...data.buildings.map(({ id, name, units, area }) => ({
              value: id as string,
              label: buildingLabel(name),
              detail: `${units} 套，${areaLabel(area)}`,
            })),
          ]}
          value={form.scopeKind === 'compound' ? 'compound' : (building?.id ?? null)}
          error={gaps['scope']}
          onChange={(value) => {
            if (value === 'compound') change({ scopeKind: 'compound', buildingId: '', entranceId: '' })
            else change({ scopeKind: 'building', buildingId: value as BuildingId, entranceId: '' })
          }}
        />
        {data.units === 0 ? (
          <View className="text">名册里还没有房。可以先写草稿，定名册以前要录进来。</View>
        ) : null}
      </Card>
      {building && building.entrances.length > 1 ? (
        <Entrances form={form} change={change} building={building} />
      ) : null}
    </>
  )
}

function buildingOf(buildings: Buildings, { buildingId, entranceId }: StepProps['form']) {
  return buildings.find(
    ({ id, entrances }) => id === buildingId || entrances.some((entrance) => entrance.id === entranceId),
  )
}

interface EntrancesProps extends Pick<StepProps, 'form' | 'change'> {
  readonly building: Buildings[number]
}

function Entrances({ form, change, building }: EntrancesProps) {
  return (
    <Card>
      <ChoiceGroup
        label={`${buildingLabel(building.name)}，整栋还是一个单元`}
        choices={[
          { value: 'whole', label: '整栋' },
          ...building.entrances.map(({ id, name }) => ({ value: id as string, label: entranceLabel(name) })),
        ]}
        value={form.entranceId || 'whole'}
        onChange={(value) => {
          const entrance = building.entrances.find(({ id }) => id === value)
          if (entrance) change({ scopeKind: 'entrance', entranceId: entrance.id, buildingId: '' })
          else change({ scopeKind: 'building', buildingId: building.id, entranceId: '' })
        }}
      />
    </Card>
  )
}
