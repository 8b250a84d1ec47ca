import { useState } from 'react'
import { View } from '@tarojs/components'
import { spoken } from './accessible'
import { ChoiceGroup } from './choice-group'
import { Field } from './field'
import { pageOf, Pager } from './pager'
import { glance, searched } from './searched'

/** Somebody who may be chosen, under the name the chooser may see. */
export interface PickablePerson {
  readonly id: string
  /** "邹某", masked where it must be. */
  readonly name: string
  /** What tells two of the same name apart: "新五栋代表". */
  readonly detail?: string
}

interface PersonPickerProps {
  /** Who is wanted: "谁来记录". */
  readonly label: string
  /** What is typed to find somebody; 名字 unless told: where names are masked, 门牌. */
  readonly by?: string
  readonly people: readonly PickablePerson[]
  readonly value: string | null
  readonly onChange: (id: string) => void
  readonly error?: string | undefined
  readonly disabled?: boolean
  readonly id: string
}

const atOnce = 8

/** One person out of a list, found by name or door, eight at a time. */
export function PersonPicker(props: PersonPickerProps) {
  const { label, by = '名字', people, value, onChange, error, disabled = false, id } = props
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState(0)
  const found = searched(people, typed, ({ name, detail = '' }) => `${name} ${detail}`)
  const { shown, page, pages } = pageOf(found, wanted, atOnce)
  return (
    <View className="picker">
      {people.length > glance ? (
        <Field
          id={`${id}-search`}
          label={`${label}：按${by}找`}
          value={typed}
          disabled={disabled}
          onChange={(words) => {
            setTyped(words)
            setWanted(0)
          }}
        />
      ) : null}
      <ChoiceGroup
        label={label}
        labelHidden={people.length > glance}
        choices={shown.map(({ id: personId, name, detail }) => ({
          value: personId,
          label: name,
          ...(detail ? { detail } : {}),
        }))}
        value={value}
        onChange={onChange}
        error={error}
        disabled={disabled}
      />
      {found.length === 0 ? (
        <View className="picker__none" {...spoken({ role: 'status' })}>
          没有找到。换个字再找。
        </View>
      ) : null}
      <Pager id={`${id}-page`} page={page} pages={pages} onPage={setWanted} />
    </View>
  )
}
