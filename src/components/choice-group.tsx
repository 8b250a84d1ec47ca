import { View } from '@tarojs/components'
import { pressable, spoken } from './accessible'
import { FieldError } from './field-error'

/** One answer that may be chosen. */
export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  /** A softer line: "算参加，不算同意". */
  readonly detail?: string
}

interface ChoiceGroupProps<Value extends string> {
  /** The question; shown unless `labelHidden`, always said by a screen reader. */
  readonly label: string
  readonly labelHidden?: boolean
  readonly choices: readonly Choice<Value>[]
  /** Null until the person has chosen: nothing is chosen for them. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** What is wrong and how to put it right. */
  readonly error?: string | undefined
  /** Shows the answers and takes none; a sentence beside it says why. */
  readonly disabled?: boolean
}

/** Answers one under the other, all of the same weight and colour. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { label, labelHidden = false, choices, value, onChange, error, disabled = false } = props
  return (
    <View className="choices" {...spoken({ role: 'radiogroup', label })}>
      {labelHidden ? null : <View className="choices__label">{label}</View>}
      {choices.map((choice) => {
        const checked = choice.value === value
        const said = choice.detail ? `${choice.label}，${choice.detail}` : choice.label
        return (
          <View
            key={choice.value}
            id={`choice-${choice.value}`}
            className={`choice${checked ? ' choice--checked' : ''}${disabled ? ' choice--disabled' : ''}`}
            {...pressable(
              () => {
                onChange(choice.value)
              },
              { role: 'radio', checked, disabled, label: said },
            )}
          >
            <View className="choice__ring">{checked ? <View className="choice__dot" /> : null}</View>
            <View className="choice__words">
              <View className="choice__label">{choice.label}</View>
              {choice.detail ? <View className="choice__detail">{choice.detail}</View> : null}
            </View>
          </View>
        )
      })}
      {error ? <FieldError text={error} /> : null}
    </View>
  )
}

interface ToggleProps {
  readonly label: string
  readonly detail?: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly disabled?: boolean
  readonly id?: string
  /** How it reads when it is on and when it is off; 开着 and 关着 unless told. */
  readonly states?: readonly [on: string, off: string]
}

const switched = ['开着', '关着'] as const

/** A switch that says its state in words too. */
export function Toggle(props: ToggleProps) {
  const { label, detail, on, onChange, disabled = false, id, states = switched } = props
  return (
    <View
      className={`toggle${disabled ? ' toggle--disabled' : ''}`}
      {...(id ? { id } : {})}
      {...pressable(
        () => {
          onChange(!on)
        },
        { role: 'switch', checked: on, disabled, label: detail ? `${label}，${detail}` : label },
      )}
    >
      <View className="toggle__words">
        <View className="choice__label">{label}</View>
        {detail ? <View className="choice__detail">{detail}</View> : null}
      </View>
      <View className="toggle__state">{on ? states[0] : states[1]}</View>
      <View className={`toggle__track${on ? ' toggle__track--on' : ''}`}>
        <View className="toggle__knob" />
      </View>
    </View>
  )
}
