import { View } from '@tarojs/components'
import { pressable, spoken } from './accessible'

/** Where one home stands; never what it chose. The last three are for picking doors that slips are made for. */
export type DoorState = 'voted' | 'notYet' | 'notReached' | 'outside' | 'chosen' | 'free' | 'bound'

/** One home of the house. */
export interface Door {
  readonly id: string
  /** As on the door: "502". */
  readonly label: string
  readonly state: DoorState
}

/** One storey, its homes in the order of the landing. */
export interface Floor {
  /** "5 楼". */
  readonly label: string
  readonly doors: readonly Door[]
}

interface HouseGridProps {
  /** Which house: "新五栋". */
  readonly title: string
  /** From the top storey down, as one sees it. */
  readonly floors: readonly Floor[]
  readonly onDoor?: (door: Door) => void
}

const words: Readonly<Record<DoorState, string>> = {
  voted: '投了',
  notYet: '还没投',
  notReached: '还没联系上',
  outside: '不在名册',
  chosen: '选上了',
  free: '还没绑定',
  bound: '绑定了',
}
const signs: Readonly<Record<DoorState, string>> = {
  ...{ voted: '✓', notYet: '', notReached: '?', outside: '—' },
  ...{ chosen: '✓', free: '', bound: '—' },
}
const shown: readonly DoorState[] = ['voted', 'notYet', 'notReached', 'outside', 'chosen', 'free', 'bound']

function tally(floors: readonly Floor[]): { readonly state: DoorState; readonly count: number }[] {
  const doors = floors.flatMap((floor) => floor.doors)
  return shown
    .map((state) => ({ state, count: doors.filter((door) => door.state === state).length }))
    .filter(({ count }) => count > 0)
}

interface DoorCellProps {
  readonly door: Door
  /** The storey, for those who hear the door and do not see its line. */
  readonly floor: string
  readonly onDoor: HouseGridProps['onDoor']
}

function DoorCell({ door, floor, onDoor }: DoorCellProps) {
  const label = `${floor} ${door.label} ${words[door.state]}`
  const told = onDoor
    ? pressable(
        () => {
          onDoor(door)
        },
        { label },
      )
    : spoken({ role: 'img', label })
  return (
    <View
      id={`door-${door.id}`}
      className={`door door--${door.state}${onDoor ? ' door--pressable' : ''}`}
      {...told}
    >
      <View className="door__label">{door.label}</View>
      <View className="door__sign">{signs[door.state]}</View>
    </View>
  )
}

/** The house as a grid of storeys and doors. Sign, edge and ground differ, so it reads in grey; counts in words below. */
export function HouseGrid({ title, floors, onDoor }: HouseGridProps) {
  const counts = tally(floors)
  const text = counts.map(({ state, count }) => `${words[state]} ${count} 家`).join('，')
  return (
    <View className="house">
      <View className="house__title">{title}</View>
      <View {...(onDoor ? {} : spoken({ role: 'img', label: `${title}：${text}` }))}>
        {floors.map((floor) => (
          <View className="house__floor" key={floor.label}>
            <View className="house__floor-label">{floor.label}</View>
            <View className="house__doors">
              {floor.doors.map((door) => (
                <DoorCell key={door.id} door={door} floor={floor.label} onDoor={onDoor} />
              ))}
            </View>
          </View>
        ))}
      </View>
      <View className="house__legend">
        {counts.map(({ state, count }) => (
          <View className="house__key" key={state}>
            <View className={`door door--${state} door--key`} {...spoken({ hidden: true })}>
              <View className="door__sign">{signs[state]}</View>
            </View>
            <View>{`${words[state]} ${count} 家`}</View>
          </View>
        ))}
      </View>
    </View>
  )
}
