import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { gapCame, gapClass, newGapId } from '../client/gaps'
import { spoken } from './accessible'
import { Icon } from './icon'

interface FieldErrorProps {
  /** What is wrong and how to put it right. */
  readonly text: string
}

/** Under whatever is filled in: stays until it is put right, and is said at once. */
export function FieldError({ text }: FieldErrorProps) {
  const [id] = useState(newGapId)
  useEffect(gapCame, [])
  return (
    <View id={id} className={gapClass} {...spoken({ role: 'alert' })}>
      <Icon name="alert" tone="deadline" />
      {text}
    </View>
  )
}
