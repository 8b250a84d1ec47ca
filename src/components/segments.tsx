import { View } from '@tarojs/components'
import { pressable, spoken } from './accessible'

/** One part of a list. */
export interface Segment<Value extends string> {
  readonly value: Value
  /** With how many: "必须改 4 处". */
  readonly label: string
}

interface SegmentsProps<Value extends string> {
  /** What is chosen among, for a screen reader. */
  readonly label: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Shows one part of a list at a time; the chosen part has the thick edge. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, segments, value, onChange } = props
  return (
    <View className="segments" {...spoken({ role: 'radiogroup', label })}>
      {segments.map((segment) => {
        const checked = segment.value === value
        return (
          <View
            key={segment.value}
            id={`segment-${segment.value}`}
            className={`segment${checked ? ' segment--checked' : ''}`}
            {...pressable(
              () => {
                onChange(segment.value)
              },
              { role: 'radio', checked },
            )}
          >
            {segment.label}
          </View>
        )
      })}
    </View>
  )
}
