import { useState } from 'react'
import { View } from '@tarojs/components'
import type { BuildingId, UnitId } from '../../types/ids'
import { Button } from './button'
import { ListRow } from './card'
import { ChoiceGroup } from './choice-group'
import { DoorChoices, type PickableDoor } from './door-choices'
import { Field } from './field'
import { FieldError } from './field-error'
import { pageOf, Pager } from './pager'
import { glance, searched } from './searched'
import { Skeleton } from './skeleton'

/** A building of the yard. */
export interface PickableBuilding {
  readonly id: BuildingId
  readonly name: string
}

interface UnitPickerProps {
  /** Which home is wanted: "您家是哪一家". */
  readonly label: string
  readonly buildings: readonly PickableBuilding[]
  readonly buildingId: BuildingId | null
  /** Null goes back to the buildings. */
  readonly onBuilding: (id: BuildingId | null) => void
  /** Of the building chosen. */
  readonly doors: readonly PickableDoor[]
  /** While the doors of the building are fetched. */
  readonly loading?: boolean
  readonly value: UnitId | null
  /** Null when another home is wanted. */
  readonly onChange: (door: PickableDoor | null) => void
  readonly error?: string | undefined
  readonly disabled?: boolean
  readonly id: string
}

const atOnce = 12

function Buildings({ label, buildings, onBuilding, disabled = false, id }: UnitPickerProps) {
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState(0)
  const { shown, page, pages } = pageOf(
    searched(buildings, typed, ({ name }) => name),
    wanted,
    atOnce,
  )
  return (
    <>
      {buildings.length > glance ? (
        <Field
          id={`${id}-search`}
          label="按楼栋找"
          value={typed}
          disabled={disabled}
          onChange={(words) => {
            setTyped(words)
            setWanted(0)
          }}
        />
      ) : null}
      <ChoiceGroup
        label={`${label}：先选楼栋`}
        labelHidden
        choices={shown.map((building) => ({ value: building.id, label: building.name }))}
        value={null}
        onChange={onBuilding}
        disabled={disabled}
      />
      {shown.length === 0 ? <View className="picker__none">没有找到这一栋。换个字再找。</View> : null}
      <Pager id={`${id}-page`} page={page} pages={pages} onPage={setWanted} />
    </>
  )
}

function Chosen({ door, onChange, disabled = false, id }: UnitPickerProps & { readonly door: PickableDoor }) {
  return (
    <>
      <ListRow icon="house" title={door.label} detail="选好了" />
      <Button
        id={`${id}-other`}
        kind="secondary"
        label="换一家"
        disabled={disabled}
        onPress={() => {
          onChange(null)
        }}
      />
    </>
  )
}

function Doors(props: UnitPickerProps & { readonly building: PickableBuilding }) {
  const { building, doors, loading = false, onBuilding, onChange, disabled = false, id } = props
  return (
    <>
      <ListRow icon="house" title={building.name} detail="楼栋选好了" />
      <Button
        id={`${id}-building`}
        kind="quiet"
        label="换一栋"
        disabled={disabled}
        onPress={() => {
          onBuilding(null)
        }}
      />
      {loading ? <Skeleton cards={1} /> : <DoorChoices id={id} doors={doors} onDoor={onChange} />}
    </>
  )
}

/** One home of the yard: building, entrance, door, one after the other. */
export function UnitPicker(props: UnitPickerProps) {
  const { label, buildings, buildingId, doors, value, error } = props
  const door = doors.find(({ unitId }) => unitId === value)
  const building = buildings.find(({ id }) => id === buildingId)
  return (
    <View className="picker">
      <View className="field__label">{label}</View>
      {door ? <Chosen {...props} door={door} /> : null}
      {!door && building ? <Doors {...props} key={building.id} building={building} /> : null}
      {!door && !building ? <Buildings {...props} /> : null}
      {error ? <FieldError text={error} /> : null}
    </View>
  )
}
