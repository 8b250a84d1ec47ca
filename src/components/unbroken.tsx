import { Text } from '@tarojs/components'
import { together } from '../words/count'

interface UnbrokenProps {
  /** "28/42 位业主（要 28）" */
  readonly text: string
}

/** A figure with its remark in brackets: on a narrow screen the remark moves to the next line whole. */
export function Unbroken({ text }: UnbrokenProps) {
  return (
    <>
      {together(text)
        .split(/(?=（)/)
        .map((part) => (
          <Text className="unbroken" key={part}>
            {part}
          </Text>
        ))}
    </>
  )
}
