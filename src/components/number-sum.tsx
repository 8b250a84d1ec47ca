import { useState } from 'react'
import { View } from '@tarojs/components'
import { pressable } from './accessible'
import { Icon } from './icon'
import { together } from '../words/count'
import { Unbroken } from './unbroken'

interface NumberSumProps {
  /** What the number is: "参加". */
  readonly label: string
  /** The number with its unit: "28/42 位业主（要 28）". */
  readonly value: string
  /** How it comes about, one step a line, as one would write it on paper. */
  readonly sum: readonly string[]
  readonly id?: string
}

/** A number that opens its own sum, in place. */
export function NumberSum({ label, value, sum, id }: NumberSumProps) {
  const [open, setOpen] = useState(false)
  return (
    <View className="sum">
      <View
        className="sum__face"
        {...(id ? { id } : {})}
        {...pressable(
          () => {
            setOpen(!open)
          },
          { expanded: open, label: `${label} ${value}，${open ? '收起算法' : '看怎么算的'}` },
        )}
      >
        <View className="sum__words">
          <View className="sum__label">{label}</View>
          <View className="sum__value">
            <Unbroken text={value} />
          </View>
        </View>
        <View className="sum__how">{open ? '收起' : '怎么算的'}</View>
        <Icon name={open ? 'up' : 'down'} tone="tea" />
      </View>
      {open ? (
        <View className="sum__paper">
          {sum.map((line) => (
            <View key={line}>{together(line)}</View>
          ))}
        </View>
      ) : null}
    </View>
  )
}
