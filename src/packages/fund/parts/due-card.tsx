import { View } from '@tarojs/components'
import type { DueView } from '../../../../types/payment'
import { yuanText, type Instant } from '../../../../types/units'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NumberSum } from '../../../components/number-sum'
import { dueWords, nextWords } from './words'

interface DueCardProps {
  readonly due: DueView
  readonly now: Instant
  /** "我家交了，说一声", "登记收到的钱"; no button where nobody may. */
  readonly actLabel: string
  readonly onAct?: (() => void) | undefined
}

/** What one home is to pay for one thing: how much is left, what next, and the way to say so. */
export function DueCard({ due, now, actLabel, onAct }: DueCardProps) {
  const next = nextWords(due, now)
  const takes = due.open && (due.exceed || due.amount - due.paid - due.waiting > 0)
  return (
    <Card id={`due-${due.subjectId}`} title={due.title}>
      <View className="text strong">{dueWords(due)}</View>
      {next ? <View className="text">{next}</View> : null}
      {due.waiting > 0 ? (
        <View className="text">{`说过交了 ${yuanText(due.waiting)} 元，正等核对。`}</View>
      ) : null}
      {due.steps.length > 1 ? (
        <NumberSum
          id={`steps-${due.subjectId}`}
          label={`分 ${due.steps.length} 次交`}
          value={`一共 ${yuanText(due.amount)} 元`}
          sum={due.steps.map(
            (step, index) =>
              `第 ${index + 1} 次：${yuanText(step.amount)} 元${step.due === null ? '' : `，${step.due} 以前`}`,
          )}
        />
      ) : null}
      {takes && onAct ? (
        <Button id={`pay-${due.subjectId}`} kind="secondary" label={actLabel} onPress={onAct} />
      ) : null}
    </Card>
  )
}
