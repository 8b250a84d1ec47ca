/** What a screen reader is told about a piece. */
export interface Spoken {
  readonly role?:
    | 'button'
    | 'link'
    | 'heading'
    | 'img'
    | 'radio'
    | 'radiogroup'
    | 'switch'
    | 'progressbar'
    | 'dialog'
    | 'alert'
    | 'status'
    | 'list'
    | 'listitem'
    | 'group'
    | 'main'
  /** Said instead of the visible text; leave out where the visible text says it all. */
  readonly label?: string
  readonly checked?: boolean
  readonly disabled?: boolean
  readonly expanded?: boolean
  readonly hidden?: boolean
  readonly level?: number
  /** Of a progressbar. */
  readonly now?: number
  readonly min?: number
  readonly max?: number
}

/** Attributes as both targets take them: always text, never undefined. */
export type SpokenAttributes = Readonly<Record<string, string>>

const attributeOf: Readonly<Record<keyof Spoken, string>> = {
  // The browser reads `role`; WeChat reads `aria-role`, which the plugin in config/plugins keeps.
  role: process.env.TARO_ENV === 'weapp' ? 'ariaRole' : 'role',
  label: 'ariaLabel',
  checked: 'ariaChecked',
  disabled: 'ariaDisabled',
  expanded: 'ariaExpanded',
  hidden: 'ariaHidden',
  level: 'ariaLevel',
  now: 'ariaValuenow',
  min: 'ariaValuemin',
  max: 'ariaValuemax',
}

/** `<View {...spoken({ role: 'heading', level: 1 })}>`: role, label and state on WeChat and in the browser alike. */
export function spoken(told: Spoken): SpokenAttributes {
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(told) as [keyof Spoken, Spoken[keyof Spoken]][]) {
    if (value !== undefined) attributes[attributeOf[name]] = String(value)
  }
  return attributes
}

/** What makes a View answer a finger, a keyboard and a screen reader. */
export interface Pressable {
  readonly hoverClass: string
  readonly onClick?: () => void
  readonly tabIndex?: number
  readonly onKeyDown?: (event: { readonly key: string; readonly preventDefault: () => void }) => void
}

function keyboard(onPress: () => void): Partial<Pressable> {
  if (process.env.TARO_ENV === 'weapp') return {}
  return {
    tabIndex: 0,
    onKeyDown(event) {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onPress()
    },
  }
}

/** `<View {...pressable(onPress, { label })}>`: a button unless another role is given; dead while disabled. */
export function pressable(onPress: () => void, told: Spoken = {}): Pressable & SpokenAttributes {
  const attributes = spoken({ role: 'button', ...told })
  if (told.disabled) return { hoverClass: 'none', ...attributes } as Pressable & SpokenAttributes
  return { hoverClass: 'pressed', onClick: onPress, ...keyboard(onPress), ...attributes } as Pressable &
    SpokenAttributes
}
