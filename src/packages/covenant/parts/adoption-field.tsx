import { useState } from 'react'
import { Button } from '../../../components/button'
import { ChoiceGroup } from '../../../components/choice-group'
import type { SourceChoice } from './sources'

interface AdoptionFieldProps {
  readonly label: string
  readonly sources: readonly SourceChoice[]
  /** What may be chosen besides a vote or a meeting. */
  readonly others?: readonly { readonly value: string; readonly label: string; readonly detail?: string }[]
  /** Null while nothing is chosen. */
  readonly value: string | null
  readonly error?: string | undefined
  readonly onChange: (value: string) => void
}

/** By which vote or meeting: those about the covenant's own matter; those about others when one asks for them. */
export function AdoptionField({ label, sources, others = [], value, error, onChange }: AdoptionFieldProps) {
  const [wide, setWide] = useState(false)
  const shown = sources.filter((one) => wide || one.near || one.value === value)
  const hidden = sources.length - shown.length
  return (
    <>
      <ChoiceGroup
        label={label}
        choices={[...shown.map(({ near: _, ...choice }) => choice), ...others]}
        value={value}
        error={error}
        onChange={onChange}
      />
      {hidden > 0 ? (
        <Button
          id="other-sources"
          kind="quiet"
          label={`是在别的事上定的，再看 ${hidden} 个`}
          onPress={() => {
            setWide(true)
          }}
        />
      ) : null}
    </>
  )
}
