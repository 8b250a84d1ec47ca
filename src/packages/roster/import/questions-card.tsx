import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ImportPreview } from '../../../../types/roster'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Pager, pageOf } from '../../../components/pager'
import { withAnswer, type ImportDraft, type Question, type Verdict } from './draft'

const questionsPerPage = 5
const unitsNamed = 20

interface QuestionsCardProps {
  readonly preview: ImportPreview
  readonly draft: ImportDraft
  readonly onChange: (draft: ImportDraft) => void
}

const reasons: Readonly<Record<string, string>> = {
  sameNameSamePhone: '姓名一样，电话也一样。',
  sameName: '姓名一样，电话不一样或者没写。',
  similarName: '写法很像，可能是写错了一个字。',
}

const choices: readonly { value: Exclude<Verdict, 'unconfirmed'>; label: string }[] = [
  { value: 'same', label: '是同一个人' },
  { value: 'different', label: '不是同一个人' },
]

/** Whether rows of one name are one owner: asked, never assumed. */
export function QuestionsCard({ preview, draft, onChange }: QuestionsCardProps) {
  const [at, setAt] = useState(0)
  const questions = preview.samePersonQuestions
  if (questions.length === 0) return null
  const given = new Map(draft.samePerson.map(({ key, verdict }) => [key, verdict]))
  const verdictOf = (question: Question): Verdict => given.get(question.key) ?? (question.verdict as Verdict)
  const open = questions.filter((question) => verdictOf(question) === 'unconfirmed')
  const likely = open.filter((question) => question.reason === 'sameNameSamePhone')
  const { shown, page, pages } = pageOf(questions, at, questionsPerPage)
  return (
    <Card title={open.length > 0 ? `同名的，请您认一认（还有 ${open.length} 处）` : '同名的，都认过了'}>
      <View className="text">
        同一个人有几套房，只算 1 位业主。认不准的可以先空着，先分开算，以后在名册里再认。
      </View>
      {likely.length > 1 ? (
        <Button
          id="all-same"
          kind="secondary"
          label={`姓名电话都一样的 ${likely.length} 处，都是同一个人`}
          onPress={() => {
            onChange(likely.reduce((next, { key }) => withAnswer(next, key, 'same'), draft))
          }}
        />
      ) : null}
      {shown.map((question) => {
        const verdict = verdictOf(question)
        return (
          <View className="problem" key={question.key}>
            <View className="strong">{question.name}</View>
            <View>{unitsWords(question.units)}</View>
            <View className="soft">{reasons[question.reason] ?? ''}</View>
            <ChoiceGroup
              label={`${question.name}，是不是同一个人`}
              labelHidden
              choices={choices}
              value={verdict === 'unconfirmed' ? null : verdict}
              onChange={(answer) => {
                onChange(withAnswer(draft, question.key, answer))
              }}
            />
          </View>
        )
      })}
      <Pager id="questions" page={page} pages={pages} onPage={setAt} />
    </Card>
  )
}

function unitsWords(units: readonly string[]): string {
  const named = units.slice(0, unitsNamed).join('、')
  return units.length > unitsNamed ? `${named} 等 ${units.length} 套` : named
}
