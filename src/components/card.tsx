import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { together } from '../words/count'
import { pressable, spoken, type Spoken } from './accessible'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { WholeDates } from './unbroken'

interface CardProps {
  readonly title?: string
  /** Makes the whole card open something; then it needs `label`, said by a screen reader in its place. */
  readonly onPress?: () => void
  readonly label?: string
  /** The words at the foot of a card that opens something. */
  readonly openLabel?: string
  readonly id?: string
  readonly children?: ReactNode
}

/** A sheet of paper on the page: one thing with generous space. */
export function Card({ title, onPress, label, openLabel = '点开看', id, children }: CardProps) {
  const told: Spoken = { role: 'button', ...(label ? { label } : {}) }
  return (
    <View className="card" {...(id ? { id } : {})} {...(onPress ? pressable(onPress, told) : {})}>
      {title ? (
        <View className="card__title" {...(onPress ? {} : spoken({ role: 'heading', level: 2 }))}>
          <WholeDates text={title} />
        </View>
      ) : null}
      {children}
      {onPress ? (
        <View className="card__open">
          {openLabel}
          <Icon name="right" tone="tea" />
        </View>
      ) : null}
    </View>
  )
}

interface ListRowProps {
  readonly title: string
  /** A second, softer line. */
  readonly detail?: string
  /** At the right: a figure or a state in words. */
  readonly value?: string
  readonly icon?: IconName
  readonly onPress?: () => void
  readonly id?: string
}

/** One line of a list inside a Card; with onPress it opens something and shows so. */
export function ListRow({ title, detail, value, icon, onPress, id }: ListRowProps) {
  const label = [title, detail, value].filter(Boolean).join('，')
  return (
    <View className="row" {...(id ? { id } : {})} {...(onPress ? pressable(onPress, { label }) : {})}>
      {icon ? <Icon name={icon} tone="tea" /> : null}
      <View className="row__main">
        <View className="row__words">
          <View>
            <WholeDates text={title} />
          </View>
          {detail ? (
            <View className="row__detail">
              <WholeDates text={detail} />
            </View>
          ) : null}
        </View>
        {value ? <View className="row__value">{together(value)}</View> : null}
      </View>
      {onPress ? <Icon name="right" tone="soft" /> : null}
    </View>
  )
}
