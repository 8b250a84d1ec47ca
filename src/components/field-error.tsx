import { View } from '@tarojs/components'
import { spoken } from './accessible'
import { Icon } from './icon'

interface FieldErrorProps {
  /** What is wrong and how to put it right. */
  readonly text: string
}

/** Under whatever is filled in: stays until it is put right, and is said at once. */
export function FieldError({ text }: FieldErrorProps) {
  return (
    <View className="field__error" {...spoken({ role: 'alert' })}>
      <Icon name="alert" tone="deadline" />
      {text}
    </View>
  )
}
