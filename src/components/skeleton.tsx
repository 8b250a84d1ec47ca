import { View } from '@tarojs/components'
import { spoken } from './accessible'

interface SkeletonProps {
  /** How many cards to outline; 2 fill a phone. */
  readonly cards?: number
}

/** The outline of what is coming, shown at once while a page loads. */
export function Skeleton({ cards = 2 }: SkeletonProps) {
  return (
    <View className="skeleton" {...spoken({ role: 'status', label: '正在打开，请稍等' })}>
      {Array.from({ length: cards }, (_, index) => (
        <View className="skeleton__card" key={index} {...spoken({ hidden: true })}>
          <View className="skeleton__line skeleton__line--short" />
          <View className="skeleton__line" />
          <View className="skeleton__line" />
        </View>
      ))}
    </View>
  )
}
