import { View } from '@tarojs/components'
import { pressable, spoken } from './accessible'
import { FieldError } from './field-error'

interface StepperProps {
  /** What is counted, always visible: "来几个人". */
  readonly label: string
  /** A whole number. */
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
  /** A word after the number: "人", "个". */
  readonly unit?: string
  readonly hint?: string
  /** What is wrong and how to put it right. */
  readonly error?: string | undefined
  readonly disabled?: boolean
  readonly id: string
}

interface SideProps {
  readonly id: string
  readonly sign: string
  readonly label: string
  readonly disabled: boolean
  readonly onPress: () => void
}

function Side({ id, sign, label, disabled, onPress }: SideProps) {
  return (
    <View
      id={id}
      className={`stepper__side${disabled ? ' stepper__side--disabled' : ''}`}
      {...pressable(onPress, { label, disabled })}
    >
      {sign}
    </View>
  )
}

/** A small number, one less or one more a press; larger ones are typed into a Field. */
export function Stepper(props: StepperProps) {
  const { label, value, onChange, min = 0, max = 99, unit = '', hint, error, disabled = false, id } = props
  const figure = unit ? `${value} ${unit}` : String(value)
  return (
    <View className="field" {...spoken({ role: 'group', label })}>
      <View className="field__label" {...spoken({ hidden: true })}>
        {label}
      </View>
      {hint ? <View className="field__hint">{hint}</View> : null}
      <View className="stepper">
        <Side
          id={`${id}-less`}
          sign="−"
          label={`${label}，少 1${unit}，现在 ${figure}`}
          disabled={disabled || value <= min}
          onPress={() => {
            onChange(Math.max(min, value - 1))
          }}
        />
        <View className="stepper__figure" {...spoken({ role: 'status' })}>
          {figure}
        </View>
        <Side
          id={`${id}-more`}
          sign="＋"
          label={`${label}，多 1${unit}，现在 ${figure}`}
          disabled={disabled || value >= max}
          onPress={() => {
            onChange(Math.min(max, value + 1))
          }}
        />
      </View>
      {error ? <FieldError text={error} /> : null}
    </View>
  )
}
