import { View } from '@tarojs/components'
import { categoryLabelAtMost } from '../../../../types/concern-kinds'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { Sheet } from '../../../components/sheet'
import type { CategoryForm } from './form'

interface EditSheetProps {
  readonly category: CategoryForm
  /** Where it stands in the list, from 1. */
  readonly place: number
  readonly error: string | undefined
  readonly onRename: (label: string) => void
  readonly onUp: () => void
  readonly onOff: () => void
  readonly onClose: () => void
}

/** One category: what it is called, where it stands, whether it is offered. Nothing is sent before the list is saved. */
export function EditSheet({ category, place, error, onRename, onUp, onOff, onClose }: EditSheetProps) {
  const { code, label, used } = category
  return (
    <Sheet open title={code === null ? '加一类' : `第 ${place} 类`} closeLabel="好了" onClose={onClose}>
      <Field
        id="category-label"
        label="叫什么"
        example="楼道和照明"
        maxLength={categoryLabelAtMost}
        value={label}
        error={error}
        onChange={onRename}
      />
      {place > 1 ? (
        <Button id="category-up" kind="quiet" icon="up" label="往前挪一个" onPress={onUp} />
      ) : null}
      <Button
        id="category-off"
        kind="quiet"
        label={code === null ? '不加了' : '停用这一类'}
        onPress={onOff}
      />
      {used > 0 ? (
        <View className="soft">{`已经反映过 ${used} 条。停用以后，这些还留在这一类里，只是新的不能再选它。`}</View>
      ) : null}
    </Sheet>
  )
}
