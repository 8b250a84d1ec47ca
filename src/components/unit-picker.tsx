import { useState } from 'react'
import { View } from '@tarojs/components'
import type { BuildingId, UnitId } from '../../types/ids'
import { spoken } from './accessible'
import { Button } from './button'
import { ListRow } from './card'
import { nextQuestion, wayLabel, type PickableDoor, type Way } from './door-steps'
import { Field } from './field'
import { FieldError } from './field-error'
import { pageOf, Pager } from './pager'
import { glance, searched } from './searched'
import { Skeleton } from './skeleton'

/** A building of the yard. */
export interface PickableBuilding {
  readonly id: BuildingId
  /** As people say it: "新五栋". */
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
/** More doors than these are also found by typing. */
const searchFrom = 24
const start: Way = { entrance: null, floor: null }

interface RowsProps {
  readonly id: string
  readonly rows: readonly { readonly key: string; readonly label: string; readonly icon?: 'house' }[]
  readonly disabled: boolean
  readonly onRow: (key: string) => void
}

/** The answers of one question, a dozen at a time. */
function Rows({ id, rows, disabled, onRow }: RowsProps) {
  const [wanted, setWanted] = useState(0)
  const { shown, page, pages } = pageOf(rows, wanted, atOnce)
  return (
    <>
      {shown.map(({ key, label, icon }) => (
        <ListRow
          key={key}
          id={`${id}-${key}`}
          title={label}
          {...(icon ? { icon } : {})}
          {...(disabled
            ? {}
            : {
                onPress: () => {
                  onRow(key)
                },
              })}
        />
      ))}
      <Pager id={`${id}-page`} page={page} pages={pages} onPage={setWanted} />
    </>
  )
}

function Nothing({ words }: { readonly words: string }) {
  return (
    <View className="picker__none" {...spoken({ role: 'status' })}>
      {words}
    </View>
  )
}

function Buildings({ buildings, onBuilding, disabled = false, id }: UnitPickerProps) {
  const [typed, setTyped] = useState('')
  const found = searched(buildings, typed, ({ name }) => name)
  return (
    <>
      {buildings.length > glance ? (
        <Field id={`${id}-search`} label="按楼栋找" value={typed} disabled={disabled} onChange={setTyped} />
      ) : null}
      <View className="strong">哪一栋？</View>
      <Rows
        key={typed}
        id={id}
        disabled={disabled}
        rows={found.map(({ id: key, name: label }) => ({ key, label, icon: 'house' as const }))}
        onRow={(key) => {
          onBuilding(key as BuildingId)
        }}
      />
      {found.length === 0 ? <Nothing words="没有找到这一栋。换个字再找。" /> : null}
    </>
  )
}

function Doors(props: UnitPickerProps & { readonly building: PickableBuilding }) {
  const { building, buildings, doors, loading = false, onBuilding, onChange, disabled = false, id } = props
  const [typed, setTyped] = useState('')
  const [way, setWay] = useState(start)
  if (loading) return <Skeleton cards={1} />
  const searching = typed.trim() !== ''
  const question = nextQuestion(doors, way)
  const options = searching
    ? searched(doors, typed, ({ room, label }) => `${room} ${label}`).map((door) => ({
        ...{ key: door.unitId as string, label: door.label, to: door },
      }))
    : question.options
  const begun = way !== start || buildings.length > 1
  return (
    <>
      {doors.length > searchFrom && way === start ? (
        <Field id={`${id}-search`} label="按房号找" value={typed} onChange={setTyped} />
      ) : null}
      <View className="soft">{`已经选了：${[building.name, wayLabel(way)].filter(Boolean).join(' ')}`}</View>
      {searching ? null : <View className="strong">{question.label}</View>}
      <Rows
        key={searching ? `words ${typed}` : wayLabel(way)}
        id={id}
        disabled={disabled}
        rows={options}
        onRow={(key) => {
          const to = options.find((option) => option.key === key)?.to
          if (!to) return
          if ('unitId' in to) onChange(to)
          else setWay(to)
        }}
      />
      {options.length === 0 ? <Nothing words="没有找到这个房号。换个写法再找，或者问楼栋代表。" /> : null}
      {begun ? (
        <Button
          id={`${id}-again`}
          kind="quiet"
          label="选错了，从头选"
          disabled={disabled}
          onPress={() => {
            setWay(start)
            setTyped('')
            if (buildings.length > 1) onBuilding(null)
          }}
        />
      ) : null}
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

/** One home of the yard, a short question at a time: building, entrance, floor, door. A question with one answer is not asked. */
export function UnitPicker(props: UnitPickerProps) {
  const { label, buildings, buildingId, doors, value, error } = props
  const door = doors.find(({ unitId }) => unitId === value)
  const building = buildings.length === 1 ? buildings[0] : buildings.find(({ id }) => id === buildingId)
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
