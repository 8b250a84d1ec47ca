import { useState } from 'react'
import { View } from '@tarojs/components'
import type { UnitId } from '../../types/ids'
import { pressable, spoken } from './accessible'
import { Field } from './field'
import { pageOf, Pager } from './pager'
import { searched } from './searched'
import { Segments } from './segments'

/** A door of a building; nothing about who lives behind it. */
export interface PickableDoor {
  readonly unitId: UnitId
  /** The whole of it: "新五栋 3 楼 5 号". */
  readonly label: string
  /** "2 单元"; null where there is only one staircase. */
  readonly entrance: string | null
  readonly floor: number | null
  /** As on the door: "502". */
  readonly room: string
}

interface DoorChoicesProps {
  readonly doors: readonly PickableDoor[]
  readonly onDoor: (door: PickableDoor) => void
  readonly id: string
}

interface Storey {
  readonly label: string
  readonly doors: readonly PickableDoor[]
}

const searchFrom = 24
const storeysAtOnce = 11
/** Doors whose floor nobody wrote down stand in lines of this many. */
const inOneLine = 8

function storeysOf(doors: readonly PickableDoor[]): Storey[] {
  const floors = [...new Set(doors.map(({ floor }) => floor))]
  return floors.flatMap((floor): Storey[] => {
    const own = doors.filter((door) => door.floor === floor)
    if (floor !== null) return [{ label: `${floor} 楼`, doors: own }]
    return Array.from({ length: Math.ceil(own.length / inOneLine) }, (_, line) => ({
      label: '',
      doors: own.slice(line * inOneLine, (line + 1) * inOneLine),
    }))
  })
}

function Storeys({ doors, onDoor, id }: DoorChoicesProps) {
  const [wanted, setWanted] = useState(0)
  const { shown, page, pages } = pageOf(storeysOf(doors), wanted, storeysAtOnce)
  return (
    <>
      {shown.map(({ label, doors: own }) => (
        <View className="house__floor" key={own[0]?.unitId}>
          <View className="house__floor-label">{label}</View>
          <View className="house__doors">
            {own.map((door) => (
              <View
                key={door.unitId}
                id={`${id}-door-${door.room}`}
                className="door door--pressable"
                {...pressable(
                  () => {
                    onDoor(door)
                  },
                  { label: door.label },
                )}
              >
                {door.room}
              </View>
            ))}
          </View>
        </View>
      ))}
      <Pager id={`${id}-storeys`} page={page} pages={pages} onPage={setWanted} />
    </>
  )
}

/** The doors of one building, entrance by entrance and storey by storey; typed words look through all entrances. */
export function DoorChoices({ doors, onDoor, id }: DoorChoicesProps) {
  const entrances = [...new Set(doors.map(({ entrance }) => entrance ?? ''))]
  const [entrance, setEntrance] = useState(entrances[0] ?? '')
  const [typed, setTyped] = useState('')
  const searching = typed.trim() !== ''
  const found = searched(doors, typed, ({ room, label }) => `${room} ${label}`)
  const own = searching ? found : doors.filter((door) => (door.entrance ?? '') === entrance)
  return (
    <>
      {doors.length > searchFrom ? (
        <Field id={`${id}-search`} label="按房号找" value={typed} onChange={setTyped} />
      ) : null}
      {entrances.length > 1 && !searching ? (
        <Segments
          label="哪个单元"
          segments={entrances.map((name) => ({ value: name, label: name || '不分单元' }))}
          value={entrance}
          onChange={setEntrance}
        />
      ) : null}
      {own.length === 0 ? (
        <View className="picker__none" {...spoken({ role: 'status' })}>
          没有找到这个房号。换个写法再找，或者问楼栋代表。
        </View>
      ) : null}
      <Storeys key={searching ? `words ${typed}` : entrance} id={id} doors={own} onDoor={onDoor} />
    </>
  )
}
