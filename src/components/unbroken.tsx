import { Text } from '@tarojs/components'
import { together } from '../words/count'

interface UnbrokenProps {
  /** "28/42 位业主（要 28）" */
  readonly text: string
}

/** Figures with what is said of them: on a narrow screen a remark in brackets, or the next part, moves down whole. */
export function Unbroken({ text }: UnbrokenProps) {
  const parts = together(text).match(/（?[^（，；]+[，；]?/g) ?? []
  return (
    <>
      {parts.map((part, index) => (
        <Text className="unbroken" key={`${index}.${part}`}>
          {part}
        </Text>
      ))}
    </>
  )
}

const dateOrHour =
  /((?:\d+年)?\d+月\d+日(?:（周.）)?[，。：；]?|(?:[今明昨]天?)?(?:凌晨|上午|中午|下午|晚)\s\d+\s点(?:半|\s\d+\s分)?[，。：；]?)/

/** A sentence in which no date and no hour is torn: "10月12日（周一）" and "晚 7 点" each move to the next line whole. */
export function WholeDates({ text }: { readonly text: string }) {
  const parts = together(text).split(dateOrHour)
  if (parts.length === 1) return <>{parts[0]}</>
  return (
    <>
      {parts.filter(Boolean).map((part, index) => (
        <Text className={dateOrHour.test(part) ? 'unbroken' : ''} key={`${index}.${part}`}>
          {part}
        </Text>
      ))}
    </>
  )
}
