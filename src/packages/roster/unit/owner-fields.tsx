import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import '../parts/question.scss'

/** An owner as typed. */
export interface OwnerTyped {
  readonly name: string
  readonly phone: string
}

interface OwnerFieldsProps {
  readonly owners: readonly OwnerTyped[]
  /** What is wrong, by `owners.0.phone`. */
  readonly fields: Readonly<Record<string, string>>
  readonly onChange: (owners: readonly OwnerTyped[]) => void
}

const ownersAtMost = 20

/** The owners of one home, one below the other. */
export function OwnerFields({ owners, fields, onChange }: OwnerFieldsProps) {
  function put(index: number, more: Partial<OwnerTyped>): void {
    onChange(owners.map((owner, at) => (at === index ? { ...owner, ...more } : owner)))
  }
  return (
    <Card title="业主">
      <View className="text">名字不变，就还是原来那位业主；换了名字，就是换了业主。</View>
      {owners.map((owner, index) => (
        <View className="roster__question" key={index}>
          <Field
            id={`owner-${index}-name`}
            label={owners.length > 1 ? `第 ${index + 1} 位业主` : '业主姓名'}
            value={owner.name}
            maxLength={40}
            error={fields[`owners.${index}.name`]}
            onChange={(name) => {
              put(index, { name })
            }}
          />
          <Field
            id={`owner-${index}-phone`}
            kind="number"
            label="电话（可以空着）"
            value={owner.phone}
            maxLength={20}
            error={fields[`owners.${index}.phone`]}
            onChange={(phone) => {
              put(index, { phone })
            }}
          />
          <Button
            kind="quiet"
            label="去掉这位"
            onPress={() => {
              onChange(owners.filter((_, at) => at !== index))
            }}
          />
        </View>
      ))}
      {owners.length < ownersAtMost ? (
        <Button
          id="add-owner"
          kind="secondary"
          icon="plus"
          label={owners.length === 0 ? '填业主' : '再加一位共有人'}
          onPress={() => {
            onChange([...owners, { name: '', phone: '' }])
          }}
        />
      ) : null}
    </Card>
  )
}
