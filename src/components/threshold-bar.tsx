import { View } from '@tarojs/components'
import { areaLabel, type CentiSqm, type Headcount } from '../../types/units'
import { spoken } from './accessible'
import { together } from '../words/count'
import { Unbroken } from './unbroken'

type ThresholdBarProps = { readonly title?: string } & (
  | {
      readonly axis: 'headcount'
      readonly value: Headcount
      readonly total: Headcount
      readonly need: Headcount
    }
  | { readonly axis: 'area'; readonly value: CentiSqm; readonly total: CentiSqm; readonly need: CentiSqm }
)

/** `26/42 位业主（要 28）`, `2,168/3,360 ㎡（要 2,240）`. */
export function thresholdText(props: ThresholdBarProps): string {
  if (props.axis === 'headcount') return `${props.value}/${props.total} 位业主（要 ${props.need}）`
  const bare = (area: CentiSqm) => areaLabel(area).replace(' ㎡', '')
  return `${bare(props.value)}/${areaLabel(props.total)}（要 ${bare(props.need)}）`
}

/** `还差 2 位业主`, `还差 72 ㎡`, or `够了`. */
export function missingText(props: ThresholdBarProps): string {
  const missing = props.need - props.value
  if (missing <= 0) return '够了'
  return props.axis === 'headcount' ? `还差 ${missing} 位业主` : `还差 ${areaLabel(missing as CentiSqm)}`
}

function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, Math.round((part / whole) * 1000) / 10) : 0
}

const titles = { headcount: '按人数', area: '按面积' } as const

/** How far participation or agreement is on one axis, with the line it must reach drawn on it. */
export function ThresholdBar(props: ThresholdBarProps) {
  const { axis, value, total, need, title = titles[axis] } = props
  const words = thresholdText(props)
  const missing = missingText(props)
  const reached = value >= need
  return (
    <View
      className="threshold"
      {...spoken({
        role: 'progressbar',
        label: `${title}：${words}，${missing}`,
        now: value,
        min: 0,
        max: total,
      })}
    >
      <View className="threshold__head">
        <View className="threshold__title">{title}</View>
        <View className={`threshold__missing${reached ? ' threshold__missing--reached' : ''}`}>
          {together(missing)}
        </View>
      </View>
      <View className="threshold__track">
        <View className="threshold__fill" style={{ width: `${percent(value, total)}%` }} />
        <View className="threshold__mark" style={{ left: `${percent(need, total)}%` }} />
      </View>
      <View className="threshold__words">
        <Unbroken text={words} />
      </View>
    </View>
  )
}
