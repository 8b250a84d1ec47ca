import { View } from '@tarojs/components'
import type { DueView } from '../../../../types/payment-view'
import { yuanText, type Instant } from '../../../../types/units'
import { dayLabel } from '../../../../cloudfunctions/rules/clocks'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NumberSum } from '../../../components/number-sum'
import { together } from '../../../words/count'
import { dueWords, nextWords } from './words'

interface DueCardProps {
  readonly due: DueView
  readonly now: Instant
  /** "我家交了，说一声", "登记收到的钱"; no button where nobody may. */
  readonly actLabel: string
  /** The same where nothing is due now, and a fee is paid ahead. */
  readonly aheadLabel: string
  readonly onAct?: (() => void) | undefined
}

/** What one home is to pay for one thing: how much is left, what next, and the way to say so. */
export function DueCard({ due, now, actLabel, aheadLabel, onAct }: DueCardProps) {
  const next = nextWords(due, now)
  const lacks = due.open && due.amount - due.paid - due.waiting > 0
  // A fee takes more than is due: it is carried to the next bill.
  const ahead = due.open && due.exceed && !lacks
  return (
    <Card id={`due-${due.subjectId}`} title={due.title}>
      <View className="text strong">{together(dueWords(due))}</View>
      {next ? <View className="text">{together(next)}</View> : null}
      {due.steps.length > 1 ? (
        <NumberSum
          id={`steps-${due.subjectId}`}
          label={due.subjectKind === 'fee' ? `${due.steps.length} 期` : `分 ${due.steps.length} 次交`}
          value={`一共 ${yuanText(due.amount)} 元`}
          sum={due.steps.map((step, index) => stepWords(step, index, now))}
        />
      ) : null}
      {(lacks || ahead) && onAct ? (
        <Button
          id={`pay-${due.subjectId}`}
          kind={lacks ? 'secondary' : 'quiet'}
          label={lacks ? actLabel : aheadLabel}
          onPress={onAct}
        />
      ) : null}
    </Card>
  )
}

function stepWords({ amount, due }: DueView['steps'][number], index: number, now: Instant): string {
  const until = due === null ? '' : `，${dayLabel(due, now)}以前`
  return `第 ${index + 1} 次：${yuanText(amount)} 元${until}`
}
