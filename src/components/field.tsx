import { Input, Textarea, View } from '@tarojs/components'
import { spoken } from './accessible'
import { FieldError } from './field-error'

interface FieldProps {
  /** What is asked, always visible above the box. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** `number` brings the keyboard with digits and a point, `digits` the one without; the value stays text. */
  readonly kind?: 'text' | 'number' | 'digits' | 'textarea'
  /** How to fill it in, before anything is wrong. */
  readonly hint?: string
  /** What is wrong and how to put it right. */
  readonly error?: string | undefined
  /** An example in the empty box; never the only explanation. */
  readonly example?: string
  /** A word after the box: "㎡", "位". */
  readonly unit?: string
  readonly maxLength?: number
  /** Shows what is there and takes no typing; the hint says why. */
  readonly disabled?: boolean
  readonly id?: string
}

interface Typed {
  readonly detail: { readonly value: string }
}

// In the browser the box that takes the typing lies inside Taro's element: that one needs the name and the keyboard.
function boxAttributes(label: string, kind: FieldProps['kind'], error: string | undefined): object {
  if (process.env.TARO_ENV === 'weapp') return spoken({ label: error ? `${label}，${error}` : label })
  return {
    nativeProps: {
      'aria-label': label,
      ...(error ? { 'aria-invalid': 'true' } : {}),
      ...(kind === 'number' ? { inputMode: 'decimal' } : {}),
      ...(kind === 'digits' ? { inputMode: 'numeric' } : {}),
    },
  }
}

const keyboards = { text: 'text', number: 'digit', digits: 'number', textarea: 'text' } as const

/** A labelled box to write in. What is wrong stands under it in words until it is put right. */
export function Field(props: FieldProps) {
  const {
    label,
    value,
    onChange,
    kind = 'text',
    hint,
    error,
    example,
    unit,
    maxLength = 140,
    disabled = false,
    id,
  } = props
  const shared = {
    className: 'field__box',
    value,
    maxlength: maxLength,
    onInput(event: Typed) {
      onChange(event.detail.value)
    },
    ...(example ? { placeholder: example } : {}),
    ...(disabled ? { disabled } : {}),
    ...(id ? { id } : {}),
    ...boxAttributes(label, kind, error),
  }
  const keyboard = process.env.TARO_ENV === 'weapp' ? keyboards[kind] : 'text'
  return (
    <View className={`field${error ? ' field--wrong' : ''}${disabled ? ' field--disabled' : ''}`}>
      <View className="field__label" {...spoken({ hidden: true })}>
        {label}
      </View>
      {hint ? <View className="field__hint">{hint}</View> : null}
      <View className="field__line">
        {kind === 'textarea' ? (
          <Textarea {...shared} className="field__box field__box--tall" autoHeight />
        ) : (
          <Input {...shared} type={keyboard} />
        )}
        {unit ? <View className="field__unit">{unit}</View> : null}
      </View>
      {error ? <FieldError text={error} /> : null}
    </View>
  )
}
