import { View } from '@tarojs/components'
import { spoken } from './accessible'

interface ProgressProps {
  /** What is under way: "正在上传名册". */
  readonly label: string
  /** 0 to 1. */
  readonly share: number
  /** How far in words; the percentage unless told: "已读 1,200 行，共 10,000 行". */
  readonly words?: string
}

/** How far long work is. */
export function Progress({ label, share, words }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  const text = words ?? `${percent}%`
  return (
    <View
      className="threshold"
      {...spoken({ role: 'progressbar', label: `${label}，${text}`, now: percent, min: 0, max: 100 })}
    >
      <View className="threshold__title">{label}</View>
      <View className="threshold__track">
        <View className="threshold__fill" style={{ width: `${percent}%` }} />
      </View>
      <View>{text}</View>
    </View>
  )
}
