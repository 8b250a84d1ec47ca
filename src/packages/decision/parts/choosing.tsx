import { View } from '@tarojs/components'
import type { Choice } from '../../../../types/decision-kinds'
import type { DecisionView } from '../../../../types/decision-view'
import type { QuestionId } from '../../../../types/ids'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { choiceLabel, choicesOf } from '../../../words/decision'

/** What has been picked so far, by question. */
export type Picked = Readonly<Partial<Record<string, Choice>>>

/** Nothing is chosen for anybody. */
export const nothingPicked: Picked = {}

/** The answers in the order of the questions; null while one is missing. */
export function complete(
  view: DecisionView,
  picked: Picked,
): { readonly questionId: QuestionId; readonly choice: Choice }[] | null {
  const answers = view.questions.flatMap(({ id }) => {
    const choice = picked[id]
    return choice ? [{ questionId: id, choice }] : []
  })
  return answers.length === view.questions.length ? answers : null
}

/** `您选的是：同意。`, or one answer a line where there are several questions. */
export function pickedQuestion(view: DecisionView, picked: Picked): string {
  const only = view.questions.length === 1 ? picked[view.questions[0]?.id ?? ''] : undefined
  const lead = view.regime === 'owners' ? '您选的是' : '您的想法是'
  return only ? `${lead}：${choiceLabel(only, view.regime)}。` : `${lead}：`
}

/** The answers once more, one a line, for a sheet over several questions. */
export function PickedLines({ view, picked }: { readonly view: DecisionView; readonly picked: Picked }) {
  if (view.questions.length === 1) return null
  return (
    <View className="text">
      {view.questions.map(({ id, text }, index) => {
        const choice = picked[id]
        return (
          <View className="text" key={id}>
            <View className="soft">{`第 ${index + 1} 问：${text}`}</View>
            <View className="strong">{choice ? choiceLabel(choice, view.regime) : '还没选'}</View>
          </View>
        )
      })}
    </View>
  )
}

interface ChoosingProps {
  readonly view: DecisionView
  readonly picked: Picked
  readonly onPick: (questionId: QuestionId, choice: Choice) => void
  /** True after somebody wanted to send with a question unanswered. */
  readonly missing: boolean
}

/** One group of answers a question: equal in weight, one under the other, nothing preselected. */
export function Choosing({ view, picked, onPick, missing }: ChoosingProps) {
  const several = view.questions.length > 1
  return (
    <>
      {view.questions.map(({ id, text }, index) => (
        <Card key={id}>
          <ChoiceGroup
            label={several ? `第 ${index + 1} 问：${text}` : text}
            choices={choicesOf(view.regime)}
            value={picked[id] ?? null}
            error={missing && !picked[id] ? '这一问还没有选。' : undefined}
            onChange={(choice) => {
              onPick(id, choice)
            }}
          />
        </Card>
      ))}
    </>
  )
}
