import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { HousePicture } from './house-picture'
import { houseOf, type HouseErrors, type HouseTyped } from './plan'

interface HouseFieldsProps {
  readonly index: number
  readonly typed: HouseTyped
  readonly errors: HouseErrors
  readonly onChange: (more: Partial<HouseTyped>) => void
  /** Absent for the only building. */
  readonly onRemove?: () => void
}

/** One building: its name and three numbers, and what they make. */
export function HouseFields({ index, typed, errors, onChange, onRemove }: HouseFieldsProps) {
  const house = houseOf(typed)
  return (
    <Card title={`第 ${index + 1} 栋`}>
      <Field
        id={`house-${index}-name`}
        label="哪一栋"
        example="9 或 新五"
        maxLength={20}
        value={typed.name}
        error={errors[`${index}.name`]}
        onChange={(name) => {
          onChange({ name })
        }}
      />
      <Field
        id={`house-${index}-entrances`}
        kind="number"
        label="几个单元"
        hint="只有一个楼梯、平时不说几单元的，填 0。"
        unit="个"
        maxLength={3}
        value={typed.entrances}
        error={errors[`${index}.entrances`]}
        onChange={(entrances) => {
          onChange({ entrances })
        }}
      />
      <Field
        id={`house-${index}-floors`}
        kind="number"
        label="几层"
        unit="层"
        maxLength={3}
        value={typed.floors}
        error={errors[`${index}.floors`]}
        onChange={(floors) => {
          onChange({ floors })
        }}
      />
      <Field
        id={`house-${index}-doors`}
        kind="number"
        label="每层几户"
        hint="有单元的，填一个单元里每层几户。"
        unit="户"
        maxLength={3}
        value={typed.doors}
        error={errors[`${index}.doors`]}
        onChange={(doors) => {
          onChange({ doors })
        }}
      />
      {house ? <HousePicture house={house} /> : null}
      {onRemove ? <Button kind="quiet" label="不要这一栋" onPress={onRemove} /> : null}
    </Card>
  )
}
