import { View } from '@tarojs/components'
import type { AccountId, BuildingId, CompoundId } from '../../../../types/ids'
import type { RoleList } from '../../../../types/role'
import { roleLabels } from '../../../../types/roles'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { PersonPicker } from '../../../components/person-picker'
import { PickField } from '../../../components/pick-field'

/** Somebody chosen by the door; empty until chosen. */
export interface PersonChosen {
  readonly buildingId: string
  /** The line of the list: the same person stands at each of his doors. */
  readonly line: string
  readonly accountId: AccountId | null
  /** `1栋1单元101 的邹*（业主）` */
  readonly words: string
}

export const nobody: PersonChosen = { buildingId: '', line: '', accountId: null, words: '' }

interface PersonFieldProps {
  readonly compoundId: CompoundId
  readonly places: RoleList['places']
  readonly value: PersonChosen
  readonly onChange: (value: PersonChosen) => void
  readonly error?: string | undefined
}

/** Chooses a neighbour: the building, then the door. Only people whose home has been checked can be chosen. */
export function PersonField({ compoundId, places, value, onChange, error }: PersonFieldProps) {
  const buildings = places.flatMap(({ scopeKind, scopeId, label }) =>
    scopeKind === 'building' && scopeId !== null ? [{ value: scopeId, label }] : [],
  )
  const only = buildings.length === 1 ? buildings[0]?.value : undefined
  const buildingId = only ?? value.buildingId
  return (
    <View id="office-person">
      {only === undefined ? (
        <PickField
          id="person-building"
          label="住哪一栋"
          unchosen="请选楼栋"
          options={buildings}
          value={buildingId}
          error={buildingId === '' ? error : undefined}
          onChange={(chosen) => {
            onChange({ ...nobody, buildingId: chosen })
          }}
        />
      ) : null}
      {buildingId === '' ? null : (
        <Door
          compoundId={compoundId}
          buildingId={buildingId as BuildingId}
          value={value}
          error={error}
          onChange={onChange}
        />
      )}
    </View>
  )
}

interface DoorProps extends Omit<PersonFieldProps, 'places'> {
  readonly buildingId: BuildingId
}

function Door({ compoundId, buildingId, value, error, onChange }: DoorProps) {
  const { data, failure, loading, refresh } = useQueryCall('role.candidates', { compoundId, buildingId })
  if (loading) return <View className="text">正在找这一栋的人…</View>
  if (!data) {
    return (
      <NoticeBar tone="attention" icon="alert" text={failure?.message ?? '没有读到，请重试。'}>
        <Button kind="secondary" label="重试" onPress={refresh} />
      </NoticeBar>
    )
  }
  if (data.people.length === 0)
    return (
      <NoticeBar
        icon="people"
        text="这一栋还没有人绑定自己家。先请他（她）在“我的”里绑定，核对好了再来选。"
      />
    )
  const people = data.people.map(({ accountId, unitLabel, kind, name }, index) => ({
    accountId,
    id: `${accountId}.${index}`,
    name: unitLabel,
    detail: `${name}（${roleLabels[kind]}）`,
    words: `${unitLabel}的${name}（${roleLabels[kind]}）`,
  }))
  return (
    <PersonPicker
      id="person-door"
      label="哪一家的谁"
      by="门牌"
      people={people}
      value={value.line === '' ? null : value.line}
      error={error}
      onChange={(line) => {
        const chosen = people.find(({ id }) => id === line)
        if (chosen) onChange({ buildingId, line, accountId: chosen.accountId, words: chosen.words })
      }}
    />
  )
}
