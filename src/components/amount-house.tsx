import { View } from '@tarojs/components'
import { fen, yuanText, type Fen } from '../../types/units'
import { spoken } from './accessible'

/** One storey of a house and what its homes pay. */
export interface PayingFloor {
  /** "5 楼". */
  readonly label: string
  readonly doors: readonly {
    readonly id: string
    readonly label: string
    readonly amount: Fen
    /** What it pays more (or less) than by another rule; null where nothing is held against it. */
    readonly over?: Fen | null
  }[]
}

interface AmountHouseProps {
  /** What is shared: "加装电梯，300,000.00 元". */
  readonly title: string
  /** From the top storey down, as one sees it. */
  readonly floors: readonly PayingFloor[]
}

/** `多 24.55`, `少 26.79`, `一样`. */
function overWords(over: Fen | null): string {
  if (over === null) return ''
  return over === 0 ? '一样' : `${over > 0 ? '多' : '少'} ${yuanText(fen(Math.abs(over)))}`
}

/** How dark a home stands: 0 pays nothing, 4 pays the most of the house. */
function shade(amount: Fen, most: number): number {
  return amount === 0 || most === 0 ? 0 : Math.ceil((amount * 4) / most)
}

/** The house by what each home pays, never by who has paid: the more, the darker, with the figure in every home. */
export function AmountHouse({ title, floors }: AmountHouseProps) {
  const most = Math.max(0, ...floors.flatMap(({ doors }) => doors.map(({ amount }) => amount)))
  return (
    <View className="house" {...spoken({ role: 'group', label: title })}>
      <View className="house__title">{title}</View>
      {floors.map((floor) => (
        <View className="house__floor" key={floor.label}>
          <View className="house__floor-label">{floor.label}</View>
          <View className="house__doors">
            {floor.doors.map(({ id, label, amount, over = null }) => (
              <View
                key={id}
                id={`pays-${id}`}
                className={`paying paying--${shade(amount, most)}`}
                {...spoken({
                  role: 'img',
                  label: [`${floor.label} ${label} ${yuanText(amount)} 元`, overWords(over)].join(' '),
                })}
              >
                <View className="paying__door">{label}</View>
                <View>{yuanText(amount)}</View>
                {over === null ? null : <View className="paying__over">{overWords(over)}</View>}
              </View>
            ))}
          </View>
        </View>
      ))}
    </View>
  )
}
