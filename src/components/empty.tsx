import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon } from './icon'
import type { IconName } from './icon-paths'

interface EmptyProps {
  readonly icon?: IconName
  /** What there is none of: "现在没有要投票的事". */
  readonly title: string
  /** When there will be some, or where to go. */
  readonly words?: string
  /** A Button to somewhere useful. */
  readonly children?: ReactNode
}

/** What a list says when it has nothing: never a blank page. */
export function Empty({ icon = 'paper', title, words, children }: EmptyProps) {
  return (
    <View className="state">
      <Icon name={icon} tone="soft" />
      <View className="state__title">{title}</View>
      {words ? <View className="state__words">{words}</View> : null}
      {children}
    </View>
  )
}
