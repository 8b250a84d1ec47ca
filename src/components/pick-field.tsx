import { Picker, View } from '@tarojs/components'
import { spoken } from './accessible'
import { FieldError } from './field-error'

/** One line of a list to choose from. */
export interface PickOption {
  readonly value: string
  readonly label: string
}

interface PickBoxProps {
  readonly id: string
  /** Said by a screen reader; what is seen stands above the box. */
  readonly label: string
  /** In the box while nothing is chosen: "请选哪一天". */
  readonly unchosen: string
  readonly options: readonly PickOption[]
  /** Empty while nothing is chosen. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A box that opens a list: the platform's wheel in WeChat, the browser's own list elsewhere. */
export function PickBox({ id, label, unchosen, options, value, onChange }: PickBoxProps) {
  if (process.env.TARO_ENV === 'h5') {
    // Taro's wheel for the browser is out of reach for keyboard and screen reader; the browser's own list is not.
    return (
      <select
        id={id}
        className="field__box"
        aria-label={label}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      >
        {value === '' ? <option value="">{unchosen}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  }
  const place = options.findIndex((option) => option.value === value)
  const shown = options[place]?.label ?? unchosen
  return (
    <Picker
      mode="selector"
      range={options.map((option) => option.label)}
      value={Math.max(0, place)}
      onChange={(event) => {
        const chosen = options[Number(event.detail.value)]
        if (chosen) onChange(chosen.value)
      }}
    >
      <View id={id} className="field__box" {...spoken({ role: 'button', label: `${label}，${shown}` })}>
        {shown}
      </View>
    </Picker>
  )
}

interface PickFieldProps extends PickBoxProps {
  readonly error?: string | undefined
}

/** A labelled box that opens a list; what is wrong stands under it. */
export function PickField({ error, ...box }: PickFieldProps) {
  return (
    <View className={`field${error ? ' field--wrong' : ''}`}>
      <View className="field__label" {...spoken({ hidden: true })}>
        {box.label}
      </View>
      <PickBox {...box} />
      {error ? <FieldError text={error} /> : null}
    </View>
  )
}
