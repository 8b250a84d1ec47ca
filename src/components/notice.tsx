import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { together } from '../words/count'
import { spoken } from './accessible'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { WholeDates } from './unbroken'

type Tone = 'plain' | 'done' | 'attention'

interface StatusTagProps {
  /** The state in words: "投票中", "已截止". */
  readonly label: string
  readonly tone?: Tone
}

/** A state in two to six words; its edge, not only its colour, tells the tones apart. */
export function StatusTag({ label, tone = 'plain' }: StatusTagProps) {
  return (
    <View className={`tag tag--${tone}`}>
      <WholeDates text={label} />
    </View>
  )
}

interface NoticeBarProps {
  readonly text: string
  readonly tone?: Tone
  readonly icon?: IconName
  /** A Button, when something can be done about it. */
  readonly children?: ReactNode
}

const icons: Readonly<Record<Tone, IconName>> = { plain: 'info', done: 'check', attention: 'clock' }
const iconTones = { plain: 'soft', done: 'tea', attention: 'deadline' } as const

/** A sentence that stays: what a toast would say and take away again. */
export function NoticeBar({ text, tone = 'plain', icon, children }: NoticeBarProps) {
  return (
    <View className={`notice notice--${tone}`} {...spoken({ role: tone === 'plain' ? 'status' : 'alert' })}>
      <View className="notice__line">
        <Icon name={icon ?? icons[tone]} tone={iconTones[tone]} />
        <View className="notice__text">{together(text)}</View>
      </View>
      {children}
    </View>
  )
}
