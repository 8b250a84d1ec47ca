import { Button as NativeButton, View } from '@tarojs/components'
import { gapAsked } from '../client/gaps'
import { canShareCard } from '../client/share'
import { pressable, spoken } from './accessible'
import { Icon } from './icon'
import type { IconName } from './icon-paths'

interface ButtonProps {
  /** Verb and noun: "投下我的票". */
  readonly label: string
  readonly onPress: () => void
  /** One primary on a screen; secondary beside it; quiet for what few people need. */
  readonly kind?: 'primary' | 'secondary' | 'quiet'
  readonly icon?: IconName
  /** Shows that it is under way and takes no second press. */
  readonly busy?: boolean
  /** What it says meanwhile; "请稍等…" unless told. */
  readonly busyLabel?: string
  /** Prefer a reason on the screen to a dead button. */
  readonly disabled?: boolean
  /** In WeChat opens the list of chats with the page's card (useShareCard); elsewhere presses as usual. */
  readonly share?: boolean
  readonly id?: string
}

const iconTone = { primary: 'light', secondary: 'tea', quiet: 'tea' } as const

/** A button as wide as the screen, 48 px high, 60 in large type. */
export function Button({
  label,
  onPress,
  kind = 'primary',
  icon,
  busy = false,
  busyLabel = '请稍等…',
  disabled = false,
  share = false,
  id,
}: ButtonProps) {
  const words = busy ? busyLabel : label
  const className = `button button--${kind}${busy ? ' button--busy' : ''}${disabled ? ' button--disabled' : ''}`
  const identity = id ? { id } : {}
  const face = (
    <>
      {icon && !busy ? <Icon name={icon} tone={disabled ? 'soft' : iconTone[kind]} /> : null}
      <View className="button__label">{words}</View>
    </>
  )
  function press(): void {
    // First: what it opens is another page.
    if (kind === 'primary') gapAsked()
    onPress()
  }
  if (share && canShareCard) {
    return (
      <NativeButton
        className={className}
        openType="share"
        {...identity}
        {...spoken({ role: 'button', label })}
      >
        {face}
      </NativeButton>
    )
  }
  return (
    <View
      className={className}
      {...identity}
      {...pressable(press, { label: words, disabled: disabled || busy })}
    >
      {face}
    </View>
  )
}
